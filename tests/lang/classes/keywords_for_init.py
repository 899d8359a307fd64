"""Constructors leave keyword arguments to an __init__ of a subclass, and take none otherwise."""
from itertools import count


def identity(x):
    return x


for base, arguments in ((float, (1.5,)), (tuple, ([1],)), (frozenset, ([1],)), (map, (identity, [1])),
                        (filter, (identity, [1])), (list, ([1],))):
    class WithInit(base):
        def __init__(self, *args, extra=None):
            self.extra = extra

    class WithNew(base):
        def __new__(cls, *args, extra=None):
            self = base.__new__(cls, *args)
            self.extra = extra
            return self

    class Plain(base):
        pass

    assert WithInit(*arguments, extra=3).extra == 3, base
    if base is not list:
        try:
            Plain(*arguments, extra=3)
        except TypeError as error:
            assert str(error) == f"{base.__name__}() takes no keyword arguments", error
        else:
            raise AssertionError(base)
    if base in (float, tuple, frozenset, list):
        try:
            assert WithNew(*arguments, extra=4).extra == 4
        except TypeError as error:
            assert base is frozenset and "takes no keyword" in str(error), (base, error)

assert int.__new__(int, 3) == 3
try:
    int.__new__(bool, 0)
except TypeError as error:
    assert str(error) == "int.__new__(bool) is not safe, use bool.__new__()"
else:
    raise AssertionError
assert next(count(1)) == 1
print("ok")
