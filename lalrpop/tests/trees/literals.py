# Numbers and strings.
0, 00, 1, 1_000, 18446744073709551615, 18446744073709551616, 123456789012345678901234567890
0x0, 0xFF, 0Xdead_beef, 0o17, 0O7_7, 0b101, 0B1_0, 0x_f, 0xFFFFFFFFFFFFFFFFFF, 0b11111111111111111111111111111111111111111111111111111111111111111
0.0, 1., .5, 1e10, 1E-5, 1_0.0_1e+1_0, 1e400, 5e-324, 1e16, 1e15, 123456.789, 0.0001, 0.00001
1j, 1.5J, 1e3j, 0j, 09j, 09.5, 0e0
'', "", '''''', """"""
'a', "b", 'it\'s', "say \"hi\"", 'both \' and "'
'\n\t\r\\\a\b\f\v\0\12\123\x41\u0042\U00000043\N{LATIN SMALL LETTER D}'
'\ud800', 'a\udfffb', '\U0001F600', '\N{GREEK SMALL LETTER ALPHA}\N{DIGIT ONE}'
'\d \. \
continued'
r'\n', R"\x", u'text', U"text", rb'\x', bR"\n", b'\x00\xff\101\n\'', B"ab" b'c'
'a' 'b' "c" '''d
e'''
u'a' 'b'
'a' u'b'
("one"
 "two")
"""multi
line \
text"""
'é日本😀'
"\400\777"
é = 日本 = ﬁ = 1
𝔘𝔫𝔦 = 2
