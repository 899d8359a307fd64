"""Cookies of HTTP as clients keep them: which are taken, which are sent, and files of them."""

import os as _os
import re as _re
import threading as _threading
import time as _time
from calendar import timegm as _utc_seconds

__all__ = [
    "Cookie", "CookieJar", "CookiePolicy", "DefaultCookiePolicy", "FileCookieJar", "LWPCookieJar", "LoadError",
    "MozillaCookieJar",
]

DEFAULT_HTTP_PORT = "80"
_MISSING_FILE = "a filename was not supplied (nor was the CookieJar instance initialised with one)"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

# ---- dates


def time2isoz(t=None):
    """A time as 1994-11-24 08:49:37Z."""
    return _time.strftime("%Y-%m-%d %H:%M:%SZ", _time.gmtime(t))


def time2netscape(t=None):
    """A time as Wed, 09-Feb-1994 22:23:32 GMT, in English whatever the locale is."""
    year, month, day, hour, minute, second, weekday, _, _ = _time.gmtime(t)
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[weekday]
    return f"{weekday}, {day:02}-{_MONTHS[month - 1].title()}-{year:04} {hour:02}:{minute:02}:{second:02} GMT"


_STRICT_DATE = _re.compile(r"[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT", _re.ASCII)
_WEEKDAY = _re.compile(r"(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,?\s*", _re.I)
_ZONE = r"\s*(?:([-+]?\d{2,4}|(?![ap]m\b)[a-z]+)\s*)?(?:\(\w+\)\s*)?"
_LOOSE_DATE = _re.compile(rf"(\d\d?)(?:\s+|[-/])(\w+)(?:\s+|[-/])(\d+)(?:(?:\s+|:)(\d\d?):(\d\d)(?::(\d\d))?)?{_ZONE}",
                          _re.I | _re.ASCII)
_ISO_DATE = _re.compile(r"(\d{4})[-/]?(\d\d?)[-/]?(\d\d?)(?:(?:\s+|[-:Tt])(\d\d?):?(\d\d)(?::?(\d\d(?:\.\d*)?))?)?"
                        r"\s*(Z?|[-+]?\d\d(?::?\d\d)?)?\s*", _re.ASCII)


def http2time(text):
    """The seconds from 1970 that a date means as servers write it, or None."""
    found = _STRICT_DATE.fullmatch(text)
    if found and found[2].lower() in _MONTHS:
        day, month, year, *clock = found.groups()
        return float(_utc_seconds((int(year), _MONTHS.index(month.lower()) + 1, int(day), *map(int, clock))))
    text = text.lstrip()
    text = text[_WEEKDAY.match(text).end():] if _WEEKDAY.match(text) else text
    found = _LOOSE_DATE.fullmatch(text)
    return _seconds_of(*found.groups()) if found else None


def iso2time(text):
    """The seconds from 1970 that a date such as 1994-02-03 14:15:29 means, or None."""
    found = _ISO_DATE.fullmatch(text.lstrip())
    if not found:
        return None
    year, month, day, *rest = found.groups()
    return _seconds_of(day, month, year, *rest)


def _seconds_of(day, month, year, hour, minute, second, zone):
    year = int(year)
    try:
        month = _MONTHS.index(month.lower()) + 1
    except ValueError:
        if not month.isdigit() or not 1 <= int(month) <= 12:
            return None
        month = int(month)
    day, hour, minute, second = int(day), int(hour or 0), int(minute or 0), int(float(second or 0))
    if year < 1000:
        # The year that is nearest to this one.
        this_year = _time.localtime().tm_year
        year += this_year - this_year % 100
        if abs(year - this_year) > 50:
            year += -100 if year > this_year else 100
    if not (year >= 1970 and 1 <= day <= 31 and hour <= 24 and minute <= 59 and second <= 61):
        return None
    seconds = _utc_seconds((year, month, day, hour, minute, second))
    zone = (zone or "UTC").upper()
    if zone in ("GMT", "UTC", "UT", "Z"):
        return seconds
    found = _re.fullmatch(r"([-+])?(\d\d?):?(\d\d)?", zone)
    if not found:
        return None
    offset = 3600 * int(found[2]) + 60 * int(found[3] or 0)
    return seconds + offset if found[1] == "-" else seconds - offset


