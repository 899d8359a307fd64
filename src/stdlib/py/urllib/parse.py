"""URLs: taking them apart, putting them together, quoting what they cannot hold, forms."""

import re
import unicodedata
from collections import namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl",
    "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult",
    "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]

# Schemes whose URLs can be relative, and those with a place behind two slashes.
uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero",
                 "rtsp", "rtsps", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews",
               "prospero", "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws",
               "wss", "itms-services"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips",
               "mms", "sftp", "tel"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_UNSAFE = str.maketrans("", "", "\t\r\n")
_OUTSIDE = "".join(map(chr, range(33)))


# ---- str and bytes

def _texts(*args):
    """The arguments as strs, and what turns the result back: bytes are taken for ASCII."""
    is_text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return *args, lambda result: result
    return *(arg.decode("ascii", "strict") if arg else "" for arg in args), lambda result: result.encode()


class _Text:
    """A result of strs."""

    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._other(*(part.encode(encoding, errors) for part in self))


class _Bytes:
    """A result of bytes."""

    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._other(*(part.decode(encoding, errors) for part in self))


def _after_last(text, mark):
    """What is before the last mark, and what is behind it; nothing and all if there is none."""
    before, found, behind = text.rpartition(mark)
    return (before, behind) if found else (None, text)


class _Place:
    """The parts of a netloc: user:password@host:port."""

    __slots__ = ()

    def _marks(self):
        return ("@", ":", "[", "]", "%") if isinstance(self.netloc, str) else (b"@", b":", b"[", b"]", b"%")

    def _user(self):
        at, colon, *_ = self._marks()
        user, _ = _after_last(self.netloc, at)
        if user is None:
            return None, None
        name, found, password = user.partition(colon)
        return name, password if found else None

    def _host(self):
        at, colon, opening, closing, _ = self._marks()
        _, place = _after_last(self.netloc, at)
        _, has_bracket, bracketed = place.partition(opening)
        if has_bracket:
            host, _, port = bracketed.partition(closing)
            _, _, port = port.partition(colon)
        else:
            host, _, port = place.partition(colon)
        return host, port or None

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        host = self._host()[0]
        if not host:
            return None
        # The name of an interface keeps its case.
        name, percent, zone = host.partition(self._marks()[4])
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        number = int(port, 10)
        if not 0 <= number <= 65535:
            raise ValueError("Port out of range 0-65535")
        return number


_Defragged = namedtuple("_Defragged", "url fragment")
_Split = namedtuple("_Split", "scheme netloc path query fragment")
_Parsed = namedtuple("_Parsed", "scheme netloc path params query fragment")


def _result(name, base, place, kind, geturl):
    """One of the six classes of results."""
    bases = (base, kind) if place is None else (base, place, kind)
    return type(name, bases, {"__slots__": (), "geturl": geturl, "__module__": __name__})


def _defragged_url(self):
    return self.url + (("#" if isinstance(self.url, str) else b"#") + self.fragment if self.fragment else self.url[:0])


DefragResult = _result("DefragResult", _Defragged, None, _Text, _defragged_url)
DefragResultBytes = _result("DefragResultBytes", _Defragged, None, _Bytes, _defragged_url)
SplitResult = _result("SplitResult", _Split, _Place, _Text, lambda self: urlunsplit(self))
SplitResultBytes = _result("SplitResultBytes", _Split, _Place, _Bytes, lambda self: urlunsplit(self))
ParseResult = _result("ParseResult", _Parsed, _Place, _Text, lambda self: urlunparse(self))
ParseResultBytes = _result("ParseResultBytes", _Parsed, _Place, _Bytes, lambda self: urlunparse(self))
for _text, _bytes in (
    (DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes),
):
    _text._other, _bytes._other = _bytes, _text
del _text, _bytes


# ---- taking apart

