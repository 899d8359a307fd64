"""Getting what URLs name: http, file and data; redirections, errors, passwords.

Encrypted connections would need the module ssl, which there is not: https is answered with a URLError.
"""

import base64
import http.client
import io
import os
import re
import socket
import sys
import tempfile
from http._headers import HTTPMessage, format_date
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlparse, urlsplit, urlunparse
from urllib.response import addinfourl

__all__ = [
    "Request", "OpenerDirector", "BaseHandler", "HTTPDefaultErrorHandler", "HTTPRedirectHandler", "ProxyHandler",
    "HTTPPasswordMgr", "HTTPPasswordMgrWithDefaultRealm", "AbstractBasicAuthHandler", "HTTPBasicAuthHandler",
    "HTTPHandler", "FileHandler", "DataHandler", "UnknownHandler", "HTTPErrorProcessor", "HTTPCookieProcessor", "urlopen",
    "install_opener", "build_opener", "pathname2url", "url2pathname", "getproxies", "urlretrieve", "urlcleanup",
]

__version__ = f"{sys.version_info.major}.{sys.version_info.minor}"

_opener = None


def urlopen(url, data=None, timeout=socket._NO_TIMEOUT, *, context=None):
    """Open a URL or a Request: a response to read from."""
    global _opener
    if context is not None:
        raise ValueError("a context is for https, which needs the module ssl")
    if _opener is None:
        _opener = build_opener()
    return _opener.open(url, data, timeout)


def install_opener(opener):
    """Have urlopen() use an opener."""
    global _opener
    _opener = opener


# ---- requests

class Request:
    """What is to be sent: a URL, a content, header fields, a method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.headers = {}
        # Fields that a redirection does not take along.
        self.unredirected_hdrs = {}
        self._data = None
        self._tunnel_host = None
        self.full_url = url
        self.data = data
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = self.host if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        text = url.strip()
        if text[:1] == "<" and text[-1:] == ">":
            text = text[1:-1].strip()
        self._full_url, mark, fragment = text.partition("#")
        self.fragment = fragment if mark else None
        scheme, colon, rest = self._full_url.partition(":")
        if not colon or not re.fullmatch(r"[^/:]+", scheme):
            raise ValueError(f"unknown url type: {self.full_url!r}")
        self.type = scheme.lower()
        self.host, self.selector = None, rest
        if rest.startswith("//"):
            host, slash, path = rest[2:].partition("/")
            host, question, query = host.partition("?")
            self.host = unquote(host)
            self.selector = f"/?{query}{slash}{path}" if question else f"{slash}{path}"
            if not self.selector:
                self.selector = ""
        self._proxied = False

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            # It was the length of another content.
            if self.has_header("Content-length"):
                self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """The method: POST if there is a content, else GET, unless one was given."""
        return getattr(self, "method", "GET" if self.data is None else "POST")

    def get_full_url(self):
        """The URL."""
        return self.full_url

    def set_proxy(self, host, type):
        """Send the request to another server."""
        self.type = type
        self.selector = self.full_url
        self.host = host
        self._proxied = True

    def has_proxy(self):
        """Whether set_proxy was called."""
        return self._proxied

    def add_header(self, key, val):
        """Set a header field."""
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        """Set a header field that a redirection does not take along."""
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        """Whether a header field is set."""
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        """The value of a header field."""
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        """Take a header field back."""
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        """The header fields: pairs of name and value."""
        return list({**self.unredirected_hdrs, **self.headers}.items())


# ---- openers

class OpenerDirector:
    """Has handlers open URLs: by the names of their methods, such as http_open and http_error_404."""

    def __init__(self):
        self.addheaders = [("User-agent", f"Python-urllib/{__version__}")]
        self.handlers = []

    def add_handler(self, handler):
        """Add a handler; those of lower order come first."""
        if not hasattr(handler, "add_parent"):
            raise TypeError(f"expected BaseHandler instance, got {type(handler)!r}")
        self.handlers.append(handler)
        self.handlers.sort(key=lambda handler: getattr(handler, "handler_order", 500))
        handler.add_parent(self)

    def close(self):
        """Nothing is to be closed."""

    def _first(self, method, *args):
        """What the first of the handlers gives that has such a method and does not give None."""
        for handler in self.handlers:
            call = getattr(handler, method, None)
            if call is not None:
                result = call(*args)
                if result is not None:
                    return result
        return None

    def open(self, fullurl, data=None, timeout=socket._NO_TIMEOUT):
        """Open a URL or a Request."""
        if isinstance(fullurl, str):
            request = Request(fullurl, data)
        else:
            request = fullurl
            if data is not None:
                request.data = data
        request.timeout = timeout
        sys.audit("urllib.Request", request.full_url, request.data, request.headers, request.get_method())
        protocol = request.type
        for handler in self.handlers:
            prepare = getattr(handler, f"{protocol}_request", None)
            if prepare is not None:
                request = prepare(request)
        response = (self._first("default_open", request) or self._first(f"{protocol}_open", request)
                    or self._first("unknown_open", request))
        for handler in self.handlers:
            process = getattr(handler, f"{protocol}_response", None)
            if process is not None:
                response = process(request, response)
        return response

    def error(self, proto, *args):
        """Let the handlers do something about an error."""
        if proto in ("http", "https"):
            result = self._first(f"http_error_{args[2]}", *args)
            return result if result is not None else self._first("http_error_default", *args)
        return self._first(f"{proto}_error", *args)


def build_opener(*handlers):
    """An opener with the usual handlers, those of a given one's classes left out, and the given ones."""
    opener = OpenerDirector()
    usual = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FileHandler,
             HTTPErrorProcessor, DataHandler]
    for kind in usual:
        replaced = any(issubclass(h, kind) if isinstance(h, type) else isinstance(h, kind) for h in handlers)
        if not replaced:
            opener.add_handler(kind())
    for handler in handlers:
        opener.add_handler(handler() if isinstance(handler, type) else handler)
    return opener