# ---- headers

_TOKEN = _re.compile(r"\s*([^=\s;,]+)")
_QUOTED = _re.compile(r"\s*=\s*\"((?:[^\"\\]|\\.)*)\"")
_BARE = _re.compile(r"\s*=\s*([^\s;,]*)")


def split_header_words(header_values):
    """Lists of pairs of names and values, one for each list element of headers; what has no value has None."""
    result = []
    for text in header_values:
        pairs = []
        at = 0
        while at < len(text):
            name = _TOKEN.match(text, at)
            if name:
                at = name.end()
                value = _QUOTED.match(text, at)
                if value:
                    pairs.append((name[1], _re.sub(r"\\(.)", r"\1", value[1])))
                    at = value.end()
                    continue
                value = _BARE.match(text, at)
                if value:
                    pairs.append((name[1], value[1].rstrip()))
                    at = value.end()
                else:
                    pairs.append((name[1], None))
                continue
            rest = text[at:].lstrip()
            if rest.startswith(","):
                if pairs:
                    result.append(pairs)
                    pairs = []
                at = len(text) - len(rest) + 1
            else:
                junk = _re.match(r"[=\s;]*", text[at:])[0]
                if not junk:
                    break
                at += len(junk)
        if pairs:
            result.append(pairs)
    return result


def join_header_words(lists):
    """The text of such lists."""
    headers = []
    for pairs in lists:
        shown = []
        for name, value in pairs:
            if value is not None:
                if not _re.fullmatch(r"\w+", value):
                    value = '"' + _re.sub(r'(["\\])', r"\\\1", value) + '"'
                name = f"{name}={value}"
            shown.append(name)
        if shown:
            headers.append("; ".join(shown))
    return ", ".join(headers)


def _unquoted(text):
    return text.removeprefix('"').removesuffix('"')


def parse_ns_headers(ns_headers):
    """As split_header_words(), of Set-Cookie: a cookie for each header, whose values may have any characters but ;."""
    result = []
    for header in ns_headers:
        pairs = []
        has_version = False
        for index, part in enumerate(header.split(";")):
            key, mark, value = (piece.strip() for piece in part.partition("="))
            if not key:
                if index == 0:
                    break
                continue
            value = value if mark else None
            if index:
                lower = key.lower()
                if lower in ("expires", "domain", "path", "secure", "version", "port", "max-age"):
                    key = lower
                if key == "version":
                    has_version = True
                    value = value and _unquoted(value)
                elif key == "expires" and value is not None:
                    value = http2time(_unquoted(value))
            pairs.append((key, value))
        if pairs:
            if not has_version:
                pairs.append(("version", "0"))
            result.append(pairs)
    return result


# ---- hosts and requests

_IPV4 = _re.compile(r"\.\d+$", _re.ASCII)


def is_HDN(text):
    """Whether a text may be the name of a host, and is no IPv4 address."""
    return bool(text) and not _IPV4.search(text) and text[0] != "." and text[-1] != "."


def domain_match(A, B):
    """Whether a host is of a domain, in the words of RFC 2965."""
    A, B = A.lower(), B.lower()
    if A == B:
        return True
    return is_HDN(A) and A.rfind(B) > 0 and B.startswith(".") and is_HDN(B[1:])


def user_domain_match(A, B):
    """Whether a host is what a user blocks or allows: with a dot before it, all of the domain."""
    A, B = A.lower(), B.lower()
    if _IPV4.search(A) or _IPV4.search(B):
        return A == B
    return A.endswith(B) if B.startswith(".") else A == B


def reach(h):
    """The domain whose cookies a host reaches."""
    _, dot, rest = h.partition(".")
    return "." + rest if dot and is_HDN(h) and ("." in rest or rest == "local") else h


def request_host(request):
    """The host of a request, in lower case, without its port."""
    from urllib.parse import urlparse
    host = urlparse(request.get_full_url())[1] or request.get_header("Host", "")
    return _re.sub(r":\d+$", "", host, count=1, flags=_re.ASCII).lower()


