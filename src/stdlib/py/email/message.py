"""Messages: headers in order, and a payload, which is a text, bytes as a text, or a list of messages."""

import binascii
import quopri
import re
from io import BytesIO, StringIO

from email import errors, utils
from email import charset as _charset
from email._policybase import compat32

Charset = _charset.Charset
SEMISPACE = "; "
tspecials = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')

__all__ = ["Message", "EmailMessage"]


def _splitparam(param):
    """What stands before the first semicolon, and what behind it, which is None if there is none."""
    first, separator, rest = str(param).partition(";")
    return (first.strip(), rest.strip()) if separator else (first.strip(), None)


def _formatparam(param, value=None, quote=True):
    """A parameter as headers have it."""
    if value is None or len(value) == 0:
        return param
    if isinstance(value, tuple):
        return f"{param}*={utils.encode_rfc2231(value[2], value[0], value[1])}"
    try:
        value.encode("ascii")
    except UnicodeEncodeError:
        return f"{param}*={utils.encode_rfc2231(value, 'utf-8', '')}"
    if quote or tspecials.search(value):
        return f'{param}="{utils.quote(value)}"'
    return f"{param}={value}"


def _parseparam(s):
    """The parts between semicolons that are in no quotes."""
    s = ";" + str(s)
    parts = []
    while s[:1] == ";":
        s = s[1:]
        end = s.find(";")
        while end > 0 and (s.count('"', 0, end) - s.count('\\"', 0, end)) % 2:
            end = s.find(";", end + 1)
        if end < 0:
            end = len(s)
        part = s[:end]
        if "=" in part:
            name, value = part.split("=", 1)
            part = f"{name.strip().lower()}={value.strip()}"
        parts.append(part.strip())
        s = s[end:]
    return parts


def _unquotevalue(value):
    if isinstance(value, tuple):
        return value[0], value[1], utils.unquote(value[2])
    return utils.unquote(value)


def _decode_uu(encoded):
    """The bytes of text that was encoded by uuencode."""
    lines = iter(encoded.splitlines(keepends=True))
    for line in lines:
        if line.startswith(b"begin "):
            mode, _, _ = line.removeprefix(b"begin ").partition(b" ")
            try:
                int(mode, 8)
            except ValueError:
                continue
            break
    else:
        raise ValueError("`begin` line not found")
    decoded = []
    for line in lines:
        if not line:
            raise ValueError("Truncated input")
        if line.strip(b" \t\r\n\f") == b"end":
            break
        try:
            decoded.append(binascii.a2b_uu(line))
        except binascii.Error:
            # A line that says less than it has.
            size = (((line[0] - 32) & 63) * 4 + 5) // 3
            decoded.append(binascii.a2b_uu(line[:size]))
    return b"".join(decoded)


def _decode_b(encoded):
    """The bytes of base64, as far as it is some; and the defects."""
    defects = []
    missing = len(encoded) % 4
    padded = encoded + b"=" * (4 - missing) if missing else encoded
    try:
        data = binascii.a2b_base64(padded, strict_mode=True)
        if missing:
            defects.append(errors.InvalidBase64PaddingDefect())
        return data, defects
    except binascii.Error:
        pass
    if re.search(rb"[^A-Za-z0-9+/=]", encoded):
        defects.append(errors.InvalidBase64CharactersDefect())
    try:
        return binascii.a2b_base64(encoded), defects
    except binascii.Error:
        pass
    try:
        return binascii.a2b_base64(encoded + b"=="), [*defects, errors.InvalidBase64PaddingDefect()]
    except binascii.Error:
        return encoded, [*defects, errors.InvalidBase64LengthDefect()]


