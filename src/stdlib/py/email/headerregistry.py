"""Headers that know what they mean: texts with attributes."""

import re
from types import MappingProxyType

from email import base64mime as _base64mime
from email import errors, utils
from email import quoprimime as _quoprimime
from email.header import ecre as _encoded_word

# ---- addresses

_atext = re.compile(r"[^][\\()<>@,:;\". \t\r\n]+$")


def _is_dot_atom(text):
    return all(map(_atext.match, text.split(".")))


def _quoted(text):
    return f'"{utils.quote(text)}"'


class Address:
    """An address: a name to show, a user, a domain."""

    def __init__(self, display_name="", username="", domain="", addr_spec=None):
        if any(char in text for text in (display_name, username, domain, addr_spec) if text for char in "\r\n"):
            raise ValueError("invalid arguments; address parts cannot contain CR or LF")
        if addr_spec is not None:
            if username or domain:
                raise TypeError("addrspec specified when username and/or domain also specified")
            local, at, domain = addr_spec.rpartition("@")
            if not at:
                local, domain = addr_spec, ""
            if local.startswith('"') and local.endswith('"') and len(local) > 1:
                username = utils.unquote(local)
            elif not local or not _is_dot_atom(local) or at and not domain:
                if at and local and not domain:
                    raise errors.HeaderParseError("expected domain but found ''")
                known = re.match(r"[^\s@]*(?:@[^\s@]*)?", addr_spec)[0]
                raise ValueError(f"Invalid addr_spec; only {known!r} could be parsed from {addr_spec!r}")
            elif not at:
                raise errors.InvalidHeaderDefect("addr-spec local part with no domain")
            else:
                username = local
            if not username.isascii():
                raise errors.NonASCIILocalPartDefect("local-part contains non-ASCII characters)")
        self._display_name, self._username, self._domain = display_name, username, domain

    @property
    def display_name(self):
        return self._display_name

    @property
    def username(self):
        return self._username

    @property
    def domain(self):
        return self._domain

    @property
    def addr_spec(self):
        """The user and the domain, as headers have them."""
        local = self.username
        if local and not _is_dot_atom(local):
            local = _quoted(local)
        if self.domain:
            return f"{local}@{self.domain}"
        return local or "<>"

    def __repr__(self):
        return (f"{type(self).__name__}(display_name={self.display_name!r}, username={self.username!r}, "
                f"domain={self.domain!r})")

    def __str__(self):
        shown = self.display_name
        if utils.specialsre.search(shown):
            shown = _quoted(shown)
        if shown:
            spec = "" if self.addr_spec == "<>" else self.addr_spec
            return f"{shown} <{spec}>"
        return self.addr_spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name, self.username, self.domain) == (other.display_name, other.username, other.domain)


