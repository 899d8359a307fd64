"""array._array_reconstructor: arrays from the machine formats of other machines."""
import array
import pickle

make = array._array_reconstructor


def fails(f, error, message):
    try:
        f()
    except error as e:
        assert str(e) == message, repr(e)
    else:
        assert False, message


fails(lambda: make("", "b", 0, b""), TypeError, "first argument must be a type object, not str")
fails(lambda: make(int, "i", 8, b""), TypeError, "int is not a subtype of array.array")
fails(lambda: make(array.array, "x", 8, b""), ValueError, "second argument must be a valid type code")
for number in (-1, 22, 99):
    fails(lambda: make(array.array, "i", number, b""), ValueError, "third argument must be a valid machine format code.")
fails(lambda: make(array.array, "i", 8, ""), TypeError, "fourth argument should be bytes, not str")
for code, number, data, expected in (
    ("B", 0, b"\x80", [128]), ("b", 1, b"\x80", [-128]),
    ("H", 2, b"\1\0", [1]), ("H", 3, b"\0\1", [1]), ("h", 5, b"\xff\xfe", [-2]),
    ("I", 7, b"\0\0\1\0", [256]), ("i", 8, b"\xff\xff\xff\xff", [-1]), ("i", 9, b"\0\0\0\1", [1]),
    ("Q", 11, b"\0\0\0\0\0\0\0\2", [2]), ("q", 13, b"\xff" * 8, [-1]),
    ("f", 14, b"\0\0\x80?", [1.0]), ("f", 15, b"?\x80\0\0", [1.0]), ("d", 17, b"?\xf0\0\0\0\0\0\0", [1.0]),
    ("d", 15, b"?\x80\0\0", [1.0]), ("d", 14, b"\0\0\x80?\0\0\0@", [1.0, 2.0]), ("f", 17, b"?\xf0\0\0\0\0\0\0", [1.0]),
):
    made = make(array.array, code, number, data)
    assert made.typecode == code and made.tolist() == expected, (code, number, made)
# Integers of another size: an array that can hold them.
assert make(array.array, "b", 11, bytes(8)) == array.array("Q", [0])
assert make(array.array, "b", 11, bytes(8)).typecode == "Q"
assert make(array.array, "B", 5, b"\xff\xfe").tolist() == [-2]
for number, codec in ((18, "utf-16-le"), (19, "utf-16-be"), (20, "utf-32-le"), (21, "utf-32-be")):
    made = make(array.array, "u", number, "a\u00e9".encode(codec))
    assert made.tounicode() == "a\u00e9"


class Own(array.array):
    pass


made = make(Own, "i", 9, b"\0\0\0\5")
assert type(made) is Own and made.tolist() == [5]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    assert pickle.loads(pickle.dumps(array.array("h", [1, -2]), protocol)) == array.array("h", [1, -2])
print("ok")
