"""Clients of HTTP: connections over which requests are sent and responses read."""

import io
import re
import socket
import sys
from collections.abc import Iterable
from urllib.parse import urlsplit

from http import HTTPStatus
from http._headers import HTTPMessage, read_headers

__all__ = [
    "HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol", "UnknownTransferEncoding",
    "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState", "CannotSendRequest",
    "CannotSendHeader", "ResponseNotReady", "BadStatusLine", "LineTooLong", "RemoteDisconnected", "error", "responses",
    "HTTPSConnection",
]

HTTP_PORT = 80
HTTPS_PORT = 443

responses = {status: status.phrase for status in HTTPStatus.__members__.values()}
globals().update(HTTPStatus.__members__)

_LINE_MAX = 65536
_BLOCK = 8192

# The states of a connection.
_IDLE, _STARTED, _SENT = "Idle", "Request-started", "Request-sent"

_FIELD_NAME = re.compile(rb"[^:\s][^:\r\n]*")
_BAD_FIELD_VALUE = re.compile(rb"\n(?![ \t])|\r(?![ \t\n])")
_BAD_TARGET = re.compile("[\x00-\x20\x7f]")
_BAD_METHOD = re.compile("[\x00-\x1f]")
# Methods whose requests have a content, if an empty one.
_WITH_CONTENT = {"PATCH", "POST", "PUT"}


class HTTPException(Exception):
    """What all exceptions of this module are."""


class NotConnected(HTTPException):
    """There is no connection, and none is to be made."""


class InvalidURL(HTTPException):
    """The URL cannot be sent."""


class UnknownProtocol(HTTPException):
    """The server speaks another version."""

    def __init__(self, version):
        super().__init__(version)
        self.version = version


class UnknownTransferEncoding(HTTPException):
    """The content comes in a form that is not known."""


class UnimplementedFileMode(HTTPException):
    """A file is not to be had in this mode."""


class IncompleteRead(HTTPException):
    """The connection ended before all of the content had come."""

    def __init__(self, partial, expected=None):
        super().__init__(partial)
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = f", {self.expected} more expected" if self.expected is not None else ""
        return f"{self.__class__.__name__}({len(self.partial)} bytes read{more})"

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    """The connection is not in the state for what is asked of it."""


class CannotSendRequest(ImproperConnectionState):
    """The response to the last request has not been read."""


class CannotSendHeader(ImproperConnectionState):
    """No request has been begun."""


class ResponseNotReady(ImproperConnectionState):
    """No request has been sent, or its response has not been read."""


class BadStatusLine(HTTPException):
    """The response does not begin as responses do."""

    def __init__(self, line):
        line = line or repr(line)
        super().__init__(line)
        self.line = line