class Group:
    """Addresses under a name; without a name, one address that is in no group."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name = display_name
        self._addresses = tuple(addresses) if addresses else ()

    @property
    def display_name(self):
        return self._display_name

    @property
    def addresses(self):
        return self._addresses

    def __repr__(self):
        return f"{type(self).__name__}(display_name={self.display_name!r}, addresses={self.addresses!r}"

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        shown = self.display_name
        if shown is not None and utils.specialsre.search(shown):
            shown = _quoted(shown)
        addresses = ", ".join(map(str, self.addresses))
        return f"{shown}:{' ' + addresses if addresses else ''};"

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return self.display_name == other.display_name and self.addresses == other.addresses


# ---- encoded words

def _decoded(value, defects):
    """A text with its encoded words decoded; white space between two of them is none of the text."""
    if "=?" not in value:
        return value
    pieces, done, was_encoded = [], 0, False
    for found in _encoded_word.finditer(value):
        between = value[done:found.start()]
        if between and not (was_encoded and between.isspace()):
            pieces.append(between)
        charset, encoding, encoded = found["charset"].partition("*")[0], found["encoding"].lower(), found["encoded"]
        try:
            if encoding == "q":
                data = _quoprimime.header_decode(encoded).encode("latin-1", "surrogateescape")
            else:
                data = _base64mime.decode(encoded + "=" * (-len(encoded) % 4))
        except ValueError:
            defects.append(errors.InvalidBase64CharactersDefect())
            data = encoded.encode("ascii", "surrogateescape")
        try:
            pieces.append(data.decode(charset))
        except LookupError:
            defects.append(errors.CharsetError(f"Unknown charset {charset!r} in encoded word; decoded as unknown bytes"))
            pieces.append(data.decode("ascii", "surrogateescape"))
        except UnicodeDecodeError:
            defects.append(errors.UndecodableBytesDefect(f"Encoded word contains bytes not decodable using {charset!r} charset"))
            pieces.append(data.decode(charset, "surrogateescape"))
        done, was_encoded = found.end(), True
    pieces.append(value[done:])
    return "".join(pieces)


def _word_of(text, charset="utf-8"):
    """A text as one encoded word, in the shorter of the two forms."""
    data = text.encode("ascii" if charset == "us-ascii" else charset, "surrogateescape")
    in_q, in_b = _quoprimime.header_length(data), _base64mime.header_length(data)
    # The other form is easier to read.
    module = _quoprimime if in_q - in_b < 5 else _base64mime
    return module.header_encode(data, charset)


class _Folder:
    """Makes the lines of a header out of its words."""

    def __init__(self, name, policy):
        self.most = policy.max_line_length or 1 << 30
        self.utf8 = policy.utf8
        self.linesep = policy.linesep
        self.lines = [f"{name}:"]

    def must_encode(self, text):
        return utils._has_surrogates(text) or not self.utf8 and not text.isascii()

    def add(self, text, space=" "):
        """Adds what should not be parted: behind white space, or on a new line."""
        if self.fits(text, space) or not self.lines[-1].strip():
            self.lines[-1] += space + text
        else:
            self.lines.append((space or " ") + text)

    def fits(self, text, space=" "):
        """Whether there is room on the line. A comma or semicolon at the end needs none."""
        return len(self.lines[-1]) + len(space) + len(text.rstrip(",;")) <= self.most

    def begin_with(self, text):
        """Begins a line if the text does not fit on this one, but on a line of its own; whether it fits then."""
        if not self.fits(text) and len(text.rstrip(",;")) + 1 <= self.most:
            self.lines.append("")
        return self.fits(text)

    def add_encoded(self, text, space=" "):
        """Adds a text as encoded words, as many as it takes."""
        charset = "unknown-8bit" if utils._has_surrogates(text) else "utf-8"
        codec = "ascii" if charset == "unknown-8bit" else "utf-8"
        while text:
            room = self.most - len(self.lines[-1]) - len(space)
            take = len(text)
            word = self.word(text, charset, codec)
            while len(word) > room and take > 1:
                # A first guess, and then one by one.
                take = min(take - 1, max(1, take * max(room, 1) // len(word)))
                word = self.word(text[:take], charset, codec)
            if len(word) > room and self.lines[-1].strip() and len(self.lines[-1]) > 1:
                self.lines.append("")
                space = " "
                continue
            while take < len(text):
                longer = self.word(text[:take + 1], charset, codec)
                if len(longer) > room:
                    break
                take, word = take + 1, longer
            self.lines[-1] += space + word
            text = text[take:]
            if text:
                self.lines.append("")
            space = " "

    @staticmethod
    def word(text, charset, codec):
        data = text.encode(codec, "surrogateescape")
        module = _quoprimime if _quoprimime.header_length(data) - _base64mime.header_length(data) < 5 else _base64mime
        return module.header_encode(data, charset)

    def text(self):
        lines = [line for line in self.lines if line.strip()]
        return self.linesep.join(lines) + self.linesep


def _fold_unstructured(folder, text):
    """Words as they are; from the first one to the last one that must be encoded they are one text."""
    parts = re.split(r"([ \t]+)", text)
    words = [(parts[at - 1] if at else "", parts[at]) for at in range(0, len(parts), 2)]
    at = 0
    if words and not words[0][1] and len(words) > 1:
        words[1] = (words[1][0], words[1][1])
        at = 1
    is_first = True
    while at < len(words):
        space, word = words[at]
        if not folder.must_encode(word) and len(word) < folder.most:
            folder.add(word, " " + space if is_first and space else " " if is_first else space)
            at += 1
        else:
            end = at + 1
            encoded = word
            ahead = end
            while ahead < len(words):
                if folder.must_encode(words[ahead][1]) or not words[ahead][1]:
                    encoded += "".join(s + w for s, w in words[end:ahead + 1])
                    end = ahead + 1
                elif ahead - end >= 0 and not any(folder.must_encode(w) for _, w in words[ahead + 1:ahead + 2]):
                    break
                ahead += 1
            folder.add_encoded(encoded, " ")
            at = end
        is_first = False


# ---- headers

class BaseHeader(str):
    """A header: the text of its value, decoded; its name and defects."""

    def __new__(cls, name, value):
        kwds = {"defects": []}
        cls.parse(value, kwds)
        if utils._has_surrogates(kwds["decoded"]):
            kwds["decoded"] = utils._sanitize(kwds["decoded"])
        self = str.__new__(cls, kwds["decoded"])
        del kwds["decoded"]
        self.init(name, **kwds)
        return self

    def init(self, name, *, parse_tree=None, defects):
        self._name, self._parse_tree, self._defects = name, parse_tree, defects

    @property
    def name(self):
        return self._name

    @property
    def defects(self):
        return tuple(self._defects)

    def __reduce__(self):
        return _reconstruct_header, (self.__class__.__name__, self.__class__.__bases__, str(self)), self.__dict__

    @classmethod
    def _reconstruct(cls, value):
        return str.__new__(cls, value)

    def _source(self):
        """What was given: that is what is written."""
        return self._parse_tree

    def fold(self, *, policy):
        """The text of the header, in lines that are not too long."""
        folder = _Folder(self.name, policy)
        self._fold_into(folder)
        return folder.text()

    def _fold_into(self, folder):
        _fold_unstructured(folder, str(self) if not utils._has_surrogates(self._parse_tree or "") else self._parse_tree)


def _reconstruct_header(cls_name, bases, value):
    return type(cls_name, bases, {})._reconstruct(value)


class UnstructuredHeader:
    """A header that is any text."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        kwds["parse_tree"] = value
        kwds["decoded"] = _decoded(value, kwds["defects"])


