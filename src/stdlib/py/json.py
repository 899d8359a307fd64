"""JSON: texts of data, and data of texts (RFC 8259)."""

import sys as _sys

import _json

_ModuleType = type(_sys)

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]


class JSONDecodeError(ValueError):
    """Subclass of ValueError with the text, and the place where it is wrong."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


# Where CPython has it, as tracebacks show.
JSONDecodeError.__module__ = "json.decoder"

_json.set_error_class(JSONDecodeError)


# ---- reading

class JSONDecoder:
    """Simple JSON decoder: objects become dicts, arrays lists, and so on.

    object_hook is called with every dict, object_pairs_hook with every list of pairs instead; what they
    return takes its place. parse_float, parse_int and parse_constant get the texts of numbers, and of NaN,
    Infinity and -Infinity. If strict is false, strings may have control characters."""

    __module__ = "json.decoder"

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}

    def scan_once(self, s, idx):
        """The value at a place, and the place after it."""
        parse_float = None if self.parse_float is float else self.parse_float
        parse_int = None if self.parse_int is int else self.parse_int
        return _json.scan(
            s, idx, self.strict, self.object_hook, self.object_pairs_hook, parse_float, parse_int,
            self.parse_constant,
        )

    def decode(self, s):
        """Return the Python representation of s (a str with a JSON document)."""
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """Decode the document at the beginning of s: its value and the place after it."""
        return self.scan_once(s, idx)


_CONSTANTS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


def _skip(s, at):
    """The place of the first character from `at` on that is no white space."""
    while s[at:at + 1] in ("", " ", "\t", "\n", "\r"):
        if at >= len(s):
            return at
        at += 1
    return at


def detect_encoding(b):
    """The encoding of a JSON document in bytes: UTF-8, -16 or -32 by its first bytes."""
    if b.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if b.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if len(b) >= 4:
        # The first two characters of a document are ASCII.
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"


_default_decoder = JSONDecoder()


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    """Deserialize s (a str, bytes or bytearray instance containing a JSON document) to a Python object."""
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, _BYTES):
        s = s.decode(detect_encoding(s), "surrogatepass")
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    if "encoding" in kw:
        import warnings

        warnings.warn("'encoding' is ignored and deprecated. It will be removed in Python 3.9", DeprecationWarning,
                      stacklevel=2)
        del kw["encoding"]
    hooks = {
        "object_hook": object_hook, "parse_float": parse_float, "parse_int": parse_int,
        "parse_constant": parse_constant, "object_pairs_hook": object_pairs_hook,
    }
    kw.update((name, hook) for name, hook in hooks.items() if hook is not None)
    if cls is None and not kw:
        return _default_decoder.decode(s)
    return (cls or JSONDecoder)(**kw).decode(s)


try:
    _BYTES = (bytes, bytearray)
except NameError:
    _BYTES = (bytes,)


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):
    """Deserialize fp (a file with a JSON document) to a Python object."""
    return loads(fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                 parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw)


# ---- writing

class JSONEncoder:
    """Extensible JSON encoder for Python data structures: override default() for more types.

    skipkeys leaves out what has keys of other types than str, int, float, bool and None. ensure_ascii
    escapes all other characters. check_circular finds containers inside of themselves. allow_nan admits
    NaN and infinities, which are no JSON. indent is the text (or the number of blanks) for each level.
    separators are those of items and of keys."""

    __module__ = "json.encoder"

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """An object of a type that can be written, in place of o; TypeError if there is none."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return a JSON string representation of a Python data structure.

        >>> JSONEncoder().encode({"foo": ["bar", "baz"]})
        '{"foo": ["bar", "baz"]}'"""
        if type(self).iterencode is not JSONEncoder.iterencode and not isinstance(o, str):
            return "".join(self.iterencode(o, _one_shot=True))
        indent = self.indent
        return _json.encode(
            o, self.default, self.ensure_ascii, self.check_circular, self.allow_nan, self.sort_keys, self.skipkeys,
            " " * indent if isinstance(indent, int) else indent, self.item_separator, self.key_separator,
        )

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield each string representation as available."""
        if _one_shot:
            return iter((JSONEncoder.encode(_Plain(self), o),))
        indent = self.indent
        return _Chunks(self, " " * indent if isinstance(indent, int) else indent).value(o, "\n")