def urlsplit(url, scheme="", allow_fragments=True):
    """The parts of a URL: scheme, netloc, path, query, fragment."""
    url, scheme, back = _texts(url, scheme)
    url = url.lstrip(_OUTSIDE).translate(_UNSAFE)
    scheme = scheme.strip(_OUTSIDE).translate(_UNSAFE)
    found = _SCHEME.match(url)
    if found and url[found.end():found.end() + 1] == ":":
        scheme, url = found[0].lower(), url[found.end() + 1:]
    netloc = query = fragment = ""
    if url[:2] == "//":
        end = min((at for mark in "/?#" if (at := url.find(mark, 2)) >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        _check_netloc(netloc)
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return back(SplitResult(scheme, netloc, url, query, fragment))


def _check_netloc(netloc):
    if ("[" in netloc) != ("]" in netloc):
        raise ValueError("Invalid IPv6 URL")
    if netloc.isascii():
        return
    # Characters that become others must not become marks.
    bare = netloc.translate(str.maketrans("", "", "@:#?"))
    normal = unicodedata.normalize("NFKC", bare)
    if bare != normal and any(mark in normal for mark in "/?#@:"):
        raise ValueError(f"netloc {netloc} contains invalid characters under NFKC normalization")


def urlparse(url, scheme="", allow_fragments=True):
    """The parts of a URL: scheme, netloc, path, params, query, fragment."""
    url, scheme, back = _texts(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        at = path.find(";", max(path.rfind("/"), 0))
        if at >= 0:
            path, params = path[:at], path[at + 1:]
    return back(ParseResult(scheme, netloc, path, params, query, fragment))


def urldefrag(url):
    """A URL without its fragment, and the fragment."""
    text, back = _texts(url)
    fragment = ""
    if "#" in text:
        scheme, netloc, path, params, query, fragment = urlparse(text)
        text = urlunparse((scheme, netloc, path, params, query, ""))
    return back(DefragResult(text, fragment))


# ---- putting together

def urlunsplit(components):
    """The URL of the five parts that urlsplit gives."""
    scheme, netloc, url, query, fragment, back = _texts(*components)
    if netloc or (scheme and scheme in uses_netloc and url[:2] == "//") or url[:2] == "//":
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = f"{scheme}:{url}"
    if query:
        url = f"{url}?{query}"
    if fragment:
        url = f"{url}#{fragment}"
    return back(url)


def urlunparse(components):
    """The URL of the six parts that urlparse gives."""
    scheme, netloc, url, params, query, fragment, back = _texts(*components)
    if params:
        url = f"{url};{params}"
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urljoin(base, url, allow_fragments=True):
    """The URL that a relative one means, beside the base (RFC 3986)."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _texts(base, url)
    b = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, b.scheme, allow_fragments)
    if scheme != b.scheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = b.netloc
    if not path and not params:
        return back(urlunparse((scheme, netloc, b.path, b.params, query or b.query, fragment)))
    folders = b.path.split("/")
    if folders[-1] != "":
        del folders[-1]
    if path[:1] == "/":
        words = path.split("/")
    else:
        words = folders + path.split("/")
        # Empty words between slashes are none.
        words[1:-1] = filter(None, words[1:-1])
    joined = []
    for word in words:
        if word == "..":
            if joined:
                joined.pop()
        elif word != ".":
            joined.append(word)
    if words[-1] in (".", ".."):
        joined.append("")
    return back(urlunparse((scheme, netloc, "/".join(joined) or "/", params, query, fragment)))


# ---- quoting

_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote_from_bytes(bs, safe="/"):
    """Bytes as text, with %XX for those that URLs cannot hold."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    allowed = _ALWAYS_SAFE.union(c for c in safe if c < 128)
    return "".join(chr(byte) if byte in allowed else f"%{byte:02X}" for byte in bs)


def quote(string, safe="/", encoding=None, errors=None):
    """Text with %XX for what URLs cannot hold."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """As quote, with a plus for a space: for the fields of forms."""
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + (" " if isinstance(safe, str) else b" ")
    return quote(string, safe, encoding, errors).replace(" ", "+")


_QUOTED = re.compile("((?:%[0-9A-Fa-f]{2})+)")


def unquote_to_bytes(string):
    """The bytes that were quoted."""
    if not string:
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *rest = string.split(b"%")
    found = bytearray(first)
    for part in rest:
        try:
            found.append(int(part[:2], 16) if len(part) > 1 and part[:2].isalnum() else int("", 16))
            found += part[2:]
        except ValueError:
            found += b"%" + part
    return bytes(found)


def unquote(string, encoding="utf-8", errors="replace"):
    """The text that was quoted."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode("utf-8" if encoding is None else encoding,
                                               "replace" if errors is None else errors)
    if "%" not in string:
        return string
    encoding = "utf-8" if encoding is None else encoding
    errors = "replace" if errors is None else errors
    parts = _QUOTED.split(string)
    parts[1::2] = [unquote_to_bytes(part).decode(encoding, errors) for part in parts[1::2]]
    return "".join(parts)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """As unquote, with a space for a plus."""
    return unquote(string.replace("+", " "), encoding, errors)


# ---- forms

def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A mapping or a sequence of pairs as the fields of a form: a=1&b=2. With doseq a sequence is several fields."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as exc:
            raise TypeError("not a valid non-string sequence or mapping object") from exc

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)
    fields = []
    for key, value in query:
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        fields += [f"{quoted(key)}={quoted(item)}" for item in values]
    return "&".join(fields)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    """The fields of a form as a list of pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if not isinstance(qs, (str, bytes, bytearray)):
        if qs is None or qs == 0:
            return []
        raise TypeError(f"a bytes-like object is required, not {type(qs).__name__!r}")
    is_text = isinstance(qs, str)
    if not qs:
        return []
    if not is_text:
        qs = bytes(qs).decode("latin-1")
        separator = separator.decode("latin-1") if isinstance(separator, bytes) else separator
    if max_num_fields is not None and 1 + qs.count(separator) > max_num_fields:
        raise ValueError("Max number of fields exceeded")

    def unquoted(part):
        part = part.replace("+", " ")
        return unquote(part, encoding, errors) if is_text else unquote_to_bytes(part.encode("latin-1"))
    pairs = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals:
            if strict_parsing:
                raise ValueError(f"bad query field: {field!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            pairs.append((unquoted(name), unquoted(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
             max_num_fields=None, separator="&"):
    """The fields of a form as a dict of lists."""
    found = {}
    pairs = parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator)
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
