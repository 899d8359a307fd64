assert "\n\t\r\a\b\f\v\\\'\"\0" == chr(10) + chr(9) + chr(13) + chr(7) + chr(8) + chr(12) + chr(11) + chr(92) + chr(39) + chr(34) + chr(0)
assert "\x41\u0042\U00000043\103" == "ABCC" and "a\
b" == "ab" and r"\n\x" == "\\n\\x" and len(r"\"") == 2 and R'\'' == "\\'"
assert """a
"b" c""" == 'a\n"b" c' and '''x'y''' == "x'y" and "a" 'b' """c""" == "abc" and u"x" == "x"
assert "\N{BULLET}" == "•" and "\N{LATIN SMALL LETTER A}" == "a"
assert b"\x00\xff\n" == bytes([0, 255, 10]) and rb"\x" == b"\\x" and Br"\n" == b"\\n" and b"a" b"b" == b"ab"
print("ok")