class UniqueUnstructuredHeader(UnstructuredHeader):
    max_count = 1


class DateHeader:
    """A header that is a date; datetime is the moment."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        if not value:
            kwds["defects"].append(errors.HeaderMissingRequiredValue())
            kwds["datetime"] = None
            kwds["decoded"] = ""
            kwds["parse_tree"] = ""
            return
        if isinstance(value, str):
            kwds["decoded"] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds["defects"].append(errors.InvalidDateDefect("Invalid date value or format"))
                kwds["datetime"] = None
                kwds["parse_tree"] = kwds["decoded"]
                return
        kwds["datetime"] = value
        kwds["decoded"] = kwds["parse_tree"] = utils.format_datetime(value)

    def init(self, *args, **kw):
        self._datetime = kw.pop("datetime")
        super().init(*args, **kw)

    @property
    def datetime(self):
        return self._datetime


class UniqueDateHeader(DateHeader):
    max_count = 1


def _addresses_in(value, defects):
    """The groups of a header's addresses."""
    groups = []
    reader = utils._AddressReader(value, keeps_comments=False)
    comments = []
    while reader.at < len(value):
        reader.blanks(comments)
        begin = reader.at
        words = reader.phrase(comments)
        if reader.peek() == ":" and words:
            members = [_address_of(pair, defects) for pair in reader.group() if pair[1]]
            groups.append(Group(_decoded(" ".join(words), defects), members))
            continue
        reader.at = begin
        found = reader.address()
        if reader.at == begin:
            reader.at += 1
        for name, spec in found:
            if spec or name:
                groups.append(Group(None, [_address_of((name, spec), defects)]))
    return groups


