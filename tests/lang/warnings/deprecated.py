import warnings


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


@warnings.deprecated("use g")
def old(a):
    "doc"
    return a
@warnings.deprecated("no C")
class C:
    def __init__(self, x):
        self.x = x
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    result = old(3)
    c = C(4)
    class D(C):
        pass
    d = D(5)
assert result == 3
assert old.__deprecated__ == 'use g'
assert old.__name__ == 'old'
assert old.__doc__ == 'doc'
assert c.x == 4
assert d.x == 5
assert C.__deprecated__ == 'no C'
assert [str(w.message) for w in log] == ['use g', 'no C', 'no C']
assert {w.category.__name__ for w in log} == {'DeprecationWarning'}
raises(TypeError, "Expected an object of type str for 'message', not 'int'", lambda: warnings.deprecated(3))
print("ok")
