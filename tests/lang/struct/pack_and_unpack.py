"""Every format code in both byte orders, there and back."""

from struct import pack, unpack, calcsize

assert pack("i", 1) == b"\1\0\0\0" and pack(">i", 1) == b"\0\0\0\1" and pack("!H", 1) == b"\0\1"
assert pack("<hB", 1, 2) == b"\1\0\2" and pack("=bi", 1, 2) == b"\1\2\0\0\0"
assert pack("@bi", 1, 2) == b"\1\0\0\0\2\0\0\0"
assert pack(" i \n h", 1, 2) == b"\1\0\0\0\2\0"
for code, low, high in [("b", -128, 127), ("B", 0, 255), ("h", -2**15, 2**15 - 1), ("H", 0, 2**16 - 1), ("i", -2**31, 2**31 - 1),
                        ("I", 0, 2**32 - 1), ("l", -2**31, 2**31 - 1), ("L", 0, 2**32 - 1), ("q", -2**63, 2**63 - 1), ("Q", 0, 2**64 - 1)]:
    for order in "<>=!":
        for value in (low, high, 0, 1):
            data = pack(order + code, value)
            assert unpack(order + code, data) == (value,) and len(data) == calcsize(order + code)
    assert pack("<" + code, high) == pack(">" + code, high)[::-1]
assert calcsize("l") == calcsize("L") == calcsize("n") == calcsize("N") == calcsize("P") == 8
for code, value in [("n", -5), ("N", 5), ("P", 2**64 - 1), ("l", -2**63), ("L", 2**64 - 1)]:
    assert unpack(code, pack(code, value)) == (value,)
assert pack("P", -1) == b"\xff" * 8
for code, value in [("e", 1.5), ("f", 0.1), ("d", 0.1), ("d", float("inf"))]:
    for order in "@<>":
        back = unpack(order + code, pack(order + code, value))[0]
        assert back == value or code == "f" and back == 0.10000000149011612
assert pack("c", b"a") == b"a" and unpack("cc", b"ab") == (b"a", b"b")
assert pack("?", []) == b"\0" and pack("?", "x") == b"\1" and unpack("??", b"\0\2") == (False, True)
assert pack("5s", b"abc") == b"abc\0\0" and pack("2s", b"abc") == b"ab" and pack("s", b"abc") == b"a" and pack("0s", b"a") == b""
assert unpack("<s2sx", b"abcd") == (b"a", b"bc")
assert pack("5p", b"abc") == b"\3abc\0" and pack("3p", b"abcdef") == b"\2ab" and unpack("3p", b"\xffab") == (b"ab",)
assert pack("3x") == b"\0\0\0" and pack("i3xi", 1, 2) == b"\1\0\0\0\0\0\0\0\2\0\0\0"
assert pack("3i", 1, 2, 3) == pack("iii", 1, 2, 3) and pack("0i") == b"" and unpack("", b"") == ()
assert pack(b"h", 1) == b"\1\0" and unpack("h", bytearray(b"\1\0")) == unpack("h", memoryview(b"\1\0")) == (1,)


class Index:
    def __index__(self):
        return 7


assert pack("b", Index()) == b"\7"
print("ok")