class BaseHandler:
    """What handlers have in common."""

    handler_order = 500

    def add_parent(self, parent):
        """Say which opener the handler belongs to."""
        self.parent = parent

    def close(self):
        """Nothing is to be closed."""

    def __lt__(self, other):
        if not hasattr(other, "handler_order"):
            return True
        return self.handler_order < other.handler_order


class HTTPErrorProcessor(BaseHandler):
    """Has answers that are no success treated as errors."""

    handler_order = 1000

    def http_response(self, request, response):
        if 200 <= response.status < 300:
            return response
        return self.parent.error("http", request, response, response.status, response.msg, response.info())


class HTTPDefaultErrorHandler(BaseHandler):
    """Raises HTTPError."""

    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Follows redirections."""

    # How often one URL is visited, and how many there may be.
    max_repeats = 4
    max_redirections = 10
    inf_msg = "The HTTP server returned a redirect error that would lead to an infinite loop.\nThe last 30x error message was:\n"

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The request that follows a redirection."""
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD")
                or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        fields = {name: value for name, value in req.headers.items()
                  if name.lower() not in ("content-length", "content-type")}
        return Request(newurl.replace(" ", "%20"), headers=fields, origin_req_host=req.origin_req_host,
                       unverifiable=True, method="HEAD" if method == "HEAD" else "GET")

    def http_error_302(self, req, fp, code, msg, headers):
        target = headers.get("location") or headers.get("uri")
        if target is None:
            return None
        parts = urlparse(target)
        if parts.scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(target, code, f"{msg} - Redirection to url '{target}' is not allowed", headers, fp)
        if not parts.path and parts.netloc:
            parts = parts._replace(path="/")
        target = urljoin(req.full_url, quote(urlunparse(parts), encoding="iso-8859-1", safe="!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))
        new = self.redirect_request(req, fp, code, msg, headers, target)
        if new is None:
            return None
        visited = new.redirect_dict = getattr(req, "redirect_dict", {})
        req.redirect_dict = visited
        if visited.get(target, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        visited[target] = visited.get(target, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


# ---- proxies

def getproxies():
    """The servers through which to go, by scheme, as the environment says: http_proxy=... and the like."""
    found = {}
    for name, value in os.environ.items():
        scheme, mark, rest = name.lower().rpartition("_")
        if mark and rest == "proxy" and scheme and value and (name.islower() or scheme not in found):
            found[scheme] = value
    if "REQUEST_METHOD" in os.environ:
        # In a CGI script that variable is what a client has sent.
        found.pop("http", None)
    return found


def _goes_directly(host):
    """Whether no_proxy names the host."""
    listed = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
    if listed == "*":
        return True
    name = host.rpartition(":")[0] or host
    for entry in filter(None, (entry.strip().lstrip(".").lower() for entry in listed.split(","))):
        if any(known == entry or known.endswith("." + entry) for known in (name.lower(), host.lower())):
            return True
    return False


class ProxyHandler(BaseHandler):
    """Sends requests through other servers."""

    handler_order = 100

    def __init__(self, proxies=None):
        self.proxies = getproxies() if proxies is None else proxies
        for scheme, url in self.proxies.items():
            setattr(self, f"{scheme.lower()}_open",
                    lambda request, url=url, scheme=scheme: self.proxy_open(request, url, scheme))

    def proxy_open(self, req, proxy, type):
        """Have the request go through a server."""
        if req.host and _goes_directly(req.host):
            return None
        parts = urlsplit(proxy if "://" in proxy else f"{type}://{proxy}")
        if parts.username and parts.password:
            pair = f"{unquote(parts.username)}:{unquote(parts.password)}"
            req.add_header("Proxy-authorization", "Basic " + base64.b64encode(pair.encode()).decode("ascii"))
        req.set_proxy(unquote(parts.netloc.rpartition("@")[2]), parts.scheme or type)
        return None if parts.scheme in (type, "") else self.parent.open(req, timeout=req.timeout)


# ---- passwords

class HTTPPasswordMgr:
    """Knows users and passwords, by realm and place."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        """Say who is to ask for what is at a place."""
        uris = [uri] if isinstance(uri, str) else uri
        self.passwd.setdefault(realm, {})[tuple(map(self.reduce_uri, uris))] = user, passwd

    def find_user_password(self, realm, authuri):
        """The user and the password for a place; None twice if there is none."""
        place = self.reduce_uri(authuri)
        for uris, found in self.passwd.get(realm, {}).items():
            if any(self.is_suburi(uri, place) for uri in uris):
                return found
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """The host with its port, and the path."""
        parts = urlsplit(uri)
        host, path = (parts.netloc, parts.path or "/") if parts.scheme else (uri.partition("/")[0], "/")
        if default_port and ":" not in host and parts.scheme in ("http", "https"):
            host = f"{host}:{80 if parts.scheme == 'http' else 443}"
        return host, path

    def is_suburi(self, base, test):
        """Whether a place is at or below another."""
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        prefix = base[1] if base[1].endswith("/") else base[1] + "/"
        return test[1].startswith(prefix)


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """Takes what was said for the realm None where nothing else was said."""

    def find_user_password(self, realm, authuri):
        user, password = super().find_user_password(realm, authuri)
        return super().find_user_password(None, authuri) if user is None else (user, password)


class AbstractBasicAuthHandler:
    """Sends a user and a password when a server asks for them."""

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        """Send the request again, with what the server asks for."""
        for asked in headers.get_all(authreq) or ():
            found = re.match(r"""\s*basic\s+.*realm=(["']?)([^"',]*)\1""", asked, re.I)
            if found:
                return self.retry_http_basic_auth(host, req, found[2])
        return None

    def retry_http_basic_auth(self, host, req, realm):
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        field = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        if req.get_header("Authorization") == field:
            return None
        req.add_unredirected_header("Authorization", field)
        return self.parent.open(req, timeout=req.timeout)


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Sends a user and a password to servers that ask for them."""

    def http_error_401(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("www-authenticate", req.full_url, req, headers)


# ---- opening

class HTTPHandler(BaseHandler):
    """Opens URLs of http."""

    def __init__(self, debuglevel=None):
        self._debuglevel = debuglevel or 0

    def http_request(self, request):
        """Set the header fields that all requests have."""
        if not request.host:
            raise URLError("no host given")
        if request.data is not None:
            if isinstance(request.data, str):
                raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. "
                                "It cannot be of type str.")
            if not request.has_header("Content-type"):
                request.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
            if not request.has_header("Content-length") and not request.has_header("Transfer-encoding"):
                length = http.client.HTTPConnection._content_length(request.data, request.get_method())
                if length is None:
                    request.add_unredirected_header("Transfer-encoding", "chunked")
                else:
                    request.add_unredirected_header("Content-length", str(length))
        host = request.host
        if request.has_proxy():
            host = urlsplit(request.selector).netloc
        if not request.has_header("Host"):
            request.add_unredirected_header("Host", host)
        for name, value in self.parent.addheaders:
            if not request.has_header(name.capitalize()):
                request.add_unredirected_header(name.capitalize(), value)
        return request

    def http_open(self, req):
        """Send the request: the response."""
        connection = http.client.HTTPConnection(req.host, timeout=req.timeout)
        connection.set_debuglevel(self._debuglevel)
        fields = {name.title(): value for name, value in req.header_items()}
        fields["Connection"] = "close"
        try:
            try:
                connection.request(req.get_method(), req.selector or "/", req.data, fields,
                                   encode_chunked=req.has_header("Transfer-encoding"))
            except OSError as exc:
                raise URLError(exc)
            response = connection.getresponse()
        except:
            connection.close()
            raise
        if connection.sock:
            connection.sock.close()
            connection.sock = None
        response.url = req.full_url
        response.msg = response.reason
        return response


class HTTPCookieProcessor(BaseHandler):
    """Keeps cookies in a http.cookiejar.CookieJar and sends them."""

    def __init__(self, cookiejar=None):
        if cookiejar is None:
            from http.cookiejar import CookieJar
            cookiejar = CookieJar()
        self.cookiejar = cookiejar

    def http_request(self, request):
        """Add the cookies that belong to a request."""
        self.cookiejar.add_cookie_header(request)
        return request

    def http_response(self, request, response):
        """Take the cookies of a response."""
        self.cookiejar.extract_cookies(response, request)
        return response

    https_request = http_request
    https_response = http_response


class UnknownHandler(BaseHandler):
    """Says that a scheme is not known."""

    def unknown_open(self, req):
        raise URLError(f"unknown url type: {req.type}")


def _file_headers(kind, size, modified=None):
    message = HTTPMessage()
    message["Content-type"] = kind
    message["Content-length"] = size
    if modified is not None:
        message["Last-modified"] = format_date(modified)
    return message


class FileHandler(BaseHandler):
    """Opens files of this machine."""

    def file_open(self, req):
        if req.host and req.host != "localhost":
            raise URLError("file:// scheme is supported only on localhost")
        path = url2pathname(req.selector)
        try:
            found = os.stat(path)
            file = open(path, "rb")
        except OSError as exc:
            raise URLError(exc, req.full_url)
        from http.server import _TYPES
        kind = _TYPES.get(os.path.splitext(path)[1].lower(), "text/plain")
        return addinfourl(file, _file_headers(kind, found.st_size, found.st_mtime), req.full_url)


class DataHandler(BaseHandler):
    """Opens data URLs, which are their own content (RFC 2397)."""

    def data_open(self, req):
        kind, comma, data = req.full_url.partition(":")[2].partition(",")
        if not comma:
            raise URLError("no comma in data URL")
        content = unquote_to_bytes(data)
        if kind.endswith(";base64"):
            content, kind = base64.decodebytes(content), kind[:-7]
        headers = _file_headers(kind or "text/plain;charset=US-ASCII", len(content))
        return addinfourl(io.BytesIO(content), headers, req.full_url)


def url2pathname(pathname):
    """The name of a file that a path of a URL means."""
    return unquote(pathname, errors="surrogateescape")


def pathname2url(pathname):
    """The path of a URL that means a file."""
    return quote(pathname, errors="surrogateescape")


# ---- files

_temporary = []


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copy what a URL names to a file, a temporary one if none is given: its name and the header fields.

    reporthook is called with the number of blocks, their size, and the size of the whole or -1.
    """
    with urlopen(url, data) as source:
        headers = source.info()
        if filename:
            target = open(filename, "wb")
        else:
            target = tempfile.NamedTemporaryFile(delete=False)
            filename = target.name
            _temporary.append(filename)
        size = int(headers.get("Content-Length", -1))
        block_size, done, count = 8192, 0, 0
        with target:
            if reporthook:
                reporthook(count, block_size, size)
            while block := source.read(block_size):
                done += len(block)
                target.write(block)
                count += 1
                if reporthook:
                    reporthook(count, block_size, size)
    if 0 <= done < size:
        raise ContentTooShortError(
            f"retrieval incomplete: got only {done} out of {size} bytes", (filename, headers))
    return filename, headers


def urlcleanup():
    """Remove the temporary files of urlretrieve, and forget the installed opener."""
    global _opener
    for name in _temporary:
        try:
            os.unlink(name)
        except OSError:
            pass
    _temporary.clear()
    _opener = None