class _Plain(JSONEncoder):
    """An encoder with the options of another, but its own iterencode()."""

    def __init__(self, other):
        self.__dict__.update(
            skipkeys=other.skipkeys, ensure_ascii=other.ensure_ascii, check_circular=other.check_circular,
            allow_nan=other.allow_nan, sort_keys=other.sort_keys, indent=other.indent,
            item_separator=other.item_separator, key_separator=other.key_separator, default=other.default,
        )


class _Chunks:
    """Writes piece by piece: dump() needs no text of the whole."""

    def __init__(self, encoder, indent):
        self.encoder, self.indent = encoder, indent
        self.open = {} if encoder.check_circular else None

    def scalar(self, o):
        """The text of what is no container and known, else None."""
        if o is None or isinstance(o, (str, int, float)):
            return JSONEncoder.encode(_Plain(self.encoder), o)
        return None

    def value(self, o, newline):
        text = self.scalar(o)
        if text is not None:
            yield text
            return
        if self.open is not None:
            if id(o) in self.open:
                raise ValueError("Circular reference detected")
            self.open[id(o)] = o
        if isinstance(o, (list, tuple)):
            yield from self.array(o, newline)
        elif isinstance(o, dict):
            yield from self.object(o, newline)
        else:
            yield from self.value(self.encoder.default(o), newline)
        if self.open is not None:
            del self.open[id(o)]

    def layout(self, newline):
        """The line end before items, and what is between them."""
        inner = "" if self.indent is None else newline + self.indent
        return inner, self.encoder.item_separator + inner, "" if self.indent is None else newline

    def array(self, values, newline):
        if not values:
            yield "[]"
            return
        inner, between, end = self.layout(newline)
        before = "[" + inner
        for value in values:
            text = self.scalar(value)
            if text is not None:
                yield before + text
            else:
                yield before
                yield from self.value(value, inner or newline)
            before = between
        yield end + "]"

    def object(self, mapping, newline):
        if not mapping:
            yield "{}"
            return
        inner, between, end = self.layout(newline)
        first = before = inner
        yield "{"
        for key, value in sorted(mapping.items()) if self.encoder.sort_keys else mapping.items():
            if not isinstance(key, str):
                if key is not None and not isinstance(key, (int, float)):
                    if self.encoder.skipkeys:
                        continue
                    raise TypeError(
                        f"keys must be str, int, float, bool or None, not {key.__class__.__name__}"
                    )
                key = self.scalar(key)
            if before:
                yield before
            before = between
            yield self.scalar(key)
            yield self.encoder.key_separator
            yield from self.value(value, inner or newline)
        yield end + "}" if before is not first else "}"


_default_encoder = JSONEncoder()


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    """Serialize obj to a JSON formatted str.

    The arguments are those of JSONEncoder, and cls a class to use in its place."""
    if (
        not skipkeys and ensure_ascii and check_circular and allow_nan and cls is None and indent is None
        and separators is None and default is None and not sort_keys and not kw
    ):
        return _default_encoder.encode(obj)
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw,
    ).encode(obj)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    """Serialize obj as a JSON formatted stream to fp (a file with write())."""
    encoder = (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw,
    )
    for chunk in encoder.iterencode(obj):
        fp.write(chunk)


def _submodule(name, **contents):
    """json.decoder and its kin: other names for what is here."""
    module = _ModuleType(f"json.{name}")
    module.__dict__.update(contents)
    _sys.modules[f"json.{name}"] = module
    return module


decoder = _submodule("decoder", JSONDecoder=JSONDecoder, JSONDecodeError=JSONDecodeError, scanstring=_json.scanstring,
                      c_scanstring=_json.scanstring, py_scanstring=_json.scanstring, NaN=float("nan"),
                      PosInf=float("inf"), NegInf=float("-inf"))
decoder.__all__ = ["JSONDecoder", "JSONDecodeError"]
encoder = _submodule(
    "encoder", JSONEncoder=JSONEncoder, encode_basestring=_json.encode_basestring,
    encode_basestring_ascii=_json.encode_basestring_ascii,
    c_encode_basestring=_json.encode_basestring, c_encode_basestring_ascii=_json.encode_basestring_ascii,
    py_encode_basestring=_json.encode_basestring, py_encode_basestring_ascii=_json.encode_basestring_ascii,
    c_make_encoder=None, INFINITY=float("inf"),
)
def _make_scanner(context):
    """The function of a decoder that reads one value."""
    return context.scan_once


scanner = _submodule("scanner", make_scanner=_make_scanner, py_make_scanner=_make_scanner, c_make_scanner=None)