class Message:
    """A message: a mapping of headers, whose names are compared without case and may come more than once; a payload."""

    def __init__(self, policy=compat32):
        self.policy = policy
        self._headers = []
        self._unixfrom = None
        self._payload = None
        self._charset = None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = "text/plain"

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The message as text."""
        from email.generator import Generator

        policy = self.policy if policy is None else policy
        file = StringIO()
        generator = Generator(file, mangle_from_=False, maxheaderlen=maxheaderlen, policy=policy)
        generator.flatten(self, unixfrom=unixfrom)
        return file.getvalue()

    def __bytes__(self):
        return self.as_bytes()

    def as_bytes(self, unixfrom=False, policy=None):
        """The message as bytes."""
        from email.generator import BytesGenerator

        policy = self.policy if policy is None else policy
        file = BytesIO()
        generator = BytesGenerator(file, mangle_from_=False, policy=policy)
        generator.flatten(self, unixfrom=unixfrom)
        return file.getvalue()

    def is_multipart(self):
        """Whether the payload is a list of messages."""
        return isinstance(self._payload, list)

    def set_unixfrom(self, unixfrom):
        """Set the line "From " that stands before the message in a mailbox."""
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        """The line "From " that stands before the message in a mailbox."""
        return self._unixfrom

    # -- the payload

    def attach(self, payload):
        """Add a message to the payload, which becomes a list."""
        if self._payload is None:
            self._payload = [payload]
            return
        try:
            self._payload.append(payload)
        except AttributeError:
            raise TypeError("Attach is not valid on a message with a non-multipart payload") from None

    def get_payload(self, i=None, decode=False):
        """The payload, or one message of it; decode: the bytes that it stands for, None of a multipart."""
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        if i is not None and not isinstance(self._payload, list):
            raise TypeError(f"Expected list, got {type(self._payload)}")
        payload = self._payload
        cte = str(self.get("content-transfer-encoding", ""))
        if hasattr(self.get("content-transfer-encoding"), "cte"):
            cte = self.get("content-transfer-encoding").cte
        cte = cte.strip().lower()
        if not decode:
            if isinstance(payload, str) and utils._has_surrogates(payload):
                try:
                    data = payload.encode("ascii", "surrogateescape")
                    try:
                        payload = data.decode(self.get_content_charset("ascii"), "replace")
                    except LookupError:
                        payload = data.decode("ascii", "replace")
                except UnicodeEncodeError:
                    pass
            return payload
        if isinstance(payload, str):
            if utils._has_surrogates(payload):
                try:
                    data = payload.encode("ascii", "surrogateescape")
                except UnicodeEncodeError:
                    data = payload.encode("raw-unicode-escape")
            else:
                data = payload.encode("raw-unicode-escape")
        else:
            data = payload
        if data is None:
            return None
        if cte == "quoted-printable":
            return quopri.decodestring(data)
        if cte == "base64":
            value, defects = _decode_b(b"".join(data.splitlines()))
            for defect in defects:
                self.policy.handle_defect(self, defect)
            return value
        if cte in ("x-uuencode", "uuencode", "uue", "x-uue"):
            try:
                return _decode_uu(data)
            except ValueError:
                return data
        return data

    def set_payload(self, payload, charset=None):
        """Set the payload; a charset says how it is written."""
        if hasattr(payload, "encode"):
            if isinstance(charset, Charset):
                charset = charset.output_charset
            elif charset is not None:
                charset = Charset(charset).output_charset
            if charset is None:
                self._payload = payload
            else:
                self._payload = payload.encode(charset, "surrogateescape").decode("ascii", "surrogateescape")
        elif hasattr(payload, "decode"):
            self._payload = payload.decode("ascii", "surrogateescape")
        else:
            self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Set the character set of the payload, and the headers that tell of it; None takes it away."""
        if charset is None:
            self.del_param("charset")
            self._charset = None
            return
        if not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        if "MIME-Version" not in self:
            self.add_header("MIME-Version", "1.0")
        if "Content-Type" not in self:
            self.add_header("Content-Type", "text/plain", charset=charset.get_output_charset())
        else:
            self.set_param("charset", charset.get_output_charset())
        if charset != charset.get_output_charset():
            self._payload = charset.body_encode(self._payload)
        if "Content-Transfer-Encoding" in self:
            return
        cte = charset.get_body_encoding()
        if callable(cte):
            cte(self)
            return
        payload = self._payload
        if payload:
            try:
                payload = payload.encode("ascii", "surrogateescape")
            except UnicodeError:
                payload = payload.encode(charset.output_charset)
        self._payload = charset.body_encode(payload)
        self.add_header("Content-Transfer-Encoding", cte)

    def get_charset(self):
        """The character set that was set."""
        return self._charset

    # -- a mapping of headers

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        most = self.policy.header_max_count(name)
        if most:
            lower = name.lower()
            if sum(known.lower() == lower for known, _ in self._headers) >= most:
                raise ValueError(f"There may be at most {most} {name} headers in a message")
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [(known, value) for known, value in self._headers if known.lower() != name]

    def __contains__(self, name):
        name = name.lower()
        return any(known.lower() == name for known, _ in self._headers)

    def __iter__(self):
        for name, _ in self._headers:
            yield name

    def keys(self):
        """The names of the headers."""
        return [name for name, _ in self._headers]

    def values(self):
        """The values of the headers."""
        return [self.policy.header_fetch_parse(name, value) for name, value in self._headers]

    def items(self):
        """The names and values of the headers."""
        return [(name, self.policy.header_fetch_parse(name, value)) for name, value in self._headers]

    def get(self, name, failobj=None):
        """The value of the first header of a name."""
        name = name.lower()
        for known, value in self._headers:
            if known.lower() == name:
                return self.policy.header_fetch_parse(known, value)
        return failobj

    def set_raw(self, name, value):
        """Add a header as it is kept; for parsers."""
        self._headers.append((name, value))

    def raw_items(self):
        """The names and values of the headers as they are kept; for generators."""
        return iter(self._headers.copy())

    def get_all(self, name, failobj=None):
        """The values of all headers of a name."""
        lower = name.lower()
        values = [self.policy.header_fetch_parse(known, value) for known, value in self._headers if known.lower() == lower]
        return values or failobj

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters; their underscores stand for dashes."""
        parts = [] if _value is None else [_value]
        parts += [name.replace("_", "-") if value is None else _formatparam(name.replace("_", "-"), value)
                  for name, value in _params.items()]
        self[_name] = SEMISPACE.join(parts)

    def replace_header(self, _name, _value):
        """Change the value of the first header of a name, where it stands."""
        lower = _name.lower()
        for at, (known, _) in enumerate(self._headers):
            if known.lower() == lower:
                self._headers[at] = self.policy.header_store_parse(known, _value)
                return
        raise KeyError(_name)

    # -- the type of the content

    def get_content_type(self):
        """The type: that of the header, or the one that it has without, or text/plain if the header is none."""
        value = self.get("content-type", self)
        if value is self:
            return self.get_default_type()
        content_type = _splitparam(value)[0].lower()
        return content_type if content_type.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        """What stands before the slash of the type."""
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        """What stands behind the slash of the type."""
        return self.get_content_type().split("/")[1]

    def get_default_type(self):
        """The type without a header."""
        return self._default_type

    def set_default_type(self, ctype):
        """Set the type without a header."""
        self._default_type = ctype

    def _get_params_preserve(self, failobj, header):
        value = self.get(header, self)
        if value is self:
            return failobj
        params = []
        for part in _parseparam(value):
            name, equals, text = part.partition("=")
            params.append((name.strip(), text.strip() if equals else ""))
        return utils.decode_params(params)

    def get_params(self, failobj=None, header="content-type", unquote=True):
        """The parameters of a header, as pairs; the first one is its value."""
        params = self._get_params_preserve(self, header)
        if params is self:
            return failobj
        return [(name, _unquotevalue(value)) for name, value in params] if unquote else params

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        """A parameter of a header: text, or character set, language and text."""
        if header not in self:
            return failobj
        for name, value in self._get_params_preserve(failobj, header):
            if name.lower() == param.lower():
                return _unquotevalue(value) if unquote else value
        return failobj

    def set_param(self, param, value, header="Content-Type", requote=True, charset=None, language="", replace=False):
        """Set a parameter of a header."""
        if not isinstance(value, tuple) and charset:
            value = charset, language, value
        content_type = "text/plain" if header not in self and header.lower() == "content-type" else self.get(header)
        if not self.get_param(param, header=header):
            new = _formatparam(param, value, requote)
            content_type = SEMISPACE.join([content_type, new]) if content_type else new
        else:
            content_type = ""
            for name, old in self.get_params(header=header, unquote=requote):
                part = _formatparam(name, value if name.lower() == param.lower() else old, requote)
                content_type = SEMISPACE.join([content_type, part]) if content_type else part
        if content_type != self.get(header):
            if replace:
                self.replace_header(header, content_type)
            else:
                del self[header]
                self[header] = content_type

    def del_param(self, param, header="content-type", requote=True):
        """Take a parameter of a header away."""
        if header not in self:
            return
        new = ""
        for name, value in self.get_params(header=header, unquote=requote):
            if name.lower() != param.lower():
                part = _formatparam(name, value, requote)
                new = SEMISPACE.join([new, part]) if new else part
        if new != self.get(header):
            del self[header]
            self[header] = new

    def set_type(self, type, header="Content-Type", requote=True):
        """Set the type; parameters stay."""
        if type.count("/") != 1:
            raise ValueError
        if header.lower() == "content-type":
            del self["mime-version"]
            self["MIME-Version"] = "1.0"
        if header not in self:
            self[header] = type
            return
        params = self.get_params(header=header, unquote=requote)
        del self[header]
        self[header] = type
        for name, value in params[1:]:
            self.set_param(name, value, header, requote)

    def get_filename(self, failobj=None):
        """The name of the file that the content is."""
        missing = object()
        filename = self.get_param("filename", missing, "content-disposition")
        if filename is missing:
            filename = self.get_param("name", missing, "content-type")
        return failobj if filename is missing else utils.collapse_rfc2231_value(filename).strip()

    def get_boundary(self, failobj=None):
        """The text between the parts."""
        missing = object()
        boundary = self.get_param("boundary", missing)
        return failobj if boundary is missing else utils.collapse_rfc2231_value(boundary).rstrip()

    def set_boundary(self, boundary):
        """Set the text between the parts, where the header has it."""
        missing = object()
        params = self._get_params_preserve(missing, "content-type")
        if params is missing:
            raise errors.HeaderParseError("No Content-Type header found")
        new = []
        has_it = False
        for name, value in params:
            if name.lower() == "boundary":
                new.append(("boundary", f'"{boundary}"'))
                has_it = True
            else:
                new.append((name, value))
        if not has_it:
            new.append(("boundary", f'"{boundary}"'))
        headers = []
        for known, value in self._headers:
            if known.lower() == "content-type":
                parts = [name if part == "" else f"{name}={part}" for name, part in new]
                headers.append(self.policy.header_store_parse(known, SEMISPACE.join(parts)))
            else:
                headers.append((known, value))
        self._headers = headers

    def get_content_charset(self, failobj=None):
        """The character set of the content, in small letters."""
        missing = object()
        charset = self.get_param("charset", missing)
        if charset is missing:
            return failobj
        if isinstance(charset, tuple):
            name = charset[0] or "us-ascii"
            try:
                charset = str(charset[2].encode("raw-unicode-escape"), name)
            except (LookupError, UnicodeError):
                charset = charset[2]
        try:
            charset.encode("us-ascii")
        except UnicodeError:
            return failobj
        return charset.lower()

    def get_charsets(self, failobj=None):
        """The character sets of the message and all its parts."""
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        """What the content is for: "inline", "attachment"; None if nothing says so."""
        value = self.get("content-disposition")
        return None if value is None else _splitparam(value)[0].lower()

    from email.iterators import walk


class MIMEPart(Message):
    """A part of a message, by the policies of today."""

    def __init__(self, policy=None):
        if policy is None:
            from email.policy import default

            policy = default
        super().__init__(policy)

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        """The message as text."""
        policy = self.policy if policy is None else policy
        if maxheaderlen is None:
            maxheaderlen = policy.max_line_length
        return super().as_string(unixfrom, maxheaderlen, policy)

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    def is_attachment(self):
        """Whether the content is an attachment."""
        disposition = self.get("content-disposition")
        return False if disposition is None else disposition.content_disposition == "attachment"

    # -- finding

    def _find_body(self, part, preferencelist):
        if part.is_attachment():
            return
        maintype, subtype = part.get_content_type().split("/")
        if maintype == "text":
            if subtype in preferencelist:
                yield preferencelist.index(subtype), part
            return
        if maintype != "multipart" or not self.is_multipart():
            return
        if subtype != "related":
            for each in part.iter_parts():
                yield from self._find_body(each, preferencelist)
            return
        if "related" in preferencelist:
            yield preferencelist.index("related"), part
        candidate = None
        start = part.get_param("start")
        if start:
            candidate = next((each for each in part.iter_parts() if each["content-id"] == start), None)
        if candidate is None:
            parts = part.get_payload()
            candidate = parts[0] if parts else None
        if candidate is not None:
            yield from self._find_body(candidate, preferencelist)

    def get_body(self, preferencelist=("related", "html", "plain")):
        """The part that is the body of the message; None if there is none of these kinds."""
        best, body = len(preferencelist), None
        for number, part in self._find_body(self, preferencelist):
            if number < best:
                best, body = number, part
                if best == 0:
                    break
        return body

    _body_types = {("text", "plain"), ("text", "html"), ("multipart", "related"), ("multipart", "alternative")}

    def iter_attachments(self):
        """The parts that are not the body."""
        maintype, subtype = self.get_content_type().split("/")
        if maintype != "multipart" or subtype == "alternative":
            return
        payload = self.get_payload()
        try:
            parts = payload.copy()
        except AttributeError:
            # A text: it has no parts.
            return
        if subtype == "related":
            # The root is the body.
            start = self.get_param("start")
            if start:
                rest = [part for part in parts if part.get("content-id") != start]
                yield from rest if len(rest) < len(parts) else parts
                return
            yield from parts[1:]
            return
        # Of what may be a body, the first of its kind is.
        seen = []
        for part in parts:
            kind = tuple(part.get_content_type().split("/"))
            if kind in self._body_types and not part.is_attachment() and kind[1] not in seen:
                seen.append(kind[1])
                continue
            yield part

    def iter_parts(self):
        """The parts of a multipart."""
        if self.is_multipart():
            yield from self.get_payload()

    # -- contents

    def get_content(self, *args, content_manager=None, **kw):
        """The content: a text, bytes, a message, as its type says."""
        return (content_manager or self.policy.content_manager).get_content(self, *args, **kw)

    def set_content(self, *args, content_manager=None, **kw):
        """Set the content and the headers that tell of it."""
        (content_manager or self.policy.content_manager).set_content(self, *args, **kw)

    def _make_multipart(self, subtype, disallowed_subtypes, boundary):
        if self.get_content_maintype() == "multipart":
            existing = self.get_content_subtype()
            if existing in (*disallowed_subtypes, subtype):
                raise ValueError(f"Cannot convert {existing} to {subtype}")
        kept, inner = [], []
        for name, value in self._headers:
            (inner if name.lower().startswith("content-") else kept).append((name, value))
        if inner:
            # What the message was is its first part.
            part = type(self)(policy=self.policy)
            part._headers, part._payload = inner, self._payload
            self._payload = [part]
        else:
            self._payload = []
        self._headers = kept
        self["Content-Type"] = "multipart/" + subtype
        if boundary is not None:
            self.set_param("boundary", boundary)

    def make_related(self, boundary=None):
        """Become a multipart/related whose first part is what this was."""
        self._make_multipart("related", ("alternative", "mixed"), boundary)

    def make_alternative(self, boundary=None):
        """Become a multipart/alternative whose first part is what this was."""
        self._make_multipart("alternative", ("mixed",), boundary)

    def make_mixed(self, boundary=None):
        """Become a multipart/mixed whose first part is what this was."""
        self._make_multipart("mixed", (), boundary)

    def _add_multipart(self, _subtype, *args, _disp=None, **kw):
        if self.get_content_maintype() != "multipart" or self.get_content_subtype() != _subtype:
            getattr(self, "make_" + _subtype)()
        part = type(self)(policy=self.policy)
        part.set_content(*args, **kw)
        if _disp and "content-disposition" not in part:
            part["Content-Disposition"] = _disp
        self.attach(part)

    def add_related(self, *args, **kw):
        """Add a part to which the first one refers."""
        self._add_multipart("related", *args, _disp="inline", **kw)

    def add_alternative(self, *args, **kw):
        """Add a part that says the same in another form."""
        self._add_multipart("alternative", *args, **kw)

    def add_attachment(self, *args, **kw):
        """Add an attachment."""
        self._add_multipart("mixed", *args, _disp="attachment", **kw)

    def clear(self):
        """Take all headers and the payload away."""
        self._headers = []
        self._payload = None

    def clear_content(self):
        """Take the payload away, and the headers that tell of it."""
        self._headers = [(name, value) for name, value in self._headers if not name.lower().startswith("content-")]
        self._payload = None


class EmailMessage(MIMEPart):
    """A message, by the policies of today."""

    def set_content(self, *args, **kw):
        """Set the content and the headers that tell of it."""
        super().set_content(*args, **kw)
        if "MIME-Version" not in self:
            self["MIME-Version"] = "1.0"
