import re

assert re.findall(rb"\w+", b"ab \xe9 c1") == [b"ab", b"c1"]
assert re.search(b"\xff+", b"a\xff\xffb").span() == (1, 3)
assert re.sub(rb"(a)(b)", rb"\2\1", b"abab") == b"baba"
assert re.split(b",", b"a,b") == [b"a", b"b"]
assert re.match(rb"[\x80-\xff]", b"\x90").group() == b"\x90"
assert re.match(b"(?L)\\w", b"a", ).group() == b"a"
assert repr(re.compile(b"a", re.L | re.I)) == "re.compile(b'a', re.IGNORECASE|re.LOCALE)"
assert re.escape(b"a.b\xff") == b"a\\.b\xff"
for pattern, text, message in [
    ("a", b"a", "cannot use a string pattern on a bytes-like object"),
    (b"a", "a", "cannot use a bytes pattern on a string-like object"),
    ("a", 5, "expected string or bytes-like object, got 'int'"),
]:
    try:
        re.match(pattern, text)
    except TypeError as error:
        assert str(error) == message
try:
    re.compile(b"\\u1234")
except re.error as error:
    assert str(error) == "bad escape \\u at position 0"
print("ok")
