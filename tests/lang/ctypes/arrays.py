# Arrays of C: their types, items, slices and bytes.
from ctypes import Array, c_char, c_double, c_int, c_long, c_wchar, sizeof


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


Three = c_int * 3
assert Three is c_int * 3 is 3 * c_int
assert (Three.__name__, Three._length_, Three._type_, Three.__bases__) == ("c_int_Array_3", 3, c_int, (Array,))
assert (c_int * 2 * 2).__name__ == "c_int_Array_2_Array_2"
assert raised(lambda: c_int * -1) == ("ValueError", "Array length must be >= 0, not -1")
assert raised(lambda: c_int * "a") == ("TypeError", "can't multiply sequence by non-int of type 'str'")

numbers = Three(1, 2)
assert (list(numbers), len(numbers), sizeof(numbers), numbers[-1]) == ([1, 2, 0], 3, 12, 0)
numbers[2] = 2**32 + 7
assert (numbers[:], numbers[::2], sum(numbers), 7 in numbers) == ([1, 2, 7], [1, 7], 10, True)
numbers[0:2] = [4, 5]
numbers[0] = c_int(33)
assert numbers[:] == [33, 5, 7]

assert raised(lambda: Three(1, 2, 3, 4)) == ("IndexError", "invalid index")
assert raised(lambda: numbers[3]) == ("IndexError", "invalid index")
assert raised(lambda: numbers["x"]) == ("TypeError", "indices must be integers")
assert raised(lambda: numbers.__setitem__(slice(0, 2), [4])) == ("ValueError", "Can only assign sequence of same size")
assert raised(lambda: numbers.__setitem__(0, "s")) == ("TypeError", "'str' object cannot be interpreted as an integer")
message = "incompatible types, c_long instance instead of c_int instance"
assert raised(lambda: numbers.__setitem__(0, c_long(1))) == ("TypeError", message)
assert raised(lambda: numbers.__delitem__(0)) == ("TypeError", "Array does not support item deletion")
assert numbers[:] == [33, 5, 7]

# The bytes are shared with whoever looks at them.
assert bytes(Three(1, 2, 3)) == b"\1\0\0\0\2\0\0\0\3\0\0\0"
view = memoryview(numbers)
assert (view.shape, view.nbytes) == ((3,), 12)
source = bytearray(16)
shown = (c_double * 2).from_buffer(source)
shown[1] = 1.0
assert source[8:] == b"\0\0\0\0\0\0\xf0?"
copied = (c_double * 2).from_buffer_copy(source)
source[8:] = bytes(8)
assert (shown[:], copied[:]) == ([0.0, 0.0], [0.0, 1.0])
assert raised(lambda: c_int.from_buffer(b"1234")) == ("TypeError", "underlying buffer is not writable")
message = "Buffer size too small (1 instead of at least 4 bytes)"
assert raised(lambda: c_int.from_buffer_copy(b"1")) == ("ValueError", message)

# Of characters.
assert ((c_char * 3)(b"a", b"b").value, (c_char * 3)(*b"abc").raw, (c_wchar * 3)("a", "b").value) == (b"ab", b"abc", "ab")

# Of arrays: the inner ones are parts of the outer.
matrix = (c_int * 2 * 2)((1, 2), (3, 4))
row = matrix[1]
row[0] = 30
assert [list(row) for row in matrix] == [[1, 2], [30, 4]]


class Pair(Array):
    _type_ = c_int
    _length_ = 2


assert list(Pair(8, 9)) == [8, 9]
print("ok")
