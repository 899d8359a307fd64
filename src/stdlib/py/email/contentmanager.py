"""What gets contents out of messages, and sets them: by their types."""

import binascii

import email.charset
import email.errors
import email.message
from email import quoprimime


class ContentManager:
    """Functions that get contents, by types of messages, and set them, by types of objects."""

    def __init__(self):
        self.get_handlers = {}
        self.set_handlers = {}

    def add_get_handler(self, key, handler):
        """Say what gets contents of a type: "text/plain", "text", or "" for all."""
        self.get_handlers[key] = handler

    def get_content(self, msg, *args, **kw):
        """The content of a message."""
        content_type = msg.get_content_type()
        for key in (content_type, msg.get_content_maintype(), ""):
            if key in self.get_handlers:
                return self.get_handlers[key](msg, *args, **kw)
        raise KeyError(content_type)

    def add_set_handler(self, typekey, handler):
        """Say what sets objects of a type, given by itself or its name."""
        self.set_handlers[typekey] = handler

    def set_content(self, msg, obj, *args, **kw):
        """Make an object the content of a message."""
        if msg.get_content_maintype() == "multipart":
            raise TypeError("set_content not valid on multipart")
        handler = self._find_set_handler(msg, obj)
        msg.clear_content()
        handler(msg, obj, *args, **kw)

    def _find_set_handler(self, msg, obj):
        full_name = None
        for cls in type(obj).__mro__:
            path = f"{cls.__module__}.{cls.__qualname__}" if cls.__module__ else cls.__qualname__
            full_name = full_name or path
            for key in (cls, path, cls.__qualname__, cls.__name__):
                if key in self.set_handlers:
                    return self.set_handlers[key]
        if None in self.set_handlers:
            return self.set_handlers[None]
        raise KeyError(full_name)


raw_data_manager = ContentManager()


# ---- getting

def get_text_content(msg, errors="replace"):
    content = msg.get_payload(decode=True)
    return content.decode(msg.get_param("charset", "ASCII"), errors=errors)


def get_non_text_content(msg):
    return msg.get_payload(decode=True)


def get_message_content(msg):
    return msg.get_payload(0)


def get_and_fixup_unknown_message_content(msg):
    """A message of a type that is not known, as bytes."""
    return bytes(msg.get_payload(0))


raw_data_manager.add_get_handler("text", get_text_content)
for _maintype in ("audio", "image", "video", "application"):
    raw_data_manager.add_get_handler(_maintype, get_non_text_content)
for _subtype in ("rfc822", "external-body"):
    raw_data_manager.add_get_handler("message/" + _subtype, get_message_content)
raw_data_manager.add_get_handler("message", get_and_fixup_unknown_message_content)
del _maintype, _subtype


# ---- setting

def _prepare_set(msg, maintype, subtype, headers):
    msg["Content-Type"] = f"{maintype}/{subtype}"
    if not headers:
        return
    if not hasattr(headers[0], "name"):
        policy = msg.policy
        headers = [policy.header_factory(*policy.header_source_parse([header])) for header in headers]
    try:
        for header in headers:
            if header.defects:
                raise header.defects[0]
            msg[header.name] = header
    except email.errors.HeaderDefect as problem:
        raise ValueError(f"Invalid header: {header.fold(policy=msg.policy)}") from problem


def _finalize_set(msg, disposition, filename, cid, params):
    if disposition is None and filename is not None:
        disposition = "attachment"
    if disposition is not None:
        msg["Content-Disposition"] = disposition
    if filename is not None:
        msg.set_param("filename", filename, header="Content-Disposition", replace=True)
    if cid is not None:
        msg["Content-ID"] = cid
    if params is not None:
        for name, value in params.items():
            msg.set_param(name, value)


def _in_base64(data, most):
    """Bytes as lines of base64."""
    size = most // 4 * 3
    return "".join(binascii.b2a_base64(data[at:at + size]).decode("ascii") for at in range(0, len(data), size))


def _encode_text(string, charset, cte, policy):
    """How a text is encoded, and what it becomes."""
    lines = string.encode(charset).splitlines()
    linesep = policy.linesep.encode("ascii")
    most = policy.max_line_length or 1 << 30
    embedded = linesep.join(lines) + linesep
    normal = b"\n".join(lines) + b"\n"
    if cte is None:
        if max((len(line) for line in lines), default=0) <= most:
            if normal.isascii():
                return "7bit", normal.decode("ascii")
            if policy.cte_type == "8bit":
                return "8bit", normal.decode("ascii", "surrogateescape")
        sniff = embedded[:10]
        in_quopri = quoprimime.body_encode(normal.decode("latin-1"), policy.max_line_length or 76)
        in_base64 = binascii.b2a_base64(sniff, newline=False)
        # What is shorter at the beginning.
        quoted = quoprimime.body_encode(sniff.decode("latin-1"), policy.max_line_length or 76)
        if len(quoted) > len(in_base64):
            cte = "base64"
        else:
            return "quoted-printable", in_quopri
    if cte == "7bit":
        return cte, normal.decode("ascii")
    if cte == "8bit":
        return cte, normal.decode("ascii", "surrogateescape")
    if cte == "quoted-printable":
        return cte, quoprimime.body_encode(normal.decode("latin-1"), policy.max_line_length or 76)
    if cte == "base64":
        return cte, _in_base64(embedded, policy.max_line_length or 76)
    raise ValueError(f"Unknown content transfer encoding {cte}")


def set_text_content(msg, string, subtype="plain", charset="utf-8", cte=None, disposition=None, filename=None, cid=None,
                     params=None, headers=None):
    _prepare_set(msg, "text", subtype, headers)
    cte, payload = _encode_text(string, charset, cte, msg.policy)
    msg.set_payload(payload)
    msg.set_param("charset", email.charset.ALIASES.get(charset, charset), replace=True)
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


def set_message_content(msg, message, subtype="rfc822", cte=None, disposition=None, filename=None, cid=None, params=None,
                        headers=None):
    if subtype == "partial":
        raise ValueError("message/partial is not supported for Message objects")
    if subtype == "rfc822":
        if cte not in (None, "7bit", "8bit", "binary"):
            raise ValueError(f"message/rfc822 parts do not support cte={cte}")
        cte = "8bit" if cte is None else cte
    elif subtype == "external-body":
        if cte not in (None, "7bit"):
            raise ValueError(f"message/external-body parts do not support cte={cte}")
        cte = "7bit"
    elif cte is None:
        cte = "7bit"
    _prepare_set(msg, "message", subtype, headers)
    msg.set_payload([message])
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


def set_bytes_content(msg, data, maintype, subtype, cte="base64", disposition=None, filename=None, cid=None, params=None,
                      headers=None):
    _prepare_set(msg, maintype, subtype, headers)
    if cte == "base64":
        data = _in_base64(data, msg.policy.max_line_length or 76)
    elif cte == "quoted-printable":
        data = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True).decode("ascii")
    elif cte == "7bit":
        data = data.decode("ascii")
    elif cte in ("8bit", "binary"):
        data = data.decode("ascii", "surrogateescape")
    msg.set_payload(data)
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


raw_data_manager.add_set_handler(str, set_text_content)
raw_data_manager.add_set_handler(email.message.Message, set_message_content)
for _cls in (bytes, bytearray, memoryview):
    raw_data_manager.add_set_handler(_cls, set_bytes_content)
del _cls
