"""Conversion methods that return subclasses, __trunc__ and ~ of a bool warn."""
import math
import operator
import warnings


class Float(float):
    pass


class Complex(complex):
    pass


class Number:
    def __float__(self):
        return Float(2.0)

    def __int__(self):
        return True

    def __index__(self):
        return True

    def __complex__(self):
        return Complex(1j)


class Truncated:
    def __trunc__(self):
        return 7


def warned(function, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = function(*args)
    assert [w.category for w in caught] == [DeprecationWarning], caught
    return result, str(caught[0].message)


END = ("  The ability to return an instance of a strict subclass of %s is deprecated, "
       "and may be removed in a future version of Python.")
assert warned(float, Number()) == (2.0, "Number.__float__ returned non-float (type Float)." + END % "float")
assert warned(math.sqrt, Number())[0] == math.sqrt(2.0)
assert warned(int, Number()) == (1, "__int__ returned non-int (type bool)." + END % "int")
assert warned(operator.index, Number()) == (1, "__index__ returned non-int (type bool)." + END % "int")
assert warned(complex, Number()) == (1j, "__complex__ returned non-complex (type Complex)." + END % "complex")
assert warned(int, Truncated()) == (7, "The delegation of int() to __trunc__ is deprecated.")
for value, result in ((True, -2), (False, -1)):
    got, message = warned(lambda: ~value)
    assert got == result and message.startswith("Bitwise inversion '~' on bool is deprecated"), message

with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        int(Number())
    except DeprecationWarning:
        pass
    else:
        raise AssertionError

print("ok")
