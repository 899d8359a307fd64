# urllib.request without a network: requests, files, data URLs, what cannot be opened, openers of a program's own.
import os
import tempfile
import urllib.error
import urllib.request
from urllib.request import Request, build_opener, pathname2url, url2pathname, urlopen, urlretrieve

request = Request("http://host:8080/path?q=1#frag", data=b"x", headers={"content-type": "a/b"})
assert (request.type, request.host, request.selector, request.fragment) == ("http", "host:8080", "/path?q=1", "frag")
assert request.full_url == request.get_full_url() == "http://host:8080/path?q=1#frag"
assert request.get_method() == "POST" and Request("http://h").get_method() == "GET"
assert Request("http://h", method="PUT").get_method() == "PUT"
assert request.has_header("Content-type") and request.get_header("Content-type") == "a/b"
assert request.get_header("Nope", 1) == 1 and request.header_items() == [("Content-type", "a/b")]
request.add_header("X-thing", "1")
request.remove_header("Content-type")
assert request.header_items() == [("X-thing", "1")]
for wrong in ("no-scheme", "/path"):
    try:
        Request(wrong)
    except ValueError as exc:
        assert str(exc) == f"unknown url type: {wrong!r}"
    else:
        assert False

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a b.txt")
    with open(path, "w") as file:
        file.write("content")
    url = "file://" + pathname2url(path)
    assert "a%20b" in url and url2pathname(pathname2url(path)) == path
    with urlopen(url) as response:
        assert response.read() == b"content" and response.headers["Content-length"] == "7"
        assert response.info()["content-type"] == "text/plain" and response.url.startswith("file:")
    calls = []
    copy = os.path.join(folder, "copy")
    name, headers = urlretrieve(url, copy, lambda *numbers: calls.append(numbers))
    assert name == copy and open(copy).read() == "content" and calls[0][0] == 0 and calls[-1][2] == 7, calls
    try:
        urlopen("file://" + folder + "/none")
    except urllib.error.URLError as exc:
        assert "No such file or directory" in str(exc)
    else:
        assert False
with urlopen("data:text/plain;base64,aGVsbG8=") as response:
    assert response.read() == b"hello" and response.headers["content-type"] == "text/plain"
assert urlopen("data:,a%20b").read() == b"a b"
for url, message in (("nothing:x", "<urlopen error unknown url type: nothing>"),
                     ("http:///x", "<urlopen error no host given>")):
    try:
        urlopen(url)
    except urllib.error.URLError as exc:
        assert str(exc) == message, exc
    else:
        assert False
try:
    urlopen("http://localhost:1", data="text")
except TypeError as exc:
    assert str(exc).startswith("POST data should be bytes, an iterable of bytes, or a file object."), exc


class Own(urllib.request.BaseHandler):
    def own_open(self, request):
        return f"opened {request.selector}"


assert build_opener(Own).open("own:thing") == "opened thing"
manager = urllib.request.HTTPPasswordMgrWithDefaultRealm()
manager.add_password(None, "http://h/a", "me", "secret")
assert manager.find_user_password("any", "http://h/a/b") == ("me", "secret")
assert manager.find_user_password("any", "http://h/other") == (None, None)
error = urllib.error.HTTPError("http://h", 500, "Broken", {}, None)
assert str(error) == "HTTP Error 500: Broken" and error.reason == "Broken" and error.url == error.filename == "http://h"
assert str(urllib.error.URLError("why")) == "<urlopen error why>" and urllib.error.URLError("why").reason == "why"
assert isinstance(error, OSError)
print("ok")
