assert repr(b"a'b") == 'b"a\'b"'
assert repr(b"\x00\xff\n\\") == "b'\\x00\\xff\\n\\\\'"
assert b"abc"[0] == 97
assert b"abc"[1:] == b"bc"
assert b"abc"[::-1] == b"cba"
assert list(b"ab") == [97, 98]
assert len(b"\xff\x00") == 2
assert str(b"a") == "b'a'"
assert bytes(3) == b"\0\0\0"
assert bytes([1, 2]) == b"\x01\x02"
assert bytes("é", "utf-8") == b"\xc3\xa9"
assert bytes() == b""
assert bytes(b"x") == b"x"
assert bytes(range(3)) == b"\0\1\2"
assert bytes.fromhex("00 ff") == b"\x00\xff"
assert b"\x00\xff".hex() == "00ff"
assert b"abc".hex("-") == "61-62-63"
for f, error, message in [(lambda: bytes([256]), ValueError, "bytes must be in range(0, 256)"), (lambda: bytes("a"), TypeError, "string argument without an encoding"), (lambda: b"a" + "b", TypeError, "can't concat str to bytes"), (lambda: bytes(-1), ValueError, "negative count"), (lambda: b"a"[5], IndexError, "index out of range")]:
    try:
        f()
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False, message
print("ok")
