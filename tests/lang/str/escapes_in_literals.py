assert "\n\t\r\a\b\f\v\\\'\"\0" == chr(10) + chr(9) + chr(13) + chr(7) + chr(8) + chr(12) + chr(11) + chr(92) + chr(39) + chr(34) + chr(0)
assert "\x41\u0042\U00000043\103" == "ABCC"
assert "a\
b" == "ab"
assert r"\n\x" == "\\n\\x"
assert len(r"\"") == 2
assert R'\'' == "\\'"
assert """a
"b" c""" == 'a\n"b" c'
assert '''x'y''' == "x'y"
assert "a" 'b' """c""" == "abc"
assert u"x" == "x"
assert "\N{BULLET}" == "•"
assert "\N{LATIN SMALL LETTER A}" == "a"
assert b"\x00\xff\n" == bytes([0, 255, 10])
assert rb"\x" == b"\\x"
assert Br"\n" == b"\\n"
assert b"a" b"b" == b"ab"
print("ok")
