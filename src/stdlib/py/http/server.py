"""Servers of HTTP: for programs' own handlers, and for the files of a folder. They are not for the open internet."""

import html
import io
import os
import posixpath
import shutil
import socket
import socketserver
import sys
import time
import urllib.parse
from http import HTTPStatus, client
from http._headers import format_date, parse_date, read_headers

__version__ = "0.6"

__all__ = ["HTTPServer", "ThreadingHTTPServer", "BaseHTTPRequestHandler", "SimpleHTTPRequestHandler"]

DEFAULT_ERROR_MESSAGE = """\
<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <style type="text/css">
            :root {
                color-scheme: light dark;
            }
        </style>
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
"""

DEFAULT_ERROR_CONTENT_TYPE = "text/html;charset=utf-8"

_LINE_MAX = 65536


class HTTPServer(socketserver.TCPServer):
    """A server of HTTP that handles one request after the other."""

    allow_reuse_address = True

    def server_bind(self):
        super().server_bind()
        host, port = self.server_address[:2]
        self.server_name = socket.getfqdn(host)
        self.server_port = port


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    """A server of HTTP that handles each connection in a thread."""

    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Reads requests and calls do_GET, do_POST and the like, which programs define."""

    server_version = f"BaseHTTP/{__version__}"
    sys_version = f"Python/{sys.version.split()[0]}"
    default_request_version = "HTTP/0.9"
    # HTTP/1.1 keeps connections open.
    protocol_version = "HTTP/1.0"
    error_message_format = DEFAULT_ERROR_MESSAGE
    error_content_type = DEFAULT_ERROR_CONTENT_TYPE
    MessageClass = client.HTTPMessage
    weekdayname = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    monthname = [None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    responses = {status: (status.phrase, status.description) for status in HTTPStatus.__members__.values()}

    # ---- requests

    def parse_request(self):
        """Read the request; whether it is to be handled. If not, the error has been sent."""
        self.command = None
        self.request_version = self.default_request_version
        self.close_connection = True
        self.requestline = str(self.raw_requestline, "iso-8859-1").rstrip("\r\n")
        words = self.requestline.split()
        if not words:
            return False
        if len(words) >= 3:
            number = self._version(words[-1])
            if number is None:
                return False
            if number >= (1, 1) and self.protocol_version >= "HTTP/1.1":
                self.close_connection = False
            if number >= (2, 0):
                self.send_error(
                    HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, f"Invalid HTTP version ({words[-1].partition('/')[2]})")
                return False
            self.request_version = words[-1]
        if not 2 <= len(words) <= 3:
            self.send_error(HTTPStatus.BAD_REQUEST, f"Bad request syntax ({self.requestline!r})")
            return False
        self.command, self.path = words[:2]
        if len(words) == 2 and self.command != "GET":
            self.close_connection = True
            self.send_error(HTTPStatus.BAD_REQUEST, f"Bad HTTP/0.9 request type ({self.command!r})")
            return False
        if self.path.startswith("//"):
            # It would be taken for the name of a host.
            self.path = "/" + self.path.lstrip("/")
        return self._read_header()

    def _version(self, text):
        """The numbers of a version; None if it is none, and the error has been sent."""
        protocol, _, numbers = text.partition("/")
        parts = numbers.split(".")
        if protocol == "HTTP" and len(parts) == 2 and all(p.isdigit() and len(p) <= 10 for p in parts):
            return int(parts[0]), int(parts[1])
        self.send_error(HTTPStatus.BAD_REQUEST, f"Bad request version ({text!r})")
        return None

    def _read_header(self):
        try:
            self.headers = read_headers(self.rfile, self.MessageClass, client.LineTooLong, client.HTTPException)
        except client.LineTooLong as exc:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "Line too long", str(exc))
            return False
        except client.HTTPException as exc:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "Too many headers", str(exc))
            return False
        connection = self.headers.get("Connection", "").lower()
        if connection == "close":
            self.close_connection = True
        elif connection == "keep-alive" and self.protocol_version >= "HTTP/1.1":
            self.close_connection = False
        waits = self.headers.get("Expect", "").lower() == "100-continue"
        if waits and self.protocol_version >= "HTTP/1.1" and self.request_version >= "HTTP/1.1":
            return self.handle_expect_100()
        return True

    def handle_expect_100(self):
        """Tell the client to go on and send the content."""
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    def handle_one_request(self):
        """Read a request, and call the method for it."""
        try:
            self.raw_requestline = self.rfile.readline(_LINE_MAX + 1)
            if len(self.raw_requestline) > _LINE_MAX:
                self.requestline = self.request_version = self.command = ""
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
                return
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return
            method = getattr(self, f"do_{self.command}", None)
            if method is None:
                self.send_error(HTTPStatus.NOT_IMPLEMENTED, f"Unsupported method ({self.command!r})")
                return
            method()
            self.wfile.flush()
        except TimeoutError as exc:
            self.log_error("Request timed out: %r", exc)
            self.close_connection = True

    def handle(self):
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    # ---- responses

    def send_error(self, code, message=None, explain=None):
        """Send a page that tells of an error."""
        phrase, description = self.responses.get(code, ("???", "???"))
        message = phrase if message is None else message
        explain = description if explain is None else explain
        self.log_error("code %d, message %s", code, message)
        self.send_response(code, message)
        self.send_header("Connection", "close")
        body = None
        without = (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT, HTTPStatus.NOT_MODIFIED)
        if code >= 200 and code not in without:
            text = self.error_message_format % {
                "code": code, "message": html.escape(message, quote=False),
                "explain": html.escape(explain, quote=False)}
            body = text.encode("UTF-8", "replace")
            self.send_header("Content-Type", self.error_content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and body:
            self.wfile.write(body)

    def send_response(self, code, message=None):
        """Begin a response: its status, and the fields that all have. It is logged."""
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header("Server", self.version_string())
        self.send_header("Date", self.date_time_string())

    def send_response_only(self, code, message=None):
        """Begin a response with its status alone."""
        if self.request_version == "HTTP/0.9":
            return
        if message is None:
            message = self.responses[code][0] if code in self.responses else ""
        self._add_line(f"{self.protocol_version} {code:d} {message}\r\n")

    def send_header(self, keyword, value):
        """Add a header field to the response."""
        if self.request_version != "HTTP/0.9":
            self._add_line(f"{keyword}: {value}\r\n")
        if keyword.lower() == "connection":
            if value.lower() == "close":
                self.close_connection = True
            elif value.lower() == "keep-alive":
                self.close_connection = False

    def _add_line(self, line):
        if not hasattr(self, "_headers_buffer"):
            self._headers_buffer = []
        self._headers_buffer.append(line.encode("latin-1", "strict"))

    def end_headers(self):
        """End the response's header, and send it."""
        if self.request_version != "HTTP/0.9":
            self._headers_buffer.append(b"\r\n")
            self.flush_headers()

    def flush_headers(self):
        """Send what there is of the response's header."""
        if hasattr(self, "_headers_buffer"):
            self.wfile.write(b"".join(self._headers_buffer))
            self._headers_buffer = []

    # ---- the log

    def log_request(self, code="-", size="-"):
        """Log a request that was accepted."""
        if isinstance(code, HTTPStatus):
            code = code.value
        self.log_message('"%s" %s %s', self.requestline, str(code), str(size))

    def log_error(self, format, *args):
        """Log an error."""
        self.log_message(format, *args)

    _control_characters = str.maketrans(
        {**{c: rf"\x{c:02x}" for c in (*range(0x20), *range(0x7F, 0xA0))}, ord("\\"): r"\\"})

    def log_message(self, format, *args):
        """Write a line to standard error: client, time and message."""
        message = (format % args).translate(self._control_characters)
        sys.stderr.write(f"{self.address_string()} - - [{self.log_date_time_string()}] {message}\n")

    def version_string(self):
        """What the server calls itself."""
        return f"{self.server_version} {self.sys_version}"

    def date_time_string(self, timestamp=None):
        """A time as HTTP writes it; now without one."""
        return format_date(time.time() if timestamp is None else timestamp)

    def log_date_time_string(self):
        """The time as the log has it."""
        now = time.localtime(time.time())
        return (f"{now.tm_mday:02}/{self.monthname[now.tm_mon]}/{now.tm_year:04} "
                f"{now.tm_hour:02}:{now.tm_min:02}:{now.tm_sec:02}")

    def address_string(self):
        """The client's address."""
        return self.client_address[0]


