assert repr(b"a'b") == 'b"a\'b"' and repr(b"\x00\xff\n\\") == "b'\\x00\\xff\\n\\\\'" and b"abc"[0] == 97 and b"abc"[1:] == b"bc" and b"abc"[::-1] == b"cba" and list(b"ab") == [97, 98] and len(b"\xff\x00") == 2 and str(b"a") == "b'a'"
assert bytes(3) == b"\0\0\0" and bytes([1, 2]) == b"\x01\x02" and bytes("é", "utf-8") == b"\xc3\xa9" and bytes() == b"" and bytes(b"x") == b"x" and bytes(range(3)) == b"\0\1\2" and bytes.fromhex("00 ff") == b"\x00\xff" and b"\x00\xff".hex() == "00ff" and b"abc".hex("-") == "61-62-63"
for f, error, message in [(lambda: bytes([256]), ValueError, "bytes must be in range(0, 256)"), (lambda: bytes("a"), TypeError, "string argument without an encoding"), (lambda: b"a" + "b", TypeError, "can't concat str to bytes"), (lambda: bytes(-1), ValueError, "negative count"), (lambda: b"a"[5], IndexError, "index out of range")]:
    try:
        f()
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False, message
print("ok")
