"""Patterns of bytes search whatever lends bytes."""
import array
import re

for data in (b"a1b2", bytearray(b"a1b2"), memoryview(b"a1b2"), array.array("B", b"a1b2")):
    assert re.findall(rb"\d", data) == [b"1", b"2"]
    assert re.sub(rb"\d", b"x", data) == b"axbx"
    assert re.sub(rb"\d", lambda m: m.group() + b"!", data) == b"a1!b2!"
    assert re.split(rb"\d", data) == [b"a", b"b", b""]
    assert re.match(rb"(a)", data).group(1) == b"a" and re.fullmatch(rb"[a-z0-9]*", data).span() == (0, 4)
    assert [m.start() for m in re.finditer(rb"[ab]", data)] == [0, 2]
    try:
        re.match("a", data)
    except TypeError as error:
        assert str(error) == "cannot use a string pattern on a bytes-like object"
    else:
        raise AssertionError
assert re.sub(rb"\d", bytearray(b"-"), b"a1") == b"a-"
try:
    re.match("a", 5)
except TypeError as error:
    assert str(error) == "expected string or bytes-like object, got 'int'"
print("ok")