class LineTooLong(HTTPException):
    """A line of the response is too long."""

    def __init__(self, line_type):
        super().__init__(f"got more than {_LINE_MAX} bytes when reading {line_type}")


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The server has closed the connection without a response."""

    def __init__(self, *args, **kwargs):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *args, **kwargs)


error = HTTPException


def parse_headers(fp, _class=HTTPMessage):
    """The header fields at the beginning of a file."""
    return read_headers(fp, _class, LineTooLong, HTTPException)


# ---- responses

class HTTPResponse(io.BufferedIOBase):
    """A response: its status, its header fields, and a file of its content."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile("rb")
        self.debuglevel = debuglevel
        self._method = method
        self.url = url
        self.headers = self.msg = None
        self.version = self.status = self.reason = None
        # Whether the content comes in chunks, how much is left of the current one, and of the whole.
        self.chunked = False
        self.chunk_left = None
        self.length = None
        self.will_close = True

    def _read_status(self):
        line = str(self.fp.readline(_LINE_MAX + 1), "iso-8859-1")
        if len(line) > _LINE_MAX:
            raise LineTooLong("status line")
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        version, status, reason, *_ = [*line.split(None, 2), "", "", ""]
        if not version.startswith("HTTP/"):
            self._close_file()
            raise BadStatusLine(line)
        if not (status.isdigit() and 100 <= int(status) <= 999):
            raise BadStatusLine(line)
        return version, int(status), reason.strip()

    def begin(self):
        """Read the status and the header fields."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != HTTPStatus.CONTINUE:
                break
            parse_headers(self.fp)
        self.code = self.status = status
        self.reason = reason
        if version in ("HTTP/1.0", "HTTP/0.9"):
            self.version = 10
        elif version.startswith("HTTP/1."):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        self.chunked = (self.headers.get("transfer-encoding") or "").lower() == "chunked"
        self.will_close = self._closes_afterwards()
        length = self.headers.get("content-length")
        if length is not None and not self.chunked and length.isdigit():
            self.length = int(length)
        has_none = status in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED) or 100 <= status < 200
        if has_none or self._method == "HEAD":
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _closes_afterwards(self):
        connection = (self.headers.get("connection") or "").lower()
        if self.version == 11:
            return "close" in connection
        keeps = self.headers.get("keep-alive") or "keep-alive" in connection
        return not keeps and "keep-alive" not in (self.headers.get("proxy-connection") or "").lower()

    def _close_file(self):
        file, self.fp = self.fp, None
        if file is not None:
            file.close()

    def close(self):
        try:
            super().close()
        finally:
            self._close_file()

    def flush(self):
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        """Always true."""
        return True

    def isclosed(self):
        """Whether all has been read."""
        return self.fp is None

    # -- the content

    def read(self, amt=None):
        """Read the content: all of it, or amt bytes at most."""
        if self.fp is None:
            return b""
        if self._method == "HEAD":
            self._close_file()
            return b""
        if self.chunked:
            return self._read_chunks(amt)
        if amt is not None and amt >= 0:
            if self.length is not None:
                amt = min(amt, self.length)
            return self._account(self.fp.read(amt), amt)
        if self.length is None:
            data = self.fp.read()
        else:
            data = self._read_exactly(self.length)
            self.length = 0
        self._close_file()
        return data

    def readinto(self, b):
        """Read the content into a buffer."""
        with memoryview(b) as view:
            data = self.read(view.nbytes)
            view.cast("B")[:len(data)] = data
        return len(data)

    def read1(self, n=-1):
        """Read some of the content, waiting once at most."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            left = self._chunk_left()
            if not left:
                return b""
            data = self.fp.read1(left if n < 0 else min(n, left))
            self.chunk_left -= len(data)
            if not data:
                raise IncompleteRead(b"")
            return data
        if self.length is not None and (n < 0 or n > self.length):
            n = self.length
        return self._account(self.fp.read1(n), n)

    def peek(self, n=-1):
        """Bytes that come next, which stay."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            left = self._chunk_left()
            return self.fp.peek(left)[:left] if left else b""
        return self.fp.peek(n)

    def readline(self, limit=-1):
        """Read a line of the content."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            return super().readline(limit)
        if self.length is not None and (limit < 0 or limit > self.length):
            limit = self.length
        return self._account(self.fp.readline(limit), limit)

    def _account(self, data, wanted):
        """What a read of so many bytes at most gave; the file is closed where the content ends."""
        if not data and wanted:
            self._close_file()
        elif self.length is not None:
            self.length -= len(data)
            if not self.length:
                self._close_file()
        return data

    def _read_exactly(self, count):
        data = self.fp.read(count)
        if len(data) < count:
            raise IncompleteRead(data, count - len(data))
        return data

    def _chunk_left(self):
        """How much of the current chunk is left, the next one's size when it has ended; None behind the last."""
        if not self.chunk_left:
            if self.chunk_left is not None:
                # The end of line behind a chunk.
                self._read_exactly(2)
            line = self.fp.readline(_LINE_MAX + 1)
            if len(line) > _LINE_MAX:
                raise LineTooLong("chunk size")
            try:
                self.chunk_left = int(line.partition(b";")[0], 16)
            except ValueError:
                self._close_file()
                raise IncompleteRead(b"")
            if self.chunk_left == 0:
                self._skip_trailer()
                self._close_file()
                self.chunk_left = None
        return self.chunk_left

    def _skip_trailer(self):
        while (line := self.fp.readline(_LINE_MAX + 1)) not in (b"\r\n", b"\n", b""):
            if len(line) > _LINE_MAX:
                raise LineTooLong("trailer line")

    def _read_chunks(self, amt):
        blocks = []
        try:
            while (left := self._chunk_left()) is not None:
                if amt is not None and amt >= 0 and amt <= left:
                    blocks.append(self._read_exactly(amt))
                    self.chunk_left -= amt
                    break
                blocks.append(self._read_exactly(left))
                if amt is not None and amt >= 0:
                    amt -= left
                self.chunk_left = 0
        except IncompleteRead as exc:
            raise IncompleteRead(b"".join(blocks) + exc.partial, exc.expected) from exc
        return b"".join(blocks)

    def fileno(self):
        return self.fp.fileno()

    # -- the header

    def getheader(self, name, default=None):
        """The value of a header field; several are joined by commas."""
        if self.headers is None:
            raise ResponseNotReady()
        found = self.headers.get_all(name) or default
        if isinstance(found, str) or not hasattr(found, "__iter__"):
            return found
        return ", ".join(found)

    def getheaders(self):
        """The header fields: pairs of name and value."""
        if self.headers is None:
            raise ResponseNotReady()
        return self.headers.items()

    def __iter__(self):
        return self

    def info(self):
        """The header fields."""
        return self.headers

    def geturl(self):
        """The URL of what was got."""
        return self.url

    def getcode(self):
        """The status."""
        return self.status


