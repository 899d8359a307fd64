"""uuencoded lines and quoted-printable data."""

from binascii import a2b_qp, a2b_uu, b2a_qp, b2a_uu, Error


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert b2a_uu(b"hello") == b"%:&5L;&\\ \n" and b2a_uu(b"") == b" \n" and b2a_uu(b"ab", backtick=True) == b'"86(`\n'
assert a2b_uu(b"%:&5L;&\\ \n") == b"hello" and a2b_uu(b" \n") == b""
data = bytes(range(45))
assert a2b_uu(b2a_uu(data)) == data
raises(Error, "At most 45 bytes at once", b2a_uu, b"a" * 46)
raises(Error, "Illegal char", a2b_uu, b"!~")
assert b2a_qp(b"h=i\xff there ") == b"h=3Di=FF there=20" and a2b_qp(b"h=3Di=FF=\nx") == b"h=i\xffx"
assert b2a_qp(b"a b_\n", header=True) == b"a_b=5F\n" and a2b_qp(b"a_b", header=True) == b"a b"
assert b2a_qp(b"x" * 80) == b"x" * 75 + b"=\n" + b"x" * 5
assert b2a_qp(b"a\tb ", quotetabs=True) == b"a=09b=20" and b2a_qp(b"a\r\nb", istext=False) == b"a=0D=0Ab"
assert a2b_qp(b2a_qp(bytes(range(256)), istext=False)) == bytes(range(256))
print("ok")
