# Characters, texts and buffers of C.
import ctypes
from ctypes import c_char, c_char_p, c_wchar, c_wchar_p, create_string_buffer, create_unicode_buffer


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


assert (c_char(b"a").value, c_char(70).value, c_wchar("é").value) == (b"a", b"F", "é")
for wrong in (b"ab", 300, "a"):
    assert raised(lambda: c_char(wrong)) == ("TypeError", "one character bytes, bytearray or integer expected")
assert raised(lambda: c_wchar("ab")) == ("TypeError", "one character unicode string expected")
assert raised(lambda: c_wchar(3)) == ("TypeError", "unicode string expected instead of int instance")

assert (c_char_p(b"ab\0c").value, c_char_p().value, c_wchar_p("abc").value) == (b"ab", None, "abc")
assert repr(c_char_p()) == "c_char_p(None)" and repr(ctypes.c_void_p(5)) == "c_void_p(5)"
assert raised(lambda: c_char_p("x")) == ("TypeError", "bytes or integer address expected instead of str instance")
assert raised(lambda: c_wchar_p(b"x")) == ("TypeError", "unicode string or integer address expected instead of bytes instance")
assert raised(lambda: ctypes.c_void_p("a")) == ("TypeError", "cannot be converted to pointer")

buffer = create_string_buffer(b"abc")
assert (buffer.raw, buffer.value, ctypes.sizeof(buffer), len(buffer)) == (b"abc\0", b"abc", 4, 4)
buffer.value = b"q"
assert (buffer.raw, buffer.value) == (b"q\0c\0", b"q")
buffer.raw = b"zz"
buffer[1] = 65
assert (buffer.raw, buffer[0], buffer[:3]) == (b"zAc\0", b"z", b"zAc")
assert raised(lambda: setattr(buffer, "value", b"too long")) == ("ValueError", "byte string too long")
assert raised(lambda: setattr(buffer, "value", "x")) == ("TypeError", "bytes expected instead of str instance")
assert raised(lambda: create_string_buffer(b"abc", 2)) == ("ValueError", "byte string too long")
assert create_string_buffer(3).raw == b"\0\0\0"
assert raised(lambda: create_string_buffer("x")) == ("TypeError", "x")

wide = create_unicode_buffer("hé")
assert (wide.value, wide[:], len(wide), ctypes.sizeof(wide)) == ("hé", "hé\0", 3, 12)
assert raised(lambda: setattr(wide, "value", "long text")) == ("ValueError", "string too long")
assert raised(lambda: setattr(wide, "value", b"x")) == ("TypeError", "unicode string expected instead of bytes instance")

block = create_string_buffer(5)
ctypes.memset(block, 65, 3)
ctypes.memmove(block, b"zz", 2)
assert block.raw == b"zzA\0\0" and ctypes.string_at(block) == b"zzA" and ctypes.string_at(b"abc", 2) == b"ab"
print("ok")