def eff_request_host(request):
    """The host, and the host with .local if it has no dots."""
    host = request_host(request)
    return host, host + ".local" if "." not in host else host


def request_path(request):
    """The path of a request, escaped."""
    from urllib.parse import urlsplit
    path = escape_path(urlsplit(request.get_full_url()).path)
    return path if path.startswith("/") else "/" + path


def request_port(request):
    """The port of a request as a text; None if it is no number."""
    _, colon, port = request.host.partition(":")
    if not colon:
        return DEFAULT_HTTP_PORT
    return port if port.isdigit() else None


def escape_path(path):
    """A path whose special characters are escaped; those that were escaped have upper case digits."""
    from urllib.parse import quote
    path = quote(path, "%/;:@&=+$,!~*'()")
    return _re.sub("%([0-9a-fA-F]{2})", lambda found: "%" + found[1].upper(), path)


def is_third_party(request):
    """Whether a request goes to another domain than the one that the user asked for."""
    return not domain_match(request_host(request), reach(request.origin_req_host))


# ---- cookies


class Cookie:
    """A cookie with all that was said of it."""

    def __init__(self, version, name, value, port, port_specified, domain, domain_specified, domain_initial_dot, path,
                 path_specified, secure, expires, discard, comment, comment_url, rest, rfc2109=False):
        if version is not None:
            version = int(version)
        if expires is not None:
            expires = int(float(expires))
        if port is None and port_specified is True:
            raise ValueError("if port is None, port_specified must be false")
        self.version = version
        self.name = name
        self.value = value
        self.port = port
        self.port_specified = port_specified
        self.domain = domain.lower()
        self.domain_specified = domain_specified
        self.domain_initial_dot = domain_initial_dot
        self.path = path
        self.path_specified = path_specified
        self.secure = secure
        self.expires = expires
        self.discard = discard
        self.comment = comment
        self.comment_url = comment_url
        self.rfc2109 = rfc2109
        self._rest = dict(rest)

    def has_nonstandard_attr(self, name):
        """Whether there is an attribute of this name that is in no standard."""
        return name in self._rest

    def get_nonstandard_attr(self, name, default=None):
        """The value of such an attribute."""
        return self._rest.get(name, default)

    def set_nonstandard_attr(self, name, value):
        """Set such an attribute."""
        self._rest[name] = value

    def is_expired(self, now=None):
        """Whether its time is over."""
        if self.expires is None:
            return False
        return self.expires <= (_time.time() if now is None else now)

    def __str__(self):
        port = "" if self.port is None else ":" + self.port
        shown = self.name if self.value is None else f"{self.name}={self.value}"
        return f"<Cookie {shown} for {self.domain}{port}{self.path}>"

    def __repr__(self):
        names = ("version", "name", "value", "port", "port_specified", "domain", "domain_specified", "domain_initial_dot",
                 "path", "path_specified", "secure", "expires", "discard", "comment", "comment_url")
        shown = [f"{name}={getattr(self, name)!r}" for name in names]
        return f"{type(self).__name__}({', '.join(shown)}, rest={self._rest!r}, rfc2109={self.rfc2109!r})"


# ---- policies


class CookiePolicy:
    """Decides which cookies are taken and which are sent."""

    def set_ok(self, cookie, request):
        """Whether a cookie is taken that came for a request."""
        raise NotImplementedError()

    def return_ok(self, cookie, request):
        """Whether a cookie is sent with a request."""
        raise NotImplementedError()

    def domain_return_ok(self, domain, request):
        """Whether cookies of a domain may be sent with a request."""
        return True

    def path_return_ok(self, path, request):
        """Whether cookies of a path may be sent with a request."""
        return True


# Domains below which countries give names.
_SECOND_LEVEL = frozenset("co ac com edu org net gov mil int aero biz cat coop info jobs mobi museum name pro travel eu".split())


