from inspect import signature


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


def f(a, b, /, c=3, *args, d, e=2.5, **kw):
    pass
bound = signature(f).bind(1, 2, d=4)
assert repr(bound) == '<BoundArguments (a=1, b=2, d=4)>'
assert bound.args == (1, 2)
assert bound.kwargs == {'d': 4}
bound.apply_defaults()
assert bound.arguments == {'a': 1, 'b': 2, 'c': 3, 'args': (), 'd': 4, 'e': 2.5, 'kw': {}}
assert signature(f).bind(1, 2, 3, 4, 5, d=6, z=7).arguments == \
    {'a': 1, 'b': 2, 'c': 3, 'args': (4, 5), 'd': 6, 'kw': {'z': 7}}
assert signature(f).bind_partial(1).arguments == {'a': 1}
raises(TypeError, "missing a required argument: 'b'", lambda: signature(f).bind(1))
raises(TypeError, "missing a required argument: 'd'", lambda: signature(f).bind(1, 2))
raises(TypeError, 'too many positional arguments', lambda: signature(lambda x: x).bind(1, 2))
raises(TypeError, "multiple values for argument 'x'", lambda: signature(lambda x: x).bind(1, x=2))
raises(TypeError, "got an unexpected keyword argument 'y'", lambda: signature(lambda x: x).bind(1, y=2))
print("ok")
