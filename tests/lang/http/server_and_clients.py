# A server of http.server, asked by http.client and by urllib.request, on this machine.
import contextlib
import http.client
import io
import json
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, code, body, **fields):
        self.send_response(code)
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path)
        if path.path == "/json":
            query = urllib.parse.parse_qs(path.query)
            self.answer(200, json.dumps(query).encode(), Content_Type="application/json; charset=utf-8")
        elif path.path == "/redirect":
            self.answer(302, b"", Location="/json?from=redirect")
        elif path.path == "/loop":
            self.answer(302, b"", Location="/loop")
        elif path.path == "/chunks":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for block in (b"first ", b"second"):
                self.wfile.write(b"%x\r\n%b\r\n" % (len(block), block))
            self.wfile.write(b"0\r\n\r\n")
        elif path.path == "/agent":
            self.answer(200, self.headers["user-agent"].encode())
        else:
            self.send_error(404)

    do_HEAD = do_GET

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(201, body[::-1], X_Type=self.headers.get("Content-Type", "none"))

    def log_message(self, format, *args):
        lines.append(format % args)


lines = []
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
assert server.server_port == server.server_address[1]
thread = threading.Thread(target=server.serve_forever, args=(0.01,))
thread.start()
base = f"http://127.0.0.1:{server.server_port}"

# http.client: several requests over one connection.
connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
connection.request("GET", "/json?a=1&b=x%20y")
response = connection.getresponse()
assert (response.status, response.reason, response.version) == (200, "OK", 11)
assert response.getheader("CONTENT-TYPE") == "application/json; charset=utf-8" and response.getheader("X", 5) == 5
assert response.headers.get_content_type() == "application/json" and response.headers.get_content_charset() == "utf-8"
assert json.load(response) == {"a": ["1"], "b": ["x y"]} and response.isclosed()
connection.request("POST", "/", b"abc", {"Content-Type": "text/x"})
response = connection.getresponse()
assert response.status == 201 and response.read(2) == b"cb" and response.read() == b"a" and response.read() == b""
assert response.getheader("x-type") == "text/x" and ("X-Type", "text/x") in response.getheaders()
connection.request("GET", "/chunks")
assert connection.getresponse().read() == b"first second"
connection.request("HEAD", "/json?long=1")
response = connection.getresponse()
assert response.read() == b"" and int(response.headers["content-length"]) == len('{"long": ["1"]}')
connection.request("GET", "/nothing")
response = connection.getresponse()
page = response.read().decode()
assert response.status == 404 and "<p>Message: Not Found.</p>" in page and "Nothing matches the given URI" in page
connection.request("PUT", "/")
response = connection.getresponse()
assert (response.status, response.reason) == (501, "Unsupported method ('PUT')")
response.read()
connection.close()
assert lines[0] == '"GET /json?a=1&b=x%20y HTTP/1.1" 200 -' and "code 404, message Not Found" in lines, lines

# The order of calls matters.
connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
for call, error in ((connection.getresponse, http.client.ResponseNotReady),
                    (lambda: connection.putheader("A", "b"), http.client.CannotSendHeader)):
    try:
        call()
    except error as exc:
        assert isinstance(exc, http.client.ImproperConnectionState)
    else:
        assert False
connection.request("GET", "/json")
try:
    connection.request("GET", "/json")
except http.client.CannotSendRequest as exc:
    assert str(exc) == "Request-sent"
connection.close()
for call, error, message in (
    (lambda: http.client.HTTPConnection("host:port"), http.client.InvalidURL, "nonnumeric port: 'port'"),
    (lambda: connection.request("GET", "/a b"), http.client.InvalidURL,
     "URL can't contain control characters. '/a b' (found at least ' ')"),
    (lambda: connection.request("GET", "/", headers={"A": "b\nc"}), ValueError, r"Invalid header value b'b\nc'"),
):
    try:
        call()
    except error as exc:
        assert str(exc) == message, exc
    else:
        assert False
    connection.close()

# urllib.request.
with urllib.request.urlopen(base + "/json?q=1", timeout=5) as response:
    assert response.status == response.getcode() == 200 and response.geturl() == base + "/json?q=1"
    assert response.headers["Content-type"] == "application/json; charset=utf-8"
    assert json.loads(response.read().decode()) == {"q": ["1"]}
with urllib.request.urlopen(base + "/redirect") as response:
    assert response.url == base + "/json?from=redirect" and response.read() == b'{"from": ["redirect"]}'
with urllib.request.urlopen(base + "/", data=b"xyz") as response:
    assert response.read() == b"zyx" and response.headers["X-Type"] == "application/x-www-form-urlencoded"
request = urllib.request.Request(base + "/agent", headers={"User-Agent": "mine"})
assert urllib.request.urlopen(request).read() == b"mine"
assert urllib.request.urlopen(base + "/agent").read().startswith(b"Python-urllib/3.")
try:
    urllib.request.urlopen(base + "/missing")
except urllib.error.HTTPError as exc:
    assert (exc.code, exc.reason, str(exc)) == (404, "Not Found", "HTTP Error 404: Not Found")
    assert repr(exc) == "<HTTPError 404: 'Not Found'>" and b"Error code: 404" in exc.read()
    assert isinstance(exc, urllib.error.URLError) and exc.headers["Connection"] == "close"
    exc.close()
else:
    assert False
try:
    urllib.request.urlopen(base + "/loop")
except urllib.error.HTTPError as exc:
    assert exc.code == 302 and "infinite loop" in str(exc)
    exc.close()
else:
    assert False

with ThreadPoolExecutor(4) as pool:
    urls = [f"{base}/json?n={n}" for n in range(8)]
    bodies = list(pool.map(lambda url: urllib.request.urlopen(url).read(), urls))
assert bodies == [b'{"n": ["%d"]}' % n for n in range(8)]
server.shutdown()
server.server_close()
thread.join()

try:
    urllib.request.urlopen(base, timeout=1)
except urllib.error.URLError as exc:
    assert str(exc) == "<urlopen error [Errno 111] Connection refused>", exc
    assert isinstance(exc.reason, ConnectionRefusedError)


# What the log of a server that is not told otherwise looks like.
class Plain(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"plain")


with HTTPServer(("127.0.0.1", 0), Plain) as server, contextlib.redirect_stderr(io.StringIO()) as log:
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/path") as response:
        assert response.read() == b"plain" and response.version == 10
        assert response.headers["Server"].startswith("BaseHTTP/0.6 Python/3.")
        assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT", response.headers["Date"])
    thread.join()
    shown = re.fullmatch(r'127\.0\.0\.1 - - \[\d\d/\w{3}/\d{4} \d\d:\d\d:\d\d\] "GET /path HTTP/1.1" 200 -\n',
                         log.getvalue())
    assert shown, log.getvalue()
print("ok")
