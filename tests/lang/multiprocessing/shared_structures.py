# Types of ctypes in shared memory: a child changes them, the parent sees it.
import ctypes
from ctypes import Structure, c_bool, c_char, c_double, c_int
from multiprocessing import Array, Lock, Process, RawArray, RawValue, Value, sharedctypes


class Point(Structure):
    _fields_ = [("x", c_double), ("y", c_double)]


def change(number, fraction, flag, text, points, one):
    number.value **= 2
    fraction.value *= 2
    flag.value = True
    text.value = text.value.upper()
    for point in points:
        point.x **= 2
        point.y **= 2
    with one:
        one.x += 1


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


if __name__ == "__main__":
    lock = Lock()
    number = Value("i", 7)
    fraction = Value(c_double, 1.5, lock=False)
    flag = Value(c_bool, 0)
    text = Array("c", b"hello world", lock=lock)
    points = Array(Point, [(2.0, -3.0), (0.5, 1.0)], lock=lock)
    one = Value(Point, 1, 2)
    process = Process(target=change, args=(number, fraction, flag, text, points, one))
    process.start()
    process.join()
    assert process.exitcode == 0
    assert (number.value, fraction.value, flag.value, text.value) == (49, 3.0, True, b"HELLO WORLD")
    assert [(point.x, point.y) for point in points] == [(4.0, 9.0), (0.25, 1.0)]
    assert (one.x, one.y) == (2.0, 2.0)

    assert repr(number) == "<Synchronized wrapper for c_int(49)>" and repr(fraction) == "c_double(3.0)"
    assert (type(one).__name__, type(text).__name__) == ("SynchronizedPoint", "SynchronizedString")
    assert type(RawValue("d")) is c_double and RawArray(c_int, [1, 2])[:] == [1, 2]
    assert type(number.get_obj()) is c_int and isinstance(points.get_obj(), ctypes.Array)
    assert Array(c_int, range(3))[:] == [0, 1, 2] and Array("u", "abc")[:] == "abc"
    copy = sharedctypes.copy(one.get_obj())
    copy.x = 50
    assert (copy.x, copy.y, one.x) == (50.0, 2.0, 2.0)
    assert sharedctypes.synchronized(c_int(4)).value == 4

    assert raised(lambda: Value("x")) == raised(lambda: Value(5)) == ("TypeError", "this type has no size")
    assert raised(lambda: Array("i", -1)) == ("ValueError", "Array length must be >= 0, not -1")
    assert raised(lambda: Value("i", "x")) == ("TypeError", "'str' object cannot be interpreted as an integer")
    assert raised(lambda: Value("i", 1, 2)) == ("TypeError", "__init__ expected at most 1 argument, got 2")
    assert raised(lambda: number.foo) == ("AttributeError", "'Synchronized' object has no attribute 'foo'")
    assert issubclass(c_char, ctypes._SimpleCData)
    print("ok")