_TYPES = {
    ".html": "text/html", ".htm": "text/html", ".css": "text/css", ".txt": "text/plain", ".csv": "text/csv",
    ".js": "text/javascript", ".json": "application/json", ".py": "text/x-python", ".xml": "text/xml",
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".svg": "image/svg+xml",
    ".ico": "image/vnd.microsoft.icon", ".pdf": "application/pdf", ".mp3": "audio/mpeg", ".mp4": "video/mp4",
}


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Serves the files of a folder: of the current one if none is given."""

    server_version = f"SimpleHTTP/{__version__}"
    index_pages = ("index.html", "index.htm")
    extensions_map = {
        ".gz": "application/gzip", ".Z": "application/octet-stream", ".bz2": "application/x-bzip2",
        ".xz": "application/x-xz",
    }

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(os.getcwd() if directory is None else directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        """Send a file, or the list of a folder."""
        file = self.send_head()
        if file:
            with file:
                self.copyfile(file, self.wfile)

    def do_HEAD(self):
        """Send the header that the answer to a GET would have."""
        file = self.send_head()
        if file:
            file.close()

    def send_head(self):
        """Send the header, and give the file that is to follow; None if there is nothing to follow."""
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            parts = urllib.parse.urlsplit(self.path)
            if not parts.path.endswith(("/", "%2f", "%2F")):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", urllib.parse.urlunsplit(parts._replace(path=parts.path + "/")))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            pages = (os.path.join(path, page) for page in self.index_pages)
            page = next(filter(os.path.isfile, pages), None)
            if page is None:
                return self.list_directory(path)
            path = page
        if path.endswith("/"):
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        try:
            file = open(path, "rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        try:
            found = os.fstat(file.fileno())
            if self._is_unchanged(found.st_mtime):
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self.end_headers()
                file.close()
                return None
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-type", self.guess_type(path))
            self.send_header("Content-Length", str(found.st_size))
            self.send_header("Last-Modified", self.date_time_string(found.st_mtime))
            self.end_headers()
            return file
        except:
            file.close()
            raise

    def _is_unchanged(self, modified):
        """Whether the client has the file as it is."""
        asked = self.headers.get("If-Modified-Since")
        if asked is None or "If-None-Match" in self.headers:
            return False
        try:
            return int(modified) <= parse_date(asked).timestamp()
        except (TypeError, IndexError, OverflowError, ValueError):
            return False

    def list_directory(self, path):
        """Send the header of a page with links to all that is in a folder, and give the page as a file."""
        try:
            names = os.listdir(path)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "No permission to list directory")
            return None
        names.sort(key=str.lower)
        shown = html.escape(urllib.parse.unquote(urllib.parse.urlsplit(self.path).path, errors="surrogatepass"),
                            quote=False)
        encoding = sys.getfilesystemencoding()
        title = f"Directory listing for {shown}"
        lines = ["<!DOCTYPE HTML>", '<html lang="en">', "<head>", f'<meta charset="{encoding}">',
                 "<style type=\"text/css\">\n:root {\ncolor-scheme: light dark;\n}\n</style>",
                 f"<title>{title}</title>\n</head>", f"<body>\n<h1>{title}</h1>", "<hr>\n<ul>"]
        for name in names:
            full = os.path.join(path, name)
            label = target = name
            if os.path.isdir(full):
                label = target = name + "/"
            if os.path.islink(full):
                label = name + "@"
            link = urllib.parse.quote(target, errors="surrogatepass")
            lines.append(f'<li><a href="{link}">{html.escape(label, quote=False)}</a></li>')
        lines.append("</ul>\n<hr>\n</body>\n</html>\n")
        page = "\n".join(lines).encode(encoding, "surrogateescape")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-type", f"text/html; charset={encoding}")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return io.BytesIO(page)

    def translate_path(self, path):
        """The file that a path of a URL means: inside of the folder, whatever it says."""
        path = path.partition("?")[0].partition("#")[0]
        is_folder = path.rstrip().endswith("/")
        path = posixpath.normpath(urllib.parse.unquote(path, errors="surrogatepass"))
        found = self.directory
        for word in filter(None, path.split("/")):
            if os.path.dirname(word) or word in (os.curdir, os.pardir):
                continue
            found = os.path.join(found, word)
        return found + "/" if is_folder else found

    def copyfile(self, source, outputfile):
        """Write a file's content to another."""
        shutil.copyfileobj(source, outputfile)

    def guess_type(self, path):
        """The type of a file's content, by the end of its name."""
        end = posixpath.splitext(path)[1]
        for known in (end, end.lower()):
            if known in self.extensions_map:
                return self.extensions_map[known]
        return _TYPES.get(end.lower(), "application/octet-stream")


def _run(argv=None):
    """What `-m http.server` does."""
    import argparse
    parser = argparse.ArgumentParser(prog="python -m http.server")
    parser.add_argument("-b", "--bind", metavar="ADDRESS", help="bind to this address (default: all interfaces)")
    parser.add_argument("-d", "--directory", default=os.getcwd(), help="serve this directory (default: current)")
    parser.add_argument("-p", "--protocol", metavar="VERSION", default="HTTP/1.0",
                        help="conform to this HTTP version (default: %(default)s)")
    parser.add_argument("port", default=8000, type=int, nargs="?", help="bind to this port (default: %(default)s)")
    args = parser.parse_args(argv)

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = args.protocol

        def __init__(self, *details):
            super().__init__(*details, directory=args.directory)

    with ThreadingHTTPServer((args.bind or "0.0.0.0", args.port), Handler) as server:
        host, port = server.socket.getsockname()[:2]
        print(f"Serving HTTP on {host} port {port} (http://{host}:{port}/) ...")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nKeyboard interrupt received, exiting.")
            sys.exit(0)


if __name__ == "__main__":
    _run()