class DefaultCookiePolicy(CookiePolicy):
    """The rules of Netscape and, if rfc2965, those of RFC 2965; domains may be blocked or allowed."""

    DomainStrictNoDots = 1
    DomainStrictNonDomain = 2
    DomainRFC2965Match = 4
    DomainLiberal = 0
    DomainStrict = DomainStrictNoDots | DomainStrictNonDomain

    def __init__(self, blocked_domains=None, allowed_domains=None, netscape=True, rfc2965=False, rfc2109_as_netscape=None,
                 hide_cookie2=False, strict_domain=False, strict_rfc2965_unverifiable=True, strict_ns_unverifiable=False,
                 strict_ns_domain=DomainLiberal, strict_ns_set_initial_dollar=False, strict_ns_set_path=False,
                 secure_protocols=("https", "wss")):
        self.netscape = netscape
        self.rfc2965 = rfc2965
        self.rfc2109_as_netscape = rfc2109_as_netscape
        self.hide_cookie2 = hide_cookie2
        self.strict_domain = strict_domain
        self.strict_rfc2965_unverifiable = strict_rfc2965_unverifiable
        self.strict_ns_unverifiable = strict_ns_unverifiable
        self.strict_ns_domain = strict_ns_domain
        self.strict_ns_set_initial_dollar = strict_ns_set_initial_dollar
        self.strict_ns_set_path = strict_ns_set_path
        self.secure_protocols = secure_protocols
        self._blocked_domains = tuple(blocked_domains or ())
        self.set_allowed_domains(allowed_domains)

    def blocked_domains(self):
        """The domains that are blocked."""
        return self._blocked_domains

    def set_blocked_domains(self, blocked_domains):
        """Block these domains."""
        self._blocked_domains = tuple(blocked_domains)

    def is_blocked(self, domain):
        """Whether a domain is blocked."""
        return any(user_domain_match(domain, blocked) for blocked in self._blocked_domains)

    def allowed_domains(self):
        """The domains that are allowed, or None."""
        return self._allowed_domains

    def set_allowed_domains(self, allowed_domains):
        """Allow these domains only; None: all."""
        self._allowed_domains = None if allowed_domains is None else tuple(allowed_domains)

    def is_not_allowed(self, domain):
        """Whether a domain is none of those that are allowed."""
        if self._allowed_domains is None:
            return False
        return not any(user_domain_match(domain, allowed) for allowed in self._allowed_domains)

    def set_ok(self, cookie, request):
        return all(getattr(self, "set_ok_" + what)(cookie, request)
                   for what in ("version", "verifiability", "name", "path", "domain", "port"))

    def set_ok_version(self, cookie, request):
        return cookie.version is not None and self.return_ok_version(cookie, request)

    def set_ok_verifiability(self, cookie, request):
        if request.unverifiable and is_third_party(request):
            return not (self.strict_rfc2965_unverifiable if cookie.version > 0 else self.strict_ns_unverifiable)
        return True

    def set_ok_name(self, cookie, request):
        return not (cookie.version == 0 and self.strict_ns_set_initial_dollar and cookie.name.startswith("$"))

    def set_ok_path(self, cookie, request):
        if cookie.path_specified and (cookie.version > 0 or self.strict_ns_set_path):
            return self.path_return_ok(cookie.path, request)
        return True

    def set_ok_domain(self, cookie, request):
        domain = cookie.domain
        if self.is_blocked(domain) or self.is_not_allowed(domain):
            return False
        if not cookie.domain_specified:
            return True
        host, whole = eff_request_host(request)
        if self.strict_domain and domain.count(".") == 2 and domain[0] == ".":
            _, second, top = domain.split(".")
            if second.lower() in _SECOND_LEVEL and len(top) == 2:
                return False
        if "." not in domain.removeprefix(".") and not whole.endswith(".local"):
            return False
        if cookie.version == 0 and not whole.endswith(domain) and not ("." + whole).endswith(domain):
            return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainRFC2965Match:
            if not domain_match(whole, domain):
                return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainStrictNoDots:
            if "." in host[:-len(domain)] and not _IPV4.search(host):
                return False
        return True

    def set_ok_port(self, cookie, request):
        if not cookie.port_specified:
            return True
        wanted = request_port(request)
        for port in cookie.port.split(","):
            if not port.isdigit():
                return False
            if port == (DEFAULT_HTTP_PORT if wanted is None else wanted):
                return True
        return False

    def return_ok(self, cookie, request):
        return all(getattr(self, "return_ok_" + what)(cookie, request)
                   for what in ("version", "verifiability", "secure", "expires", "port", "domain"))

    def return_ok_version(self, cookie, request):
        return bool(self.rfc2965 if cookie.version > 0 else self.netscape)

    def return_ok_verifiability(self, cookie, request):
        return self.set_ok_verifiability(cookie, request)

    def return_ok_secure(self, cookie, request):
        return not cookie.secure or request.type in self.secure_protocols

    def return_ok_expires(self, cookie, request):
        return not cookie.is_expired(self._now)

    def return_ok_port(self, cookie, request):
        return not cookie.port or (request_port(request) or DEFAULT_HTTP_PORT) in cookie.port.split(",")

    def return_ok_domain(self, cookie, request):
        _, whole = eff_request_host(request)
        domain = cookie.domain
        if cookie.version == 0:
            is_strict = self.strict_ns_domain & self.DomainStrictNonDomain
            if is_strict and not cookie.domain_specified and domain != whole:
                return False
            return ("." + whole).endswith("." + domain if domain and domain[0] != "." else domain)
        return domain_match(whole, domain)

    def domain_return_ok(self, domain, request):
        dotted = domain if domain.startswith(".") else "." + domain
        if not any(("." + host.removeprefix(".")).endswith(dotted) for host in eff_request_host(request)):
            return False
        return not (self.is_blocked(domain) or self.is_not_allowed(domain))

    def path_return_ok(self, path, request):
        wanted = request_path(request)
        return wanted == path or wanted.startswith(path) and (path.endswith("/") or wanted[len(path):len(path) + 1] == "/")