# ---- connections

class HTTPConnection:
    """A connection to a server, for one request after the other."""

    _http_vsn = 11
    _http_vsn_str = "HTTP/1.1"
    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0

    def __init__(self, host, port=None, timeout=socket._NO_TIMEOUT, source_address=None, blocksize=_BLOCK):
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.sock = None
        self._state = _IDLE
        self._lines = []
        self._response = None
        self._method = None
        self._tunnel = None
        self.host, self.port = self._host_and_port(host, port)
        if _BAD_TARGET.search(self.host):
            raise InvalidURL(f"URL can't contain control characters. {self.host!r} (found at least "
                             f"{_BAD_TARGET.search(self.host)[0]!r})")

    def _host_and_port(self, host, port):
        if port is None:
            colon, bracket = host.rfind(":"), host.rfind("]")
            if colon > bracket:
                try:
                    port = int(host[colon + 1:])
                except ValueError:
                    if host[colon + 1:]:
                        raise InvalidURL(f"nonnumeric port: '{host[colon + 1:]}'")
                host = host[:colon]
        if host[:1] == "[" and host[-1:] == "]":
            host = host[1:-1]
        return host, self.default_port if port is None else port

    def set_debuglevel(self, level):
        """Print what is sent and received, if level is not 0."""
        self.debuglevel = level

    def set_tunnel(self, host, port=None, headers=None):
        """Reach the server through another one, by CONNECT."""
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel = (*self._host_and_port(host, port), dict(headers or {}))

    def connect(self):
        """Connect to the server."""
        sys.audit("http.client.connect", self, self.host, self.port)
        self.sock = socket.create_connection((self.host, self.port), self.timeout, self.source_address)
        try:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            pass
        if self._tunnel:
            self._open_tunnel()

    def _open_tunnel(self):
        host, port, headers = self._tunnel
        headers.setdefault("Host", f"{host}:{port}")
        lines = [f"CONNECT {host}:{port} {self._http_vsn_str}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n")
        response = self.response_class(self.sock, method="CONNECT")
        _, status, reason = response._read_status()
        parse_headers(response.fp)
        response._close_file()
        if status != HTTPStatus.OK:
            self.close()
            raise OSError(f"Tunnel connection failed: {status} {reason}")

    def close(self):
        """Close the connection."""
        self._state = _IDLE
        sock, self.sock = self.sock, None
        if sock:
            sock.close()
        response, self._response = self._response, None
        if response:
            response.close()

    def send(self, data):
        """Send bytes, a file's content, or several bytes objects."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print("send:", repr(data))
        if hasattr(data, "read"):
            is_text = isinstance(data, io.TextIOBase)
            while block := data.read(self.blocksize):
                self.sock.sendall(block.encode("iso-8859-1") if is_text else block)
            return
        try:
            self.sock.sendall(data)
        except TypeError:
            if not isinstance(data, Iterable):
                raise TypeError(f"data should be a bytes-like object or an iterable, got {type(data)!r}") from None
            for block in data:
                self.sock.sendall(block)

    # -- requests

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _IDLE:
            raise CannotSendRequest(self._state)
        self._state = _STARTED
        self._method = method
        if found := _BAD_METHOD.search(method):
            raise ValueError(f"method can't contain control characters. {method!r} (found at least {found[0]!r})")
        url = url or "/"
        if found := _BAD_TARGET.search(url):
            raise InvalidURL(f"URL can't contain control characters. {url!r} (found at least {found[0]!r})")
        self._lines = [f"{method} {url} {self._http_vsn_str}".encode("ascii")]
        if not skip_host:
            self.putheader("Host", self._host_field(url))
        if not skip_accept_encoding:
            # The content is wanted as it is.
            self.putheader("Accept-Encoding", "identity")

    def _host_field(self, url):
        if url.startswith("http"):
            place = urlsplit(url).netloc
            if place:
                return place.encode("idna" if not place.isascii() else "ascii")
        host, port = (self._tunnel[0], self._tunnel[1]) if self._tunnel else (self.host, self.port)
        if ":" in host:
            host = f"[{host.partition('%')[0]}]"
        return host if port == self.default_port else f"{host}:{port}"

    def putheader(self, header, *values):
        """Add a field to the request's header."""
        if self._state != _STARTED:
            raise CannotSendHeader()
        name = header.encode("ascii") if isinstance(header, str) else header
        if not _FIELD_NAME.fullmatch(name):
            raise ValueError(f"Invalid header name {name!r}")
        shown = []
        for value in values:
            if isinstance(value, int):
                value = str(value)
            value = value.encode("latin-1") if isinstance(value, str) else value
            if _BAD_FIELD_VALUE.search(value):
                raise ValueError(f"Invalid header value {value!r}")
            shown.append(value)
        self._lines.append(name + b": " + b"\r\n\t".join(shown))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Send the request's header, and its content if one is given."""
        if self._state != _STARTED:
            raise CannotSendHeader()
        self._state = _SENT
        head = b"\r\n".join([*self._lines, b"", b""])
        self._lines = []
        self.send(head)
        if message_body is None:
            return
        for block in self._blocks(message_body):
            if not block:
                continue
            if encode_chunked:
                block = b"%X\r\n%b\r\n" % (len(block), block)
            self.send(block)
        if encode_chunked:
            self.send(b"0\r\n\r\n")

    def _blocks(self, body):
        if hasattr(body, "read"):
            is_text = isinstance(body, io.TextIOBase)
            while block := body.read(self.blocksize):
                yield block.encode("iso-8859-1") if is_text else block
            return
        try:
            yield bytes(memoryview(body))
            return
        except TypeError:
            pass
        if not isinstance(body, Iterable):
            raise TypeError("message_body should be a bytes-like object or an iterable, got " + repr(type(body)))
        yield from body

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a whole request."""
        names = {name.lower() for name in headers}
        self.putrequest(method, url, "host" in names, "accept-encoding" in names)
        if "content-length" not in names and "transfer-encoding" not in names:
            length = self._content_length(body, method)
            if length is not None:
                self.putheader("Content-Length", str(length))
            elif body is not None:
                encode_chunked = True
                self.putheader("Transfer-Encoding", "chunked")
        elif "transfer-encoding" not in names:
            encode_chunked = False
        for name, value in headers.items():
            self.putheader(name, value)
        if isinstance(body, str):
            body = _latin1(body, "body")
        self.endheaders(body, encode_chunked=encode_chunked)

    @staticmethod
    def _content_length(body, method):
        """The length of a content; None if it is not known before."""
        if body is None:
            return 0 if method.upper() in _WITH_CONTENT else None
        if hasattr(body, "read"):
            return None
        if isinstance(body, str):
            return len(body)
        try:
            return memoryview(body).nbytes
        except TypeError:
            return None

    def getresponse(self):
        """The response to the request that was sent."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _SENT or self._response:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, self.debuglevel, method=self._method)
        try:
            try:
                response.begin()
            except ConnectionError:
                self.close()
                raise
            self._state = _IDLE
            if response.will_close:
                # The response has a file of the connection, which nobody has dropped.
                if hasattr(self.sock, "_close_with_files"):
                    self.sock._close_with_files()
                self.close()
            else:
                self._response = response
            return response
        except:
            response.close()
            raise


def _latin1(text, what):
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError as exc:
        shown = text[exc.start:exc.end]
        raise UnicodeEncodeError(
            exc.encoding, exc.object, exc.start, exc.end,
            f"{what.title()} ({shown!r}) is not valid Latin-1. Use {what}.encode('utf-8') "
            "if you want to send it encoded in UTF-8.") from None


class HTTPSConnection(HTTPConnection):
    """A connection that is encrypted, for which the ssl module would be needed."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, **options):
        raise ImportError("https is not supported: there is no module ssl")