def _address_of(pair, defects):
    name, spec = pair
    local, at, domain = spec.rpartition("@")
    if not at:
        local, domain = spec, ""
        defects.append(errors.InvalidHeaderDefect("addr-spec local part with no domain"))
    if local.startswith('"') and local.endswith('"') and len(local) > 1:
        local = utils.unquote(local)
    if not local.isascii():
        defects.append(errors.NonASCIILocalPartDefect("local-part contains non-ASCII characters)"))
    name = _decoded(name, defects)
    return Address(name, local, domain)


class AddressHeader:
    """A header of addresses: groups, and addresses of all groups."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        if isinstance(value, str):
            groups = _addresses_in(value, kwds["defects"])
            kwds["parse_tree"] = value
        else:
            if not hasattr(value, "__iter__"):
                value = [value]
            groups = [Group(None, [item]) if not hasattr(item, "addresses") else item for item in value]
            kwds["parse_tree"] = None
        kwds["groups"] = groups
        kwds["decoded"] = ", ".join(map(str, groups))

    def init(self, *args, **kw):
        self._groups = tuple(kw.pop("groups"))
        self._addresses = None
        super().init(*args, **kw)

    @property
    def groups(self):
        return self._groups

    @property
    def addresses(self):
        if self._addresses is None:
            self._addresses = tuple(address for group in self._groups for address in group.addresses)
        return self._addresses

    def _fold_into(self, folder):
        for number, group in enumerate(self._groups):
            end = "," if number < len(self._groups) - 1 else ""
            if group.display_name is None and len(group.addresses) == 1:
                self._fold_address(folder, group.addresses[0], end)
                continue
            self._fold_name(folder, group.display_name or "", ":" if group.addresses else ":;" + end)
            for place, address in enumerate(group.addresses):
                is_last = place == len(group.addresses) - 1
                self._fold_address(folder, address, ";" + end if is_last else ",")
        if not self._groups:
            _fold_unstructured(folder, str(self))

    @staticmethod
    def _fold_name(folder, name, end=""):
        if not name:
            return
        if folder.must_encode(name):
            folder.add_encoded(name)
            folder.lines[-1] += end
        elif utils.specialsre.search(name):
            folder.add(_quoted(name) + end)
        elif folder.begin_with(name + end):
            folder.add(name + end)
        else:
            words = name.split(" ")
            for word in words[:-1]:
                folder.add(word)
            folder.add(words[-1] + end)

    def _fold_address(self, folder, address, end):
        if not address.display_name:
            folder.add(address.addr_spec + end)
            return
        if not folder.must_encode(address.display_name) and folder.begin_with(str(address) + end):
            folder.add(str(address) + end)
            return
        self._fold_name(folder, address.display_name)
        spec = "" if address.addr_spec == "<>" else address.addr_spec
        folder.add(f"<{spec}>{end}")


class UniqueAddressHeader(AddressHeader):
    max_count = 1


class SingleAddressHeader(AddressHeader):
    """A header of one address."""

    @property
    def address(self):
        if len(self.addresses) != 1:
            raise ValueError(f"value of single address header {self.name} is not a single address")
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    max_count = 1


class MIMEVersionHeader:
    """The version of MIME."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["parse_tree"] = kwds["decoded"] = value
        match = re.match(r"\s*(?:\([^)]*\)\s*)*(\d+)\s*\.\s*(\d+)\s*(?:\([^)]*\)\s*)*$", value)
        kwds["major"], kwds["minor"] = (int(match[1]), int(match[2])) if match else (None, None)
        kwds["version"] = f"{kwds['major']}.{kwds['minor']}" if match else None
        if match is None:
            kwds["defects"].append(errors.InvalidHeaderDefect("invalid MIME version") if value
                                   else errors.HeaderMissingRequiredValue("Missing MIME version number (eg: 1.0)"))

    def init(self, *args, **kw):
        self._version, self._major, self._minor = kw.pop("version"), kw.pop("major"), kw.pop("minor")
        super().init(*args, **kw)

    @property
    def major(self):
        return self._major

    @property
    def minor(self):
        return self._minor

    @property
    def version(self):
        return self._version