# ---- jars

_VALUES = ("version", "expires", "max-age", "domain", "path", "port", "comment", "commenturl")
_FLAGS = ("discard", "secure")


class CookieJar:
    """Takes cookies from responses, and adds them to requests."""

    non_word_re = _re.compile(r"\W")
    quote_re = _re.compile(r"([\"\\])")
    strict_domain_re = _re.compile(r"\.?[^.]*")
    domain_re = _re.compile(r"[^.]*")
    dots_re = _re.compile(r"^\.+")
    magic_re = _re.compile(r"^\#LWP-Cookies-(\d+\.\d+)", _re.ASCII)

    def __init__(self, policy=None):
        self._policy = DefaultCookiePolicy() if policy is None else policy
        self._cookies_lock = _threading.RLock()
        self._cookies = {}

    def set_policy(self, policy):
        """Decide by this policy."""
        self._policy = policy

    def _cookies_for_request(self, request):
        found = []
        for domain, paths in self._cookies.items():
            if not self._policy.domain_return_ok(domain, request):
                continue
            for path, cookies in paths.items():
                if self._policy.path_return_ok(path, request):
                    found += [cookie for cookie in cookies.values() if self._policy.return_ok(cookie, request)]
        return found

    def _header_parts(self, cookies):
        """The parts of the header Cookie; the cookies of longer paths come first."""
        cookies.sort(key=lambda cookie: len(cookie.path), reverse=True)
        parts = []
        for index, cookie in enumerate(cookies):
            is_new = cookie.version > 0
            if index == 0 and is_new:
                parts.append(f"$Version={cookie.version}")
            value = cookie.value
            if value is None:
                parts.append(cookie.name)
            else:
                if is_new and self.non_word_re.search(value):
                    value = self.quote_re.sub(r"\\\1", value)
                parts.append(f"{cookie.name}={value}")
            if not is_new:
                continue
            if cookie.path_specified:
                parts.append(f'$Path="{cookie.path}"')
            if cookie.domain.startswith("."):
                domain = cookie.domain if cookie.domain_initial_dot else cookie.domain[1:]
                parts.append(f'$Domain="{domain}"')
            if cookie.port is not None:
                parts.append(f'$Port="{cookie.port}"' if cookie.port_specified else "$Port")
        return parts

    def add_cookie_header(self, request):
        """Add the cookies that belong to a request."""
        with self._cookies_lock:
            self._policy._now = self._now = int(_time.time())
            cookies = self._cookies_for_request(request)
            parts = self._header_parts(cookies)
            if parts and not request.has_header("Cookie"):
                request.add_unredirected_header("Cookie", "; ".join(parts))
            if self._policy.rfc2965 and not self._policy.hide_cookie2 and not request.has_header("Cookie2"):
                if any(cookie.version != 1 for cookie in cookies):
                    request.add_unredirected_header("Cookie2", '$Version="1"')
        self.clear_expired_cookies()

    def _attributes(self, pairs):
        """The name, value, known attributes and other ones of a cookie; None if it is wrong."""
        (name, value), *attributes = pairs
        known, rest = {}, {}
        has_age = False
        for key, given in attributes:
            lower = key.lower()
            if lower in _VALUES or lower in _FLAGS:
                key = lower
            if key in _FLAGS and given is None:
                given = True
            if key in known:
                continue
            if key == "domain":
                if given is None:
                    return None
                given = given.lower()
            elif key == "expires":
                if has_age or given is None:
                    continue
            elif key == "max-age":
                has_age = True
                try:
                    given = self._now + int(given)
                except (TypeError, ValueError):
                    return None
                key = "expires"
            if key in _VALUES or key in _FLAGS:
                if given is None and key not in ("port", "discard", "comment", "commenturl"):
                    return None
                known[key] = given
            else:
                rest[key] = given
        return name, value, known, rest

    def _cookie_of(self, pairs, request):
        made = self._attributes(pairs)
        if made is None:
            return None
        name, value, known, rest = made
        version = known.get("version")
        if version is not None:
            try:
                version = int(version)
            except ValueError:
                return None
        path = known.get("path", "")
        path_specified = path != ""
        if path_specified:
            path = escape_path(path)
        else:
            path = request_path(request)
            slash = path.rfind("/")
            path = path[:slash + (version != 0)] or "/"
        domain = known.get("domain")
        domain_specified = domain is not None
        has_dot = domain_specified and domain.startswith(".")
        if not domain_specified:
            domain = eff_request_host(request)[1]
        elif not has_dot:
            domain = "." + domain
        port, port_specified = known.get("port"), False
        if port is not None:
            port_specified = True
            port = _re.sub(r"\s+", "", port)
        elif "port" in known:
            port = request_port(request)
        expires, discard = known.get("expires"), known.get("discard", False)
        if expires is None:
            discard = True
        elif expires <= self._now:
            # A time that is over says that the cookie is to be forgotten.
            try:
                self.clear(domain, path, name)
            except KeyError:
                pass
            return None
        return Cookie(version, name, value, port, port_specified, domain, domain_specified, has_dot, path, path_specified,
                      known.get("secure", False), expires, discard, known.get("comment"), known.get("commenturl"), rest)

    def make_cookies(self, response, request):
        """The cookies of a response."""
        fields = response.info()
        new, old = fields.get_all("Set-Cookie2", []), fields.get_all("Set-Cookie", [])
        with self._cookies_lock:
            self._policy._now = self._now = int(_time.time())
            cookies = []
            if new and self._policy.rfc2965:
                cookies += self._cookies_of(split_header_words(new), request)
            if old and self._policy.netscape:
                of_old = self._cookies_of(parse_ns_headers(old), request)
                as_netscape = self._policy.rfc2109_as_netscape
                if as_netscape is None:
                    as_netscape = not self._policy.rfc2965
                for cookie in of_old:
                    if cookie.version == 1:
                        cookie.rfc2109 = True
                        if as_netscape:
                            cookie.version = 0
                # Where a cookie was sent in both forms, the new one counts.
                seen = {(cookie.domain, cookie.path, cookie.name) for cookie in cookies}
                cookies += [cookie for cookie in of_old if (cookie.domain, cookie.path, cookie.name) not in seen]
            return cookies

    def _cookies_of(self, lists, request):
        made = [self._cookie_of(pairs, request) for pairs in lists]
        return [cookie for cookie in made if cookie]

    def set_cookie_if_ok(self, cookie, request):
        """Keep a cookie if the policy allows it."""
        with self._cookies_lock:
            self._policy._now = self._now = int(_time.time())
            if self._policy.set_ok(cookie, request):
                self.set_cookie(cookie)

    def set_cookie(self, cookie):
        """Keep a cookie."""
        with self._cookies_lock:
            self._cookies.setdefault(cookie.domain, {}).setdefault(cookie.path, {})[cookie.name] = cookie

    def extract_cookies(self, response, request):
        """Keep the cookies of a response that the policy allows."""
        with self._cookies_lock:
            for cookie in self.make_cookies(response, request):
                if self._policy.set_ok(cookie, request):
                    self.set_cookie(cookie)

    def clear(self, domain=None, path=None, name=None):
        """Forget all cookies, or those of a domain, of a path of it, or one of these; KeyError if there is none."""
        if name is not None:
            if domain is None or path is None:
                raise ValueError("domain and path must be given to remove a cookie by name")
            del self._cookies[domain][path][name]
        elif path is not None:
            if domain is None:
                raise ValueError("domain must be given to remove cookies by path")
            del self._cookies[domain][path]
        elif domain is not None:
            del self._cookies[domain]
        else:
            self._cookies = {}

    def _clear_those(self, is_over):
        with self._cookies_lock:
            for cookie in list(self):
                if is_over(cookie):
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def clear_session_cookies(self):
        """Forget the cookies that are for the session only."""
        self._clear_those(lambda cookie: cookie.discard)

    def clear_expired_cookies(self):
        """Forget the cookies whose time is over."""
        now = _time.time()
        self._clear_those(lambda cookie: cookie.is_expired(now))

    def __iter__(self):
        for paths in list(self._cookies.values()):
            for cookies in list(paths.values()):
                yield from list(cookies.values())

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return f"<{type(self).__name__}[{', '.join(map(repr, self))}]>"

    def __str__(self):
        return f"<{type(self).__name__}[{', '.join(map(str, self))}]>"


