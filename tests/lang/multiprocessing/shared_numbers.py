# Numbers and arrays in shared memory.
from multiprocessing import Array, Lock, Process, RawArray, RawValue, Value


def change(number, array, letters):
    number.value *= 2
    for index in range(len(array)):
        array[index] += index
    letters.value = b"xyz"


def message_of(kind, what, *args):
    try:
        what(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


if __name__ == "__main__":
    number, array, letters = Value("d", 1.25), Array("i", [10, 20, 30]), Array("c", b"abcde")
    process = Process(target=change, args=(number, array, letters))
    process.start()
    process.join()
    assert number.value == 2.5
    assert array[:] == [10, 21, 32] and array[-1] == 32 and len(array) == 3
    assert letters.value == b"xyz" and letters.raw == b"xyz\0e"
    assert repr(number) == "<Synchronized wrapper for c_double(2.5)>"
    with number.get_lock():
        number.value += 1
    assert number.get_obj().value == 3.5
    array[:2] = [7, 8]
    assert list(array) == [7, 8, 32]
    assert RawArray("h", 3)[:] == [0, 0, 0] and RawValue("q").value == 0
    assert Value("b", 200).value == -56 and Value("I", -1).value == 0xFFFFFFFF
    assert Value("i", 1, lock=False).value == 1
    mine = Lock()
    assert Value("i", lock=mine).get_lock() is mine
    message_of(TypeError, Value, "i", "text")
    assert message_of(IndexError, lambda: array[3]) == "invalid index"
    assert message_of(TypeError, Value, "z") == "this type has no size"
    print("ok")