def _parameters_of(text, defects):
    """The parameters of a MIME header, decoded, by their names."""
    from email.message import _parseparam

    pairs = []
    for part in _parseparam(text):
        name, equals, value = part.partition("=")
        name = name.strip()
        if not name:
            continue
        if not equals:
            defects.append(errors.InvalidHeaderDefect(f"parameter {name!r} has no value"))
            continue
        pairs.append((name, value.strip()))
    found = {}
    for name, value in utils.decode_params([("", ""), *pairs])[1:]:
        value = utils.collapse_rfc2231_value(value) if isinstance(value, tuple) else utils.unquote(value)
        value = utils.unquote(value) if value.startswith('"') else value
        name = name.lower()
        if name in found:
            defects.append(errors.InvalidHeaderDefect("duplicate parameter name; duplicate(s) ignored"))
            continue
        found[name] = _decoded(value, defects)
    return found


def _with_parameters(head, params):
    """The text of a header with parameters."""
    return "; ".join([head.strip(), *(f"{name}={_quoted(value)}" for name, value in params.items())])


class ParameterizedMIMEHeader:
    """A header with parameters."""

    max_count = 1

    def init(self, *args, **kw):
        self._params = kw.pop("params")
        super().init(*args, **kw)

    @property
    def params(self):
        return MappingProxyType(self._params)

    def _fold_into(self, folder):
        head = self._head()
        if head is None:
            _fold_unstructured(folder, str(self))
            return
        items = list(self._params.items())
        folder.add(head + (";" if items else ""))
        for number, (name, value) in enumerate(items):
            end = ";" if number < len(items) - 1 else ""
            if folder.must_encode(value):
                self._fold_encoded(folder, name, value, end)
                continue
            quoted = f"{name}={_quoted(value)}{end}"
            if len(quoted) + 1 > folder.most:
                self._fold_encoded(folder, name, value, end, "us-ascii")
            else:
                folder.add(quoted)

    @staticmethod
    def _fold_encoded(folder, name, value, end, charset="utf-8"):
        """A value in parts that have room."""
        if utils._has_surrogates(value):
            charset = "unknown-8bit"
        encoded = f"{name}*={utils.encode_rfc2231(value, 'utf-8' if charset == 'unknown-8bit' else charset, '')}{end}"
        if len(encoded) + 1 <= folder.most:
            folder.add(encoded)
            return
        section, left = 0, value
        while left:
            begin = f"{name}*{section}*=" + (f"{charset}''" if section == 0 else "")
            room = folder.most - len(begin) - 2
            take = len(left)
            while take > 1 and len(utils.encode_rfc2231(left[:take], "utf-8", "")) - 7 > room:
                take -= 1
            part = utils.encode_rfc2231(left[:take], "utf-8", "")[7:]
            left = left[take:]
            folder.add(begin + part + (";" if left else end))
            section += 1


class ContentTypeHeader(ParameterizedMIMEHeader):
    """The type of a content."""

    @classmethod
    def parse(cls, value, kwds):
        kwds["parse_tree"] = value
        head, _, rest = value.partition(";")
        maintype, slash, subtype = head.strip().lower().partition("/")
        token = re.compile(r"[^\x00-\x20()<>@,;:\\\"/\[\]?=\x7f-\U0010ffff]+$")
        if not (slash and token.match(maintype) and token.match(subtype.strip())):
            kwds["defects"].append(errors.InvalidHeaderDefect("Missing content type specification") if not value else
                                   errors.InvalidHeaderDefect("Invalid content type"))
            maintype, subtype = "text", "plain"
            kwds["is_valid"] = False
        kwds["maintype"], kwds["subtype"] = maintype, subtype.strip()
        kwds["params"] = _parameters_of(";" + rest, kwds["defects"]) if rest else {}
        kwds["decoded"] = _with_parameters(head, kwds["params"]) if kwds["params"] else value

    def init(self, *args, **kw):
        self._maintype, self._subtype = utils._sanitize(kw.pop("maintype")), utils._sanitize(kw.pop("subtype"))
        self._is_valid = kw.pop("is_valid", True)
        super().init(*args, **kw)

    @property
    def maintype(self):
        return self._maintype

    @property
    def subtype(self):
        return self._subtype

    @property
    def content_type(self):
        return f"{self.maintype}/{self.subtype}"

    def _head(self):
        return self._parse_tree.partition(";")[0].strip() if self._is_valid else None


