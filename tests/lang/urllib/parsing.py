# urllib.parse: taking URLs apart, putting them together, quoting, forms.
from urllib.parse import *

url = "https://user:pa%20ss@Example.COM:8080/a/b;p?x=1&y=2#frag"
parts = urlparse(url)
assert parts == ("https", "user:pa%20ss@Example.COM:8080", "/a/b", "p", "x=1&y=2", "frag")
assert (parts.hostname, parts.port, parts.username, parts.password) == ("example.com", 8080, "user", "pa%20ss")
assert repr(urlsplit("//h/p")) == "SplitResult(scheme='', netloc='h', path='/p', query='', fragment='')"
assert parts.geturl() == url and urlunparse(parts) == url and urlunsplit(urlsplit(url)) == url
assert parts._replace(netloc="h").geturl() == "https://h/a/b;p?x=1&y=2#frag"
assert urlsplit("mailto:me@x.org") == ("mailto", "", "me@x.org", "", "")
assert urlsplit("path:80").scheme == "path" and urlsplit("1a:b").path == "1a:b"
assert urlparse("http://[::1]:80/x").hostname == "::1" and urlparse("http://[::1]:80/x").port == 80
assert urlsplit(b"http://h:1/p?q") == (b"http", b"h:1", b"/p", b"q", b"") and urlsplit(b"http://h:1").port == 1
assert urlsplit(" http://h/\ta\n") == ("http", "h", "/a", "", "")
assert urlsplit("//h", scheme="ftp").scheme == "ftp" and urlsplit("a#b", allow_fragments=False).path == "a#b"
assert urldefrag("http://h/p#f") == ("http://h/p", "f") and urldefrag("p").geturl() == "p"
assert urlsplit(url).encode().decode() == urlsplit(url)
for wrong, message in (
    (lambda: urlsplit("http://h:x").port, "Port could not be cast to integer value as 'x'"),
    (lambda: urlsplit("http://h:70000").port, "Port out of range 0-65535"),
    (lambda: urlsplit("http://[::1/"), "Invalid IPv6 URL"),
):
    try:
        wrong()
    except ValueError as exc:
        assert str(exc) == message, exc
    else:
        assert False
try:
    urljoin("http://h", b"x")
except TypeError as exc:
    assert str(exc) == "Cannot mix str and non-str arguments"

base = "http://a/b/c/d;p?q"
for relative, joined in {
    "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g", "//g": "http://g",
    "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y", "#s": "http://a/b/c/d;p?q#s", "g#s": "http://a/b/c/g#s",
    ";x": "http://a/b/c/;x", "": base, ".": "http://a/b/c/", "./": "http://a/b/c/", "..": "http://a/b/",
    "../g": "http://a/b/g", "../..": "http://a/", "../../g": "http://a/g", "../../../g": "http://a/g",
    "./../g": "http://a/b/g", "g/./h": "http://a/b/c/g/h", "ftp:x": "ftp:x", "http://x/y": "http://x/y",
}.items():
    assert urljoin(base, relative) == joined, (relative, urljoin(base, relative))
assert urljoin("", "x") == "x" and urljoin("mailto:a", "b") == "b"

assert quote("a b/c?é~") == "a%20b/c%3F%C3%A9~" and quote("/", safe="") == "%2F" and quote(b"\xff") == "%FF"
assert quote_plus("a b+c/") == "a+b%2Bc%2F" and unquote_plus("a+b%2Bc") == "a b+c"
assert unquote("a%20b%C3%A9%zz%") == "a bé%zz%" and unquote("%FF") == "\ufffd" and unquote(b"%41") == "A"
assert unquote_to_bytes("a%00%ff") == b"a\x00\xff" and unquote("%E9", encoding="latin-1") == "é"
assert quote_from_bytes(b"a&\x00") == "a%26%00"
try:
    quote(b"x", encoding="utf-8")
except TypeError as exc:
    assert str(exc) == "quote() doesn't support 'encoding' for bytes"

assert urlencode({"a": 1, "b": "x y&", "c": None}) == "a=1&b=x+y%26&c=None"
assert urlencode([("a", [1, 2])], doseq=True) == "a=1&a=2" and urlencode([("a", (1, 2))]) == "a=%281%2C+2%29"
assert urlencode({"q": "a b"}, quote_via=quote) == "q=a%20b" and urlencode({b"k": b"\xff"}) == "k=%FF"
try:
    urlencode("abc")
except TypeError as exc:
    assert str(exc) == "not a valid non-string sequence or mapping object"
assert parse_qsl("a=1&b=&c&a=x+y%21") == [("a", "1"), ("a", "x y!")]
assert parse_qsl("a=&b", keep_blank_values=True) == [("a", ""), ("b", "")]
assert parse_qs("a=1&a=2;b=3") == {"a": ["1", "2;b=3"]} and parse_qs("a=1;b=2", separator=";") == {"a": ["1"], "b": ["2"]}
assert parse_qs(b"a=%ff") == {b"a": [b"\xff"]} and parse_qs("") == {}
for wrong, message in ((lambda: parse_qsl("a", strict_parsing=True), "bad query field: 'a'"),
                       (lambda: parse_qsl("a=1&b=2", max_num_fields=1), "Max number of fields exceeded")):
    try:
        wrong()
    except ValueError as exc:
        assert str(exc) == message, exc
    else:
        assert False
print("ok")