class LoadError(OSError):
    """A file is no file of cookies."""


class FileCookieJar(CookieJar):
    """A jar that can be saved in a file."""

    def __init__(self, filename=None, delayload=False, policy=None):
        super().__init__(policy)
        self.filename = None if filename is None else _os.fspath(filename)
        self.delayload = bool(delayload)

    def _file(self, filename):
        filename = self.filename if filename is None else filename
        if filename is None:
            raise ValueError(_MISSING_FILE)
        return filename

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the cookies into a file."""
        raise NotImplementedError()

    def _saved(self, ignore_discard, ignore_expires):
        """The cookies that are saved: not those of the session, nor those whose time is over, unless these are ignored."""
        now = _time.time()
        with self._cookies_lock:
            return [cookie for cookie in self
                    if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now))]

    def _write(self, filename, text):
        # Others may not read the cookies.
        fd = _os.open(self._file(filename), _os.O_CREAT | _os.O_WRONLY | _os.O_TRUNC, 0o600)
        with open(fd, "w") as file:
            file.write(text)

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Add the cookies of a file."""
        filename = self._file(filename)
        with open(filename) as file:
            self._really_load(file, filename, ignore_discard, ignore_expires)

    def _add_loaded(self, cookie, ignore_discard, ignore_expires):
        if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired()):
            self.set_cookie(cookie)

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Forget all, and load a file; if that fails the cookies stay."""
        filename = self._file(filename)
        with self._cookies_lock:
            old, self._cookies = self._cookies, {}
            try:
                self.load(filename, ignore_discard, ignore_expires)
            except OSError:
                self._cookies = old
                raise


class LWPCookieJar(FileCookieJar):
    """A jar whose files are those of libwww-perl."""

    def as_lwp_str(self, ignore_discard=True, ignore_expires=True):
        """The lines of the cookies."""
        lines = [f"Set-Cookie3: {self._line(cookie)}" for cookie in self._saved(ignore_discard, ignore_expires)]
        return "\n".join([*lines, ""])

    def _line(self, cookie):
        pairs = [(cookie.name, cookie.value), ("path", cookie.path), ("domain", cookie.domain)]
        pairs += [("port", cookie.port)] if cookie.port is not None else []
        for name, is_set in (("path_spec", cookie.path_specified), ("port_spec", cookie.port_specified),
                             ("domain_dot", cookie.domain_initial_dot), ("secure", cookie.secure)):
            pairs += [(name, None)] if is_set else []
        pairs += [("expires", time2isoz(float(cookie.expires)))] if cookie.expires else []
        pairs += [("discard", None)] if cookie.discard else []
        pairs += [("comment", cookie.comment)] if cookie.comment else []
        pairs += [("commenturl", cookie.comment_url)] if cookie.comment_url else []
        pairs += [(name, str(cookie._rest[name])) for name in sorted(cookie._rest)]
        pairs.append(("version", str(cookie.version)))
        return join_header_words([pairs])

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        self._write(filename, "#LWP-Cookies-2.0\n" + self.as_lwp_str(ignore_discard, ignore_expires))

    def _really_load(self, file, filename, ignore_discard, ignore_expires):
        if not self.magic_re.search(file.readline()):
            raise LoadError(f"{filename!r} does not look like a Set-Cookie3 (LWP) format file")
        header = "Set-Cookie3:"
        for line in file:
            if not line.startswith(header):
                continue
            for (name, value), *attributes in split_header_words([line[len(header):].strip()]):
                known, rest = {}, {}
                for key, given in attributes:
                    lower = key.lower()
                    if lower in ("port_spec", "path_spec", "domain_dot", "secure", "discard"):
                        known[lower] = True if given is None else given
                    elif lower in ("version", "port", "path", "domain", "expires", "comment", "commenturl"):
                        known[lower] = given
                    else:
                        rest[key] = given
                expires = known.get("expires")
                expires = None if expires is None else iso2time(expires)
                domain = known.get("domain")
                self._add_loaded(Cookie(
                    known.get("version"), name, value, known.get("port"), known.get("port_spec", False), domain,
                    domain.startswith("."), known.get("domain_dot", False), known.get("path"), known.get("path_spec", False),
                    known.get("secure", False), expires, expires is None or known.get("discard", False), known.get("comment"),
                    known.get("commenturl"), rest), ignore_discard, ignore_expires)


class MozillaCookieJar(FileCookieJar):
    """A jar whose files are the cookies.txt of browsers and of curl."""

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        lines = ["# Netscape HTTP Cookie File", "# http://curl.haxx.se/rfc/cookie_spec.html",
                 "# This is a generated file!  Do not edit.", ""]
        for cookie in self._saved(ignore_discard, ignore_expires):
            domain = "#HttpOnly_" + cookie.domain if cookie.has_nonstandard_attr("HTTPOnly") else cookie.domain
            name, value = ("", cookie.name) if cookie.value is None else (cookie.name, cookie.value)
            lines.append("\t".join([
                domain, str(cookie.domain.startswith(".")).upper(), cookie.path, str(bool(cookie.secure)).upper(),
                "" if cookie.expires is None else str(cookie.expires), name, value]))
        self._write(filename, "\n".join([*lines, ""]))

    def _really_load(self, file, filename, ignore_discard, ignore_expires):
        if not _re.match("#( Netscape)? HTTP Cookie File", file.readline()):
            raise LoadError(f"{filename!r} does not look like a Netscape format cookies file")
        for line in file:
            rest = {}
            if line.startswith("#HttpOnly_"):
                rest["HTTPOnly"] = ""
                line = line.removeprefix("#HttpOnly_")
            line = line.removesuffix("\n")
            if not line.strip() or line.strip().startswith(("#", "$")):
                continue
            try:
                domain, is_domain, path, secure, expires, name, value = line.split("\t")
            except ValueError:
                raise LoadError(f"invalid Netscape format cookies file {filename!r}: {line!r}") from None
            if not name:
                name, value = value, None
            is_domain = is_domain == "TRUE"
            self._add_loaded(Cookie(
                0, name, value, None, False, domain, is_domain, domain.startswith("."), path, False, secure == "TRUE",
                expires or None, not expires, None, None, rest), ignore_discard, ignore_expires)