class ContentDispositionHeader(ParameterizedMIMEHeader):
    """What a content is for."""

    @classmethod
    def parse(cls, value, kwds):
        kwds["parse_tree"] = value
        head, _, rest = value.partition(";")
        kwds["content_disposition"] = head.strip().lower() or None
        kwds["params"] = _parameters_of(";" + rest, kwds["defects"]) if rest else {}
        kwds["decoded"] = _with_parameters(head, kwds["params"]) if kwds["params"] else value
        if not value:
            kwds["defects"].append(errors.HeaderMissingRequiredValue("Missing content disposition"))

    def init(self, *args, **kw):
        self._content_disposition = kw.pop("content_disposition")
        super().init(*args, **kw)

    @property
    def content_disposition(self):
        return self._content_disposition

    def _head(self):
        return self._parse_tree.partition(";")[0].strip() or None


class ContentTransferEncodingHeader:
    """How a content is encoded."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["parse_tree"] = kwds["decoded"] = value
        cte = re.sub(r"\([^)]*\)", "", value).strip().lower()
        if not cte:
            kwds["defects"].append(errors.HeaderMissingRequiredValue("Missing content transfer encoding"))
        kwds["cte"] = cte or "7bit"

    def init(self, *args, **kw):
        self._cte = kw.pop("cte")
        super().init(*args, **kw)

    @property
    def cte(self):
        return self._cte


class MessageIDHeader:
    """The identifier of a message."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["parse_tree"] = kwds["decoded"] = value
        if not re.match(r"\s*<[^<>\s]+>\s*$", value):
            kwds["defects"].append(errors.InvalidHeaderDefect(f"Invalid msg-id: {value!r}"))

    def _fold_into(self, folder):
        # An identifier that is parted is another one.
        folder.lines[-1] += " " + str(self)


# ---- which header is of which class

_default_header_map = {
    "subject": UniqueUnstructuredHeader,
    "date": UniqueDateHeader,
    "resent-date": DateHeader,
    "orig-date": UniqueDateHeader,
    "sender": UniqueSingleAddressHeader,
    "resent-sender": SingleAddressHeader,
    "to": UniqueAddressHeader,
    "resent-to": AddressHeader,
    "cc": UniqueAddressHeader,
    "resent-cc": AddressHeader,
    "bcc": UniqueAddressHeader,
    "resent-bcc": AddressHeader,
    "from": UniqueAddressHeader,
    "resent-from": AddressHeader,
    "reply-to": UniqueAddressHeader,
    "mime-version": MIMEVersionHeader,
    "content-type": ContentTypeHeader,
    "content-disposition": ContentDispositionHeader,
    "content-transfer-encoding": ContentTransferEncodingHeader,
    "message-id": MessageIDHeader,
}


class HeaderRegistry:
    """Makes headers, of classes by their names."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader, use_default_map=True):
        self.registry = {}
        self.base_class, self.default_class = base_class, default_class
        if use_default_map:
            self.registry.update(_default_header_map)

    def map_to_type(self, name, cls):
        """Say of which class headers of a name are."""
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        cls = self.registry.get(name.lower(), self.default_class)
        return type("_" + cls.__name__, (cls, self.base_class), {})

    def __call__(self, name, value):
        """The header of a name and a value."""
        return self[name](name, value)
