# Applications behind a server, and without one; headers, environments, errors.
import contextlib
import io
import threading
import urllib.request
from wsgiref.handlers import BaseCGIHandler, SimpleHandler, format_date_time
from wsgiref.headers import Headers
from wsgiref.simple_server import WSGIRequestHandler, demo_app, make_server
from wsgiref.util import (FileWrapper, application_uri, guess_scheme, is_hop_by_hop, request_uri, setup_testing_defaults,
                          shift_path_info)


def raises(kind, what, *args):
    try:
        what(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


# ---- a server
class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        logged.append(args[1:3])


def application(environ, start_response):
    seen.append({name: environ.get(name) for name in ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "CONTENT_LENGTH",
                                                      "HTTP_X_ASKED", "SCRIPT_NAME", "wsgi.url_scheme")})
    if environ["PATH_INFO"] == "/fail":
        raise ValueError("on purpose")
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0))
    start_response("201 Made", [("Content-Type", "text/plain"), ("X-Answer", "yes")])
    return [b"got ", body]


logged, seen = [], []
with make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
    host = f"http://127.0.0.1:{server.server_port}"

    def serve(count):
        for _ in range(count):
            server.handle_request()

    thread = threading.Thread(target=serve, args=(2,))
    thread.start()
    asked = urllib.request.Request(host + "/a%20b/c?q=1", data=b"body", headers={"X-Asked": "this"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.status == 201 and answer.headers["X-Answer"] == "yes" and answer.read() == b"got body"
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        try:
            urllib.request.urlopen(host + "/fail")
        except urllib.error.HTTPError as error:
            assert error.code == 500 and error.read() == b"A server error occurred.  Please contact the administrator."
            error.close()
        else:
            raise AssertionError("no error")
        thread.join()
    assert "ValueError: on purpose" in errors.getvalue()
assert seen[0] == {"REQUEST_METHOD": "POST", "PATH_INFO": "/a b/c", "QUERY_STRING": "q=1", "CONTENT_LENGTH": "4",
                   "HTTP_X_ASKED": "this", "SCRIPT_NAME": "", "wsgi.url_scheme": "http"}, seen[0]
assert [status for _, status in logged] == ["201", "500"], logged


# ---- without a server
def answered(application, environ=(), handler=SimpleHandler, **attributes):
    out, errors = io.BytesIO(), io.StringIO()
    whole = dict(environ)
    setup_testing_defaults(whole)
    runner = handler(whole["wsgi.input"], out, errors, whole)
    runner.os_environ = {}
    runner.http_version = "1.0"
    for name, value in attributes.items():
        setattr(runner, name, value)
    runner.run(application)
    return out.getvalue(), errors.getvalue()


def hello(environ, start_response):
    write = start_response("200 OK", [("Content-Type", "text/plain"), ("Date", "now")])
    write(b"first ")
    return iter([b"second", b" third"])


assert answered(hello) == (b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nDate: now\r\n\r\nfirst second third", "")
assert answered(hello, handler=BaseCGIHandler)[0].startswith(b"Status: 200 OK\r\nContent-Type")
assert answered(hello, {"SERVER_PROTOCOL": "HTTP/0.9"})[0] == b"first second third"
out, errors = answered(lambda environ, start_response: 1 / 0, server_software="x/1")
assert out.startswith(b"HTTP/1.0 500 Internal Server Error\r\nDate: ") and b"Server: x/1\r\n" in out
assert out.endswith(b"\r\n\r\nA server error occurred.  Please contact the administrator.")
assert errors.startswith("Traceback") and "ZeroDivisionError" in errors


def once(environ, start_response):
    start_response("200 OK", [("Date", "now")])
    return [b"12345"]


assert answered(once)[0] == b"HTTP/1.0 200 OK\r\nDate: now\r\nContent-Length: 5\r\n\r\n12345"


def wrong(status, headers=()):
    def app(environ, start_response):
        start_response(status, list(headers))
        return []
    return answered(app)[1].splitlines()[-1]


assert wrong("2") == "AssertionError: Status must be at least 4 characters"
assert wrong("OK 200") == "AssertionError: Status message must begin w/3-digit code"
assert wrong("200 OK", [("Connection", "x")]) == "AssertionError: Hop-by-hop header, 'Connection: x', not allowed"
assert wrong("200 OK", [("A", 5)]) == "AssertionError: Header names/values must be of type str (got 5)"


def closes(environ, start_response):
    start_response("200 OK", [("Date", "d")])
    return FileWrapper(file, 3)


file = io.BytesIO(b"0123456789")
assert answered(closes)[0].endswith(b"\r\n\r\n0123456789") and file.closed
environ = {"wsgi.version": (1, 0), "A": "b"}
started = []
text = demo_app(environ, lambda *args: started.append(args))[0].decode()
assert text == "Hello world!\n\nA = 'b'\nwsgi.version = (1, 0)\n" and started[0][0] == "200 OK"

# ---- headers
headers = Headers([("Content-Type", "text/html")])
headers.add_header("X-A", "v", name='a"b', other=None, long_name="z")
headers["Set"] = "1"
headers["set"] = "2"
assert headers.items() == [("Content-Type", "text/html"), ("X-A", 'v; name="a\\"b"; other; long-name="z"'), ("set", "2")]
assert (headers["content-type"], headers.get("no", 3), "x-a" in headers, len(headers)) == ("text/html", 3, True, 3)
assert headers.setdefault("N", "n") == "n" == headers.setdefault("n", "m") and headers.get_all("N") == ["n"]
del headers["x-a"]
assert bytes(headers) == b"Content-Type: text/html\r\nset: 2\r\nN: n\r\n\r\n" and repr(Headers([])) == "Headers([])"
assert raises(TypeError, Headers, ()) == "Headers must be a list of name/value tuples"

# ---- environments
environ = {"HTTP_HOST": "h:81", "SCRIPT_NAME": "/s", "PATH_INFO": "/a//b/./c", "QUERY_STRING": "x=1"}
setup_testing_defaults(environ)
assert application_uri(environ) == "http://h:81/s" and request_uri(environ) == "http://h:81/s/a//b/./c?x=1"
assert [shift_path_info(environ) for _ in range(4)] == ["a", "b", "c", None]
assert environ["SCRIPT_NAME"] == "/s/a/b/c" and environ["PATH_INFO"] == ""
assert guess_scheme({"HTTPS": "on"}) == "https" and is_hop_by_hop("TE") and not is_hop_by_hop("Date")
assert format_date_time(0) == "Thu, 01 Jan 1970 00:00:00 GMT"
print("ok")
