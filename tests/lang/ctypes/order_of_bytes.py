# ctypes: structures and unions with the greatest byte first, long doubles, error numbers, more names.
import ctypes
import math
from ctypes import (
    ARRAY, POINTER, SIZEOF_TIME_T, BigEndianStructure, BigEndianUnion, LittleEndianStructure, LittleEndianUnion, Structure,
    Union, c_bool, c_buffer, c_char, c_double, c_float, c_int, c_int16, c_int32, c_longdouble, c_ubyte, c_uint8, c_uint16,
    c_uint32, c_wchar, create_string_buffer, create_unicode_buffer, get_errno, set_errno, sizeof, wstring_at,
)


class Header(BigEndianStructure):
    _fields_ = [("a", c_uint16), ("b", c_int32), ("c", c_ubyte), ("d", c_double), ("e", c_char * 3), ("f", c_uint32 * 2),
                ("g", c_float)]


header = Header(0x1234, -2, 3, 1.5, b"xyz", (1, 2), 0.5)
data = (b"\x124\0\0\xff\xff\xff\xfe\x03\0\0\0\0\0\0\0?\xf8\0\0\0\0\0\0xyz\0\0\0\0\x01\0\0\0\x02?\0\0\0")
assert bytes(header) == data and sizeof(Header) == 40
assert (header.a, header.b, header.d, header.e, list(header.f), header.g) == (0x1234, -2, 1.5, b"xyz", [1, 2], 0.5)
assert Header.from_buffer_copy(data).f[1] == 2 and repr(Header.a) == "<Field type=c_ushort_be, ofs=0, size=2>"
# What does not fit loses its upper bits.
header.a, header.f[1] = 0x10002, 7
assert header.a == 2 and header.f[1] == 7 and bytes(header)[:2] == b"\0\x02"


class Packed(BigEndianStructure):
    _pack_ = 1
    _fields_ = [("kind", c_uint8), ("length", c_uint16)]


class Outer(BigEndianStructure):
    _fields_ = [("packed", Packed), ("n", c_int16)]


outer = Outer(Packed(1, 2), 3)
assert bytes(outer) == b"\1\0\2\0\0\3" and outer.packed.length == 2 and outer.n == 3


class Bits(BigEndianUnion):
    _fields_ = [("whole", c_uint32), ("bytes", c_ubyte * 4)]


bits = Bits(whole=1)
assert list(bits.bytes) == [0, 0, 0, 1] and bits.whole == 1
for wrong in (POINTER(c_int), c_bool, c_wchar, ctypes.c_char_p):
    try:
        class Refused(BigEndianStructure):
            _fields_ = [("x", wrong)]
    except TypeError as error:
        assert str(error) == f"This type does not support other endian: {wrong}", error
    else:
        assert False, wrong
assert LittleEndianStructure is Structure and LittleEndianUnion is Union
big = c_int.__ctype_be__
assert bytes(big(1)) == b"\0\0\0\1" and big(5).value == 5 and repr(big(1)) == "c_int_be(1)"
assert big.__ctype_le__ is c_int is c_int.__ctype_le__ and big.__ctype_be__ is big and c_ubyte.__ctype_be__ is c_ubyte
assert not hasattr(c_bool, "__ctype_be__")

assert sizeof(c_longdouble) == ctypes.alignment(c_longdouble) == 16
for value, bits in ((0.0, "00" * 10), (1.0, "0000000000000080ff3f"), (-1.5, "00000000000000c0ffbf"),
                    (0.1, "00d0ccccccccccccfb3f"), (math.inf, "0000000000000080ff7f")):
    number = c_longdouble(value)
    assert bytes(number)[:10].hex() == bits and number.value == value, (value, bytes(number))
assert c_longdouble(5e-324).value == 5e-324 and math.isnan(c_longdouble(math.nan).value)
assert list((c_longdouble * 2)(1, 2)) == [1.0, 2.0] and repr(c_longdouble(2)) == "c_longdouble(2.0)"

assert (get_errno(), set_errno(5), get_errno(), set_errno(0)) == (0, 0, 5, 5)
assert ARRAY(c_int, 3) is c_int * 3 and c_buffer is create_string_buffer and SIZEOF_TIME_T == 8
assert wstring_at(create_unicode_buffer("abc")) == "abc" and wstring_at(create_unicode_buffer("abc"), 2) == "ab"
print("ok")
