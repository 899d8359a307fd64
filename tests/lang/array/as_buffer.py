"""Arrays lend their bytes; while they do, their size stays."""

from array import array


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


a = array("h", [1, 2, 3])
m = memoryview(a)
assert m.format == "h" and m.itemsize == 2 and m.shape == (3,) and m.tolist() == [1, 2, 3]
m[1] = -5
assert a[1] == -5
for change in (lambda: a.append(1), lambda: a.pop(), lambda: a.extend([1]), lambda: a.__imul__(2), lambda: a.__delitem__(0)):
    raises(BufferError, "cannot resize an array that is exporting buffers", change)
a[0] = 9
a.byteswap()
m.release()
a.append(4)
assert len(a) == 4
assert bytes(array("i", [1])) == b"\1\0\0\0" and bytearray(array("B", [1])) == b"\1" and b"".join([array("b", [65])]) == b"A"
assert b"x" + array("b", [65]) == b"xA" and bytearray(b"A") == array("B", [65])
assert memoryview(array("u", "ab")).format == "w"
raises(NotImplementedError, "memoryview: format w not supported", lambda: memoryview(array("u", "ab"))[0])
assert int.from_bytes(array("B", [1, 0]), "big") == 256
print("ok")
