# Character sets from before Unicode: every sequence of bytes decodes, and every character encodes, as in CPython.
import codecs
import io
import os
from array import array
from zlib import crc32

SINGLE = """cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 iso8859-2 iso8859-3 iso8859-4 iso8859-5
iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u cp866 mac-roman
mac-cyrillic""".split()

for name in SINGLE:
    assert codecs.lookup(name).name == name
    text = bytes(range(256)).decode(name, "ignore")
    assert text[:128] == bytes(range(128)).decode("ascii")
    assert text.encode(name).decode(name) == text

whole = "".join(bytes(range(256)).decode(name, "replace") for name in SINGLE)
assert crc32(whole.encode()) == 0x579d1405, crc32(whole.encode())



def rows(before, leads, trails):
    """A line of every lead and trail, after the same byte."""
    width = len(before) + 3
    data = bytearray()
    for lead in leads:
        row = bytearray((before + bytes([lead, 0, 10])) * len(trails))
        row[width - 2 :: width] = bytes(trails)
        data += row
    return bytes(data)


# Every two bytes that are not ASCII, but Hangul's filler of EUC-KR, which begins a sequence of eight.
PAIRS = rows(b"", range(128, 256), range(256)).replace(b"\xa4\xd4\n", b"")
CHARS = array("H", [*range(0x80, 0xAC00), *range(0xF900, 0x10000)]).tobytes().decode("utf-16-le")
DOUBLE = {
    "gbk": (0xe3c9eef5, 0xdd6950e7),
    "gb2312": (0x45ddf49e, 0x233f90fe),
    "gb18030": (0xac889e33, 0xe33b62b),
    "big5": (0xfc4f4583, 0xb2f04382),
    "cp950": (0x49fa846b, 0xd5b5a896),
    "shift_jis": (0x810e9188, 0x8398731a),
    "cp932": (0x103cc157, 0x201e23e1),
    "euc_jp": (0x84e09265, 0xa59d52c),
    "cp949": (0xf9ea7fc2, 0x66597147),
    "euc_kr": (0xcb5faef9, 0x66597147),
}
for name, (decoded, encoded) in DOUBLE.items():
    assert codecs.lookup(name).name == name
    text = PAIRS.decode(name, "replace")
    assert crc32(text.encode()) == decoded, (name, crc32(text.encode()))
    data = CHARS.encode(name, "replace")
    assert crc32(data) == encoded, (name, crc32(data))

three = rows(b"\x8f", range(0xA1, 256), range(0xA1, 256)).decode("euc_jp", "replace")
assert crc32(three.encode()) == 0x9108f0e, crc32(three.encode())

# GB 18030 has all of Unicode.
for char in "\x80\u0451\u1e3f\ue5e5\ue7c7\ufe10\ufffd\U00010000\U0001f600\U0010ffff":
    assert char.encode("gb18030").decode("gb18030") == char
assert "\U0001f600".encode("gb18030") == b"\x94\x39\xfc\x36"
assert "\u1e3f".encode("gb18030") == b"\x81\x35\xf4\x37"


def message(function, *args):
    try:
        function(*args)
    except UnicodeError as error:
        return str(error), error.start, error.end
    raise AssertionError("no error")


assert message(b"ab\xff\xff".decode, "gbk") == (
    "'gbk' codec can't decode byte 0xff in position 2: illegal multibyte sequence", 2, 3)
assert message(b"ab\xff".decode, "gbk") == (
    "'gbk' codec can't decode byte 0xff in position 2: incomplete multibyte sequence", 2, 3)
assert message(b"\x81\x30\x81".decode, "gb18030") == (
    "'gb18030' codec can't decode bytes in position 0-2: incomplete multibyte sequence", 0, 3)
assert message(b"\x98".decode, "cp1251") == (
    "'charmap' codec can't decode byte 0x98 in position 0: character maps to <undefined>", 0, 1)
assert message("a\u20ac\U0001f600".encode, "gbk") == (
    "'gbk' codec can't encode character '\\u20ac' in position 1: illegal multibyte sequence", 1, 2)
assert message("a\u4e2d\u6587".encode, "cp1251") == (
    "'charmap' codec can't encode characters in position 1-2: character maps to <undefined>", 1, 3)
assert b"a\x81 b\xff".decode("gbk", "replace") == "a\ufffd b\ufffd"
assert b"a\x81 b\xff".decode("gbk", "surrogateescape") == "a\udc81 b\udcff"
assert "a\u20ac".encode("gbk", "xmlcharrefreplace") == b"a&#8364;"
assert "\u4e2d\u20ac".encode("gbk", "backslashreplace") == b"\xd6\xd0\\u20ac"

# Names are found however they are written; a decoder keeps half a character.
assert "中文".encode("CP936") == "中文".encode("GB2312") == "中文".encode("gbk") == b"\xd6\xd0\xce\xc4"
decoder = codecs.getincrementaldecoder("gbk")()
assert [decoder.decode(bytes([byte])) for byte in b"a\xd6\xd0"] == ["a", "", "中"]

stream = io.TextIOWrapper(io.BytesIO("第一行\r\n第二行\n".encode("gb18030")), encoding="gb18030")
assert stream.read() == "第一行\n第二行\n"

path = f"characters.{os.getpid()}.txt"
try:
    with open(path, "w", encoding="gbk") as file:
        file.write("线程\n" * 3000)
    assert os.path.getsize(path) == 5 * 3000
    with open(path, encoding="gbk") as file:
        assert file.readline() == "线程\n"
        assert sum(line == "线程\n" for line in file) == 2999
finally:
    os.remove(path)

print("ok")
