"""issubclass() asks an abstract class's own __subclasses__()."""
from abc import ABCMeta


def failing():
    raise LookupError("no subclasses")


for wrong in (None, lambda x: [], lambda: 42, lambda: [42]):
    class C(metaclass=ABCMeta):
        __subclasses__ = wrong

    try:
        issubclass(int, C)
    except TypeError:
        pass
    else:
        raise AssertionError(wrong)


class D(metaclass=ABCMeta):
    __subclasses__ = failing


try:
    issubclass(int, D)
except LookupError:
    pass
else:
    raise AssertionError("its error is seen")

print("ok")
