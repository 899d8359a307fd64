# http.cookiejar and urllib.request.HTTPCookieProcessor: cookies that clients take, send, forget and save.
import http.client
import http.server
import os
import tempfile
import threading
import time
import urllib.request
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy, LoadError, LWPCookieJar, MozillaCookieJar, http2time


class Response:
    def __init__(self, *cookies):
        self.fields = http.client.HTTPMessage()
        for cookie in cookies:
            self.fields.add_header("Set-Cookie", cookie)

    def info(self):
        return self.fields


def visit(jar, url, *cookies):
    jar.extract_cookies(Response(*cookies), urllib.request.Request(url))
    return jar


def sent(jar, url):
    request = urllib.request.Request(url)
    jar.add_cookie_header(request)
    return request.get_header("Cookie")


def fails(kind, text, function, *args):
    try:
        function(*args)
    except kind as exc:
        assert str(exc) == text, exc
    else:
        assert False, args


site = "http://www.example.com/shop/cart"
jar = visit(CookieJar(), site, "a=1; Path=/", "b=2", "c=3; Domain=.example.com; Path=/; Max-Age=100", "s=4; Secure; Path=/",
            "old=5; expires=Wed, 01 Jan 2020 00:00:00 GMT", "alien=6; Domain=other.com", "wide=7; Domain=com")
assert sorted(cookie.name for cookie in jar) == ["a", "b", "c", "s"] and len(jar) == 4
assert sent(jar, site) == "b=2; a=1; c=3" and sent(jar, "http://www.example.com/shopping") == "a=1; c=3"
assert sent(jar, "https://www.example.com/") == "a=1; s=4; c=3" and sent(jar, "http://example.com/") == "c=3"
assert sent(jar, "http://other.com/") is None
kept = {cookie.name: cookie for cookie in jar}
assert kept["c"].domain_specified and kept["c"].domain_initial_dot and not kept["c"].discard and kept["b"].path == "/shop"
assert 90 < kept["c"].expires - time.time() <= 100 and str(kept["b"]) == "<Cookie b=2 for www.example.com/shop>"
visit(jar, site, "a=; Path=/; Max-Age=0")
assert sent(jar, site) == "b=2; c=3"
jar.clear_session_cookies()
assert [cookie.name for cookie in jar] == ["c"]
fails(ValueError, "domain must be given to remove cookies by path", jar.clear, None, "/")
fails(KeyError, "'none'", jar.clear, "none")
jar.clear(".example.com", "/", "c")
assert not len(jar) and repr(jar) == "<CookieJar[]>"

blocking = DefaultCookiePolicy(blocked_domains=[".ads.com", "one.com"])
assert not len(visit(CookieJar(blocking), "http://x.ads.com/", "a=1")) and len(visit(CookieJar(blocking), "http://x.one.com/", "a=1"))
assert DefaultCookiePolicy(allowed_domains=["ok.com"]).is_not_allowed("no.com")

assert http2time("Wed, 09 Feb 1994 22:23:32 GMT") == 760832612.0 == http2time("09 Feb 1994 22:23:32")
assert http2time("Thursday, 03-Feb-94 00:00:00 GMT") == 760233600 and http2time("garbage") is None
assert http2time("09 Feb 1994 22:23:32 -0100") == 760836212
fails(ValueError, "if port is None, port_specified must be false", Cookie, 0, "n", "v", None, True, "d", True, True, "/", True,
      False, None, True, None, None, {})

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for kind in (MozillaCookieJar, LWPCookieJar):
        jar = visit(kind("file"), site, 'a="x y"; expires=Wed, 01 Jan 2070 00:00:00 GMT; Path=/', "session=1",
                    "d=2; Domain=.example.com; Secure; expires=Wed, 01 Jan 2070 00:00:00 GMT")
        jar.save()
        assert os.stat("file").st_mode & 0o777 == 0o600
        text = open("file").read()
        other = kind("file")
        other.load()
        assert sorted(cookie.name for cookie in other) == ["a", "d"] and sent(other, site) == 'a="x y"'
        jar.save(ignore_discard=True)
        other.revert(ignore_discard=True)
        assert len(other) == 3
        if kind is MozillaCookieJar:
            assert 'www.example.com\tFALSE\t/\tFALSE\t3155760000\ta\t"x y"\n' in text
        else:
            assert 'Set-Cookie3: a="\\"x y\\""; path="/"; domain="www.example.com"; path_spec; ' \
                'expires="2070-01-01 00:00:00Z"; version=0\n' in text
        with open("bad", "w") as file:
            file.write("x\n")
        try:
            kind("bad").load()
        except LoadError as exc:
            assert str(exc).startswith("'bad' does not look like a")
        fails(ValueError, "a filename was not supplied (nor was the CookieJar instance initialised with one)", kind().save)
    os.chdir("/")


# Threads that share a jar: a server counts how often each has come.
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path[1:]
        counts = dict(pair.split("=") for pair in self.headers.get("Cookie", "").split("; ") if pair)
        self.send_response(200)
        self.send_header("Set-Cookie", f"{name}={int(counts.get(name, 0)) + 1}; Path=/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, args=(0.01,)).start()
jar = CookieJar()


def client(name):
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    for _ in range(3):
        opener.open(f"http://127.0.0.1:{server.server_port}/{name}").close()


threads = [threading.Thread(target=client, args=(f"n{i}",)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
server.shutdown()
server.server_close()
assert sorted((cookie.name, cookie.value) for cookie in jar) == [(f"n{i}", "3") for i in range(4)], jar
assert type(urllib.request.HTTPCookieProcessor().cookiejar) is CookieJar
print("ok")
