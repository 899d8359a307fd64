from functools import partial


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


def f(*args, **kwargs):
    return args, kwargs
p = partial(f, 1, 2, x=3)
assert p(4, y=5) == ((1, 2, 4), {'x': 3, 'y': 5})
assert p(x=9) == ((1, 2), {'x': 9})
assert p.args == (1, 2)
assert p.keywords == {'x': 3}
assert p.func is f
assert partial(p, 7, x=8)(9) == ((1, 2, 7, 9), {'x': 8})
assert partial(p, 7).args == (1, 2, 7)
assert partial(int, base=2)("101") == 5
assert repr(partial(int, "1", base=3)) == "functools.partial(<class 'int'>, '1', base=3)"
assert partial(max, 1, 2, 3, 4, 5, 6, 7)(8, 9) == 9
p.extra = 5
assert p.extra == 5
assert p.__dict__ == {'extra': 5}
raises(TypeError, "type 'partial' takes at least one argument", lambda: partial())
raises(TypeError, 'the first argument must be callable', lambda: partial(3))
class Mine(partial):
    pass
assert Mine(f, 1)(2) == ((1, 2), {})
assert callable(p)
assert not hasattr(p, "__name__")
print("ok")
