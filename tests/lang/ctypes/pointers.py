# Pointers lead to objects: reading, writing, null, casts.
import ctypes
from ctypes import POINTER, byref, c_int, c_long, c_ubyte, cast, pointer, py_object


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


number = c_int(4)
leads = pointer(number)
assert type(leads) is POINTER(c_int) is POINTER(c_int) and type(leads).__name__ == "LP_c_int"
assert (leads.contents.value, leads[0], bool(leads), leads.contents is number) == (4, 4, True, False)
leads[0] = 99
assert number.value == 99
leads.contents.value = 100
assert number.value == 100
leads.contents = c_int(7)
assert (leads[0], number.value) == (7, 100)

null = POINTER(c_int)()
assert bool(null) is False
assert raised(lambda: null.contents) == raised(lambda: null[0]) == ("ValueError", "NULL pointer access")
assert raised(lambda: setattr(leads, "contents", 5)) == ("TypeError", "expected c_int instead of int")
assert raised(lambda: leads.__setitem__(0, "a")) == ("TypeError", "'str' object cannot be interpreted as an integer")
assert raised(lambda: pointer(5)) == ("TypeError", "_type_ must have storage info")
assert raised(lambda: POINTER(5)) == ("TypeError", "must be a ctypes type")

numbers = (c_int * 3)(1, 2, 3)
start = cast(numbers, POINTER(c_int))
start[1] = 20
assert (start[2], start[0:3], list(numbers)) == (3, [1, 20, 3], [1, 20, 3])
assert cast(pointer(c_int(0x01020304)), POINTER(c_ubyte))[0] == 4
assert not cast(None, POINTER(c_int))

reference = byref(number)
assert reference._obj is number and repr(reference).startswith("<cparam 'P' (0x")
assert raised(lambda: byref(5)) == ("TypeError", "byref() argument must be a ctypes instance, not 'int'")

items = [1]
assert py_object(items).value is items and repr(py_object(5)) == "py_object(5)"
assert repr(py_object()) == "py_object(<NULL>)"
assert raised(lambda: py_object().value) == ("ValueError", "PyObject is NULL")
assert isinstance(ctypes.addressof(number), int)
assert raised(lambda: ctypes.CDLL("no-such-library.so"))[0] == "OSError"
assert issubclass(c_long, ctypes._SimpleCData)
print("ok")
