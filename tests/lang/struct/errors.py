"""struct.error says which format, which range, which size."""

import struct
from struct import error, pack, unpack, unpack_from, pack_into, iter_unpack, calcsize


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert error.__mro__ == (error, Exception, BaseException, object) and error.__module__ == "struct"
for args, message in [
    (("i",), "pack expected 1 items for packing (got 0)"),
    (("i", 1, 2), "pack expected 1 items for packing (got 2)"),
    (("i", "a"), "required argument is not an integer"),
    (("i", 1.5), "required argument is not an integer"),
    (("d", "a"), "required argument is not a float"),
    (("b", 128), "'b' format requires -128 <= number <= 127"),
    (("H", -1), "'H' format requires 0 <= number <= 65535"),
    (("i", 2**31), "'i' format requires -2147483648 <= number <= 2147483647"),
    (("<l", 2**40), "'l' format requires -2147483648 <= number <= 2147483647"),
    (("Q", 2**64), "'Q' format requires 0 <= number <= 18446744073709551615"),
    (("q", -2**70), "'q' format requires -9223372036854775808 <= number <= 9223372036854775807"),
    (("P", 2**64), "int too large to convert"),
    (("c", b"ab"), "char format requires a bytes object of length 1"),
    (("s", 5), "argument for 's' must be a bytes object"),
    (("p", "a"), "argument for 'p' must be a bytes object"),
    (("y", 1), "bad char in struct format"),
    (("<n", 1), "bad char in struct format"),
    (("i>i", 1, 2), "bad char in struct format"),
    (("3",), "repeat count given without format specifier"),
    (("99999999999999999999i", 1), "total struct size too long"),
    (("\0",), "embedded null character"),
]:
    raises(error, message, pack, *args)
raises(error, "total struct size too long", calcsize, "9223372036854775807i")
raises(error, "unpack requires a buffer of 4 bytes", unpack, "i", b"abc")
raises(error, "unpack_from requires a buffer of at least 5 bytes for unpacking 4 bytes at offset 1 (actual buffer size is 4)",
       unpack_from, "i", b"abcd", 1)
raises(error, "not enough data to unpack 4 bytes at offset -3", unpack_from, "i", b"abcd", -3)
raises(error, "offset -5 out of range for 4-byte buffer", unpack_from, "i", b"abcd", -5)
b = bytearray(4)
raises(error, "pack_into requires a buffer of at least 5 bytes for packing 2 bytes at offset 3 (actual buffer size is 4)",
       pack_into, "<h", b, 3, 258)
raises(error, "no space to pack 2 bytes at offset -1", pack_into, "<h", b, -1, 258)
raises(error, "pack_into expected buffer argument", pack_into, "<h")
raises(error, "pack_into expected offset argument", pack_into, "<h", b)
raises(error, "pack_into expected 1 items for packing (got 2)", pack_into, "<h", b, 0, 1, 2)
raises(error, "iterative unpacking requires a buffer of a multiple of 2 bytes", iter_unpack, "<h", b"abc")
raises(error, "cannot iteratively unpack with a struct of length 0", iter_unpack, "", b"")
raises(TypeError, "a bytes-like object is required, not 'str'", unpack, "i", "abcd")
raises(TypeError, "argument must be read-write bytes-like object, not bytes", pack_into, "<h", b"abcd", 0, 1)
raises(TypeError, "Struct() argument 1 must be a str or bytes object, not int", pack, 5, 1)
raises(TypeError, "unhashable type: 'list'", pack, [], 1)
raises(TypeError, "Struct() argument 1 must be a str or bytes object, not list", struct.Struct, [])
raises(TypeError, "missing format argument", pack)
raises(TypeError, "unpack expected 2 arguments, got 1", unpack, "i")
raises(UnicodeEncodeError, None, pack, "\xe9")
raises(error, "int too large to convert", pack, "<e", 10**30)
raises(error, "required argument is not a float", pack, "<d", 10**400)
raises(OverflowError, "float too large to pack with e format", pack, "<e", 1e300)
print("ok")
