# Numbers of C: their values wrap as C's do, and nothing is converted that has no number.
import ctypes
from ctypes import c_bool, c_byte, c_double, c_float, c_int, c_long, c_short, c_ubyte, c_uint, c_ulong


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


class Seven:
    def __index__(self):
        return 7

    def __float__(self):
        return 7.5


assert [repr(kind()) for kind in (c_bool, c_int, c_double)] == ["c_bool(False)", "c_int(0)", "c_double(0.0)"]
assert (c_int(3).value, c_int(True).value, c_int(Seven()).value) == (3, 1, 7)
assert (c_int(2**40 + 3).value, c_int(2**31).value) == (3, -2**31)
assert (c_ubyte(-1).value, c_byte(200).value, c_short(-40000).value) == (255, -56, 25536)
assert (c_uint(-1).value, c_ulong(-1).value, c_long(2**63).value) == (2**32 - 1, 2**64 - 1, -2**63)
assert (c_double(3).value, c_double(Seven()).value) == (3.0, 7.5)
assert c_float(0.1).value == 0.10000000149011612
assert (c_bool([]).value, c_bool("x").value) == (False, True)

assert raised(lambda: c_int("a")) == ("TypeError", "'str' object cannot be interpreted as an integer")
assert raised(lambda: c_int(1.5)) == ("TypeError", "'float' object cannot be interpreted as an integer")
assert raised(lambda: c_double("x")) == ("TypeError", "must be real number, not str")
assert raised(lambda: c_int(1, 2)) == ("TypeError", "__init__ expected at most 1 argument, got 2")

# An object, not a number: it has a truth value and no arithmetic.
number = c_int(4)
assert (bool(number), bool(c_int(0)), number == c_int(4)) == (True, False, False)
assert raised(lambda: number + 1) == ("TypeError", "unsupported operand type(s) for +: 'c_int' and 'int'")
assert raised(lambda: hash(number)) == ("TypeError", "unhashable type")
number.value += 1
number.note = "attributes are free"
assert (number.value, number.note) == (5, "attributes are free")
try:
    number.value = 1.5
except TypeError as error:
    assert str(error) == "'float' object cannot be interpreted as an integer"
assert number.value == 5

# Names for one type.
assert ctypes.c_int32 is c_int and ctypes.c_longlong is ctypes.c_ssize_t is c_long
assert ctypes.c_size_t is ctypes.c_uint64 is c_ulong
sizes = [ctypes.sizeof(kind) for kind in (c_bool, c_byte, c_short, c_int, c_float, c_long, c_double, ctypes.c_void_p)]
assert sizes == [1, 1, 2, 4, 4, 8, 8, 8]
assert ctypes.sizeof(number) == 4 and ctypes.alignment(c_double) == 8
assert raised(lambda: ctypes.sizeof(5)) == ("TypeError", "this type has no size")
assert [kind.__name__ for kind in c_int.__mro__] == ["c_int", "_SimpleCData", "_CData", "object"]


# A type derived from one of these stays an object as a part.
class Count(c_int):
    pass


assert type((Count * 1)()[0]) is Count and type((c_int * 1)()[0]) is int
print("ok")
