"""Property lists, as programs of macOS keep them: of XML, or binary."""

import binascii
import codecs
import datetime
import enum
import itertools
import os
import re
import struct
from io import BytesIO
from xml.parsers.expat import ParserCreate

__all__ = ["InvalidFileException", "FMT_XML", "FMT_BINARY", "load", "dump", "loads", "dumps", "UID"]

PlistFormat = enum.Enum("PlistFormat", "FMT_XML FMT_BINARY", module=__name__)
globals().update(PlistFormat.__members__)

PLISTHEADER = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
"""


class UID:
    """A number that refers to another object, in archives of objects."""

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError("data must be an int")
        if data >= 1 << 64:
            raise ValueError("UIDs cannot be >= 2**64")
        if data < 0:
            raise ValueError("UIDs must be positive")
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return f"{self.__class__.__name__}({self.data!r})"

    def __reduce__(self):
        return self.__class__, (self.data,)

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)


# ---- of XML

_controlCharPat = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_dateParser = re.compile(r"(?P<year>\d\d\d\d)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d)"
                         r"(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?)?)?)?Z", re.ASCII)


def _encode_base64(s, maxlinelength=76):
    size = maxlinelength // 4 * 3
    return b"".join(binascii.b2a_base64(s[at:at + size]) for at in range(0, len(s), size))


def _decode_base64(s):
    return binascii.a2b_base64(s.encode("utf-8") if isinstance(s, str) else s)


def _date_from_string(s, aware_datetime):
    parts = [int(part) for part in _dateParser.match(s).groups() if part is not None]
    while len(parts) < 3:
        parts.append(1)
    return datetime.datetime(*parts, tzinfo=datetime.UTC if aware_datetime else None)


def _date_to_string(d, aware_datetime):
    if aware_datetime:
        d = d.astimezone(datetime.UTC)
    return f"{d.year:04d}-{d.month:02d}-{d.day:02d}T{d.hour:02d}:{d.minute:02d}:{d.second:02d}Z"


def _escape(text):
    if _controlCharPat.search(text) is not None:
        raise ValueError("strings can't contain control characters; use bytes instead")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _PlistParser:
    """Reads a list of XML."""

    def __init__(self, dict_type, aware_datetime=False):
        self.stack = []
        self.current_key = None
        self.root = None
        self._dict_type, self._aware_datetime = dict_type, aware_datetime
        self.data = []

    def parse(self, fileobj):
        self.parser = ParserCreate()
        self.parser.StartElementHandler = self.handle_begin_element
        self.parser.EndElementHandler = self.handle_end_element
        self.parser.CharacterDataHandler = self.data.append
        self.parser.EntityDeclHandler = self.handle_entity_decl
        self.parser.ParseFile(fileobj)
        return self.root

    def handle_entity_decl(self, entity_name, is_parameter_entity, value, base, system_id, public_id, notation_name):
        raise InvalidFileException("XML entity declarations are not supported in plist files")

    def handle_begin_element(self, element, attrs):
        self.data.clear()
        if element == "dict":
            new = self._dict_type()
        elif element == "array":
            new = []
        else:
            return
        self.add_object(new)
        self.stack.append(new)

    def get_data(self):
        text = "".join(self.data)
        self.data.clear()
        return text

    def handle_end_element(self, element):
        end = getattr(self, "end_" + element, None)
        if end is not None:
            end()

    def add_object(self, value):
        if self.current_key is not None:
            if not isinstance(self.stack[-1], dict):
                raise ValueError(f"unexpected element at line {self.parser.CurrentLineNumber}")
            self.stack[-1][self.current_key] = value
            self.current_key = None
        elif not self.stack:
            self.root = value
        else:
            if not isinstance(self.stack[-1], list):
                raise ValueError(f"unexpected element at line {self.parser.CurrentLineNumber}")
            self.stack[-1].append(value)

    def end_dict(self):
        if self.current_key:
            raise ValueError(f"missing value for key '{self.current_key}' at line {self.parser.CurrentLineNumber}")
        self.stack.pop()

    def end_key(self):
        if self.current_key or not isinstance(self.stack[-1], dict):
            raise ValueError(f"unexpected key at line {self.parser.CurrentLineNumber}")
        self.current_key = self.get_data()

    def end_array(self):
        self.stack.pop()

    def end_true(self):
        self.add_object(True)

    def end_false(self):
        self.add_object(False)

    def end_integer(self):
        text = self.get_data()
        self.add_object(int(text, 16) if text.startswith(("0x", "0X")) else int(text))

    def end_real(self):
        self.add_object(float(self.get_data()))

    def end_string(self):
        self.add_object(self.get_data())

    def end_data(self):
        self.add_object(_decode_base64(self.get_data()))

    def end_date(self):
        self.add_object(_date_from_string(self.get_data(), self._aware_datetime))


class _DumbXMLWriter:
    """Writes elements in lines."""

    def __init__(self, file, indent_level=0, indent="\t"):
        self.file = file
        self.stack = []
        self._indent_level, self.indent = indent_level, indent

    def begin_element(self, element):
        self.stack.append(element)
        self.writeln(f"<{element}>")
        self._indent_level += 1

    def end_element(self, element):
        assert self._indent_level > 0
        assert self.stack.pop() == element
        self._indent_level -= 1
        self.writeln(f"</{element}>")

    def simple_element(self, element, value=None):
        self.writeln(f"<{element}/>" if value is None else f"<{element}>{_escape(value)}</{element}>")

    def writeln(self, line):
        if line:
            if isinstance(line, str):
                line = line.encode("utf-8")
            self.file.write(self._indent_level * self.indent.encode() + line)
        self.file.write(b"\n")


class _PlistWriter(_DumbXMLWriter):
    """Writes a list of XML."""

    def __init__(self, file, indent_level=0, indent="\t", writeHeader=1, sort_keys=True, skipkeys=False,
                 aware_datetime=False):
        if writeHeader:
            file.write(PLISTHEADER)
        _DumbXMLWriter.__init__(self, file, indent_level, indent)
        self._sort_keys, self._skipkeys, self._aware_datetime = sort_keys, skipkeys, aware_datetime

    def write(self, value):
        self.writeln('<plist version="1.0">')
        self.write_value(value)
        self.writeln("</plist>")

    def write_value(self, value):
        if isinstance(value, str):
            self.simple_element("string", value)
        elif value is True:
            self.simple_element("true")
        elif value is False:
            self.simple_element("false")
        elif isinstance(value, int):
            if not -1 << 63 <= value < 1 << 64:
                raise OverflowError(value)
            self.simple_element("integer", str(value))
        elif isinstance(value, float):
            self.simple_element("real", repr(value))
        elif isinstance(value, dict):
            self.write_dict(value)
        elif isinstance(value, (bytes, bytearray)):
            self.write_bytes(value)
        elif isinstance(value, datetime.datetime):
            self.simple_element("date", _date_to_string(value, self._aware_datetime))
        elif isinstance(value, (tuple, list)):
            self.write_array(value)
        else:
            raise TypeError(f"unsupported type: {type(value)}")

    def write_bytes(self, data):
        self.begin_element("data")
        self._indent_level -= 1
        room = max(16, 76 - len((self.indent * self._indent_level).expandtabs()))
        for line in _encode_base64(data, room).split(b"\n"):
            if line:
                self.writeln(line)
        self._indent_level += 1
        self.end_element("data")

    def write_dict(self, d):
        if not d:
            self.simple_element("dict")
            return
        self.begin_element("dict")
        for key, value in sorted(d.items()) if self._sort_keys else d.items():
            if not isinstance(key, str):
                if self._skipkeys:
                    continue
                raise TypeError("keys must be strings")
            self.simple_element("key", key)
            self.write_value(value)
        self.end_element("dict")

    def write_array(self, array):
        if not array:
            self.simple_element("array")
            return
        self.begin_element("array")
        for value in array:
            self.write_value(value)
        self.end_element("array")


def _is_fmt_xml(header):
    for prefix in (b"<?xml", b"<plist"):
        if header.startswith(prefix):
            return True
        for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16-be"),
                               (codecs.BOM_UTF16_LE, "utf-16-le")):
            if header.startswith(mark + prefix.decode("ascii").encode(encoding)):
                return True
    return False


# ---- binary

class InvalidFileException(ValueError):
    """A file is no property list."""

    def __init__(self, message="Invalid file"):
        ValueError.__init__(self, message)


_BINARY_FORMAT = {1: "B", 2: "H", 4: "L", 8: "Q"}
_undefined = object()
# Apple's dates count from here.
_EPOCH = datetime.datetime(2001, 1, 1)


class _BinaryPlistParser:
    """Reads a binary list: objects that refer to others by their numbers, and a table of where they are."""

    def __init__(self, dict_type, aware_datetime=False):
        self._dict_type, self._aware_datetime = dict_type, aware_datetime

    def parse(self, fp):
        try:
            self._fp = fp
            self._fp.seek(-32, os.SEEK_END)
            trailer = self._fp.read(32)
            if len(trailer) != 32:
                raise InvalidFileException()
            offset_size, self._ref_size, count, top, table = struct.unpack(">6xBBQQQ", trailer)
            self._fp.seek(table)
            self._object_offsets = self._read_ints(count, offset_size)
            self._objects = [_undefined] * count
            return self._read_object(top)
        except (OSError, IndexError, struct.error, OverflowError, ValueError) as problem:
            if isinstance(problem, InvalidFileException):
                raise
            raise InvalidFileException() from None

    def _get_size(self, low):
        """The size of an object: four bits, or an int that follows."""
        if low != 0xF:
            return low
        width = 1 << (self._fp.read(1)[0] & 0x3)
        return struct.unpack(">" + _BINARY_FORMAT[width], self._fp.read(width))[0]

    def _read(self, size):
        data = self._fp.read(size)
        if len(data) != size:
            raise InvalidFileException()
        return data

    def _read_ints(self, n, size):
        data = self._fp.read(size * n)
        if size in _BINARY_FORMAT:
            return struct.unpack(f">{n}{_BINARY_FORMAT[size]}", data)
        if not size or len(data) != size * n:
            raise InvalidFileException()
        return tuple(int.from_bytes(data[at:at + size], "big") for at in range(0, size * n, size))

    def _read_refs(self, n):
        return self._read_ints(n, self._ref_size)

    def _read_object(self, ref):
        found = self._objects[ref]
        if found is not _undefined:
            return found
        self._fp.seek(self._object_offsets[ref])
        token = self._fp.read(1)[0]
        high, low = token & 0xF0, token & 0x0F
        if token in (0x00, 0x08, 0x09, 0x0F):
            result = {0x00: None, 0x08: False, 0x09: True, 0x0F: b""}[token]
        elif high == 0x10:
            result = int.from_bytes(self._fp.read(1 << low), "big", signed=low >= 3)
        elif token == 0x22:
            result = struct.unpack(">f", self._fp.read(4))[0]
        elif token == 0x23:
            result = struct.unpack(">d", self._fp.read(8))[0]
        elif token == 0x33:
            seconds = struct.unpack(">d", self._fp.read(8))[0]
            result = _EPOCH + datetime.timedelta(seconds=seconds)
            if self._aware_datetime:
                result = result.replace(tzinfo=datetime.UTC)
        elif high == 0x40:
            result = self._read(self._get_size(low))
        elif high == 0x50:
            result = self._read(self._get_size(low)).decode("ascii")
        elif high == 0x60:
            result = self._read(self._get_size(low) * 2).decode("utf-16be")
        elif high == 0x80:
            result = UID(int.from_bytes(self._fp.read(1 + low), "big"))
        elif high == 0xA0:
            refs = self._read_refs(self._get_size(low))
            # An object may be in itself.
            result = self._objects[ref] = []
            for each in refs:
                result.append(self._read_object(each))
        elif high == 0xD0:
            size = self._get_size(low)
            keys, values = self._read_refs(size), self._read_refs(size)
            result = self._objects[ref] = self._dict_type()
            try:
                for key, value in zip(keys, values):
                    result[self._read_object(key)] = self._read_object(value)
            except TypeError:
                raise InvalidFileException() from None
        else:
            raise InvalidFileException()
        self._objects[ref] = result
        return result


def _count_to_size(count):
    """How many bytes a number takes."""
    return 1 if count < 1 << 8 else 2 if count < 1 << 16 else 4 if count < 1 << 32 else 8


_scalars = (str, int, float, datetime.datetime, bytes)


class _BinaryPlistWriter:
    """Writes a binary list; equal values are written once."""

    def __init__(self, fp, sort_keys, skipkeys, aware_datetime=False):
        self._fp = fp
        self._sort_keys, self._skipkeys, self._aware_datetime = sort_keys, skipkeys, aware_datetime

    def write(self, value):
        self._objlist = []
        self._objtable, self._objidtable = {}, {}
        self._flatten(value)
        count = len(self._objlist)
        self._object_offsets = [0] * count
        self._ref_size = _count_to_size(count)
        self._ref_format = _BINARY_FORMAT[self._ref_size]
        self._fp.write(b"bplist00")
        for each in self._objlist:
            self._write_object(each)
        top = self._getrefnum(value)
        table = self._fp.tell()
        size = _count_to_size(table)
        self._fp.write(struct.pack(f">{count}{_BINARY_FORMAT[size]}", *self._object_offsets))
        self._fp.write(struct.pack(">5xBBBQQQ", 0, size, self._ref_size, count, top, table))

    def _flatten(self, value):
        if isinstance(value, _scalars):
            if (type(value), value) in self._objtable:
                return
        elif id(value) in self._objidtable:
            return
        number = len(self._objlist)
        self._objlist.append(value)
        if isinstance(value, _scalars):
            self._objtable[type(value), value] = number
        else:
            self._objidtable[id(value)] = number
        if isinstance(value, dict):
            keys, values = [], []
            for key, each in sorted(value.items()) if self._sort_keys else value.items():
                if not isinstance(key, str):
                    if self._skipkeys:
                        continue
                    raise TypeError("keys must be strings")
                keys.append(key)
                values.append(each)
            for each in itertools.chain(keys, values):
                self._flatten(each)
        elif isinstance(value, (list, tuple)):
            for each in value:
                self._flatten(each)

    def _getrefnum(self, value):
        return self._objtable[type(value), value] if isinstance(value, _scalars) else self._objidtable[id(value)]

    def _write_size(self, token, size):
        if size < 15:
            self._fp.write(struct.pack(">B", token | size))
            return
        width = _count_to_size(size)
        self._fp.write(struct.pack(">BB" + _BINARY_FORMAT[width], token | 0xF, 0x10 | width.bit_length() - 1, size))

    def _write_object(self, value):
        self._object_offsets[self._getrefnum(value)] = self._fp.tell()
        write = self._fp.write
        if value is None:
            write(b"\x00")
        elif value is False:
            write(b"\x08")
        elif value is True:
            write(b"\x09")
        elif isinstance(value, int):
            if value < 0:
                try:
                    write(struct.pack(">Bq", 0x13, value))
                except struct.error:
                    raise OverflowError(value) from None
            elif value < 1 << 8:
                write(struct.pack(">BB", 0x10, value))
            elif value < 1 << 16:
                write(struct.pack(">BH", 0x11, value))
            elif value < 1 << 32:
                write(struct.pack(">BL", 0x12, value))
            elif value < 1 << 63:
                write(struct.pack(">BQ", 0x13, value))
            elif value < 1 << 64:
                write(b"\x14" + value.to_bytes(16, "big", signed=True))
            else:
                raise OverflowError(value)
        elif isinstance(value, float):
            write(struct.pack(">Bd", 0x23, value))
        elif isinstance(value, datetime.datetime):
            if self._aware_datetime:
                value = value.astimezone(datetime.UTC).replace(tzinfo=None)
            write(struct.pack(">Bd", 0x33, (value - _EPOCH).total_seconds()))
        elif isinstance(value, (bytes, bytearray)):
            self._write_size(0x40, len(value))
            write(value)
        elif isinstance(value, str):
            try:
                data = value.encode("ascii")
                self._write_size(0x50, len(value))
            except UnicodeEncodeError:
                data = value.encode("utf-16be")
                self._write_size(0x60, len(data) // 2)
            write(data)
        elif isinstance(value, UID):
            number = value.data
            for width, token in ((1, 0x80), (2, 0x81), (4, 0x83), (8, 0x87)):
                if number < 1 << 8 * width:
                    write(bytes([token]) + number.to_bytes(width, "big"))
                    break
            else:
                raise OverflowError(value)
        elif isinstance(value, (list, tuple)):
            refs = [self._getrefnum(each) for each in value]
            self._write_size(0xA0, len(refs))
            write(struct.pack(f">{len(refs)}{self._ref_format}", *refs))
        elif isinstance(value, dict):
            keys, values = [], []
            for key, each in sorted(value.items()) if self._sort_keys else value.items():
                if not isinstance(key, str):
                    if self._skipkeys:
                        continue
                    raise TypeError("keys must be strings")
                keys.append(self._getrefnum(key))
                values.append(self._getrefnum(each))
            size = len(keys)
            self._write_size(0xD0, size)
            write(struct.pack(f">{size}{self._ref_format}", *keys))
            write(struct.pack(f">{size}{self._ref_format}", *values))
        else:
            raise TypeError(value)


def _is_fmt_binary(header):
    return header[:8] == b"bplist00"


_FORMATS = {
    FMT_XML: {"detect": _is_fmt_xml, "parser": _PlistParser, "writer": _PlistWriter},
    FMT_BINARY: {"detect": _is_fmt_binary, "parser": _BinaryPlistParser, "writer": _BinaryPlistWriter},
}


# ---- reading and writing

def load(fp, *, fmt=None, dict_type=dict, aware_datetime=False):
    """The list in a file."""
    if fmt is None:
        header = fp.read(32)
        fp.seek(0)
        for each in _FORMATS.values():
            if each["detect"](header):
                parser = each["parser"]
                break
        else:
            raise InvalidFileException()
    else:
        parser = _FORMATS[fmt]["parser"]
    return parser(dict_type=dict_type, aware_datetime=aware_datetime).parse(fp)


def loads(value, *, fmt=None, dict_type=dict, aware_datetime=False):
    """The list that bytes, or a text of XML, are."""
    if isinstance(value, str):
        if fmt == FMT_BINARY:
            raise TypeError("value must be bytes-like object when fmt is FMT_BINARY")
        value = value.encode()
    return load(BytesIO(value), fmt=fmt, dict_type=dict_type, aware_datetime=aware_datetime)


def dump(value, fp, *, fmt=FMT_XML, sort_keys=True, skipkeys=False, aware_datetime=False):
    """Write a list to a file."""
    if fmt not in _FORMATS:
        raise ValueError(f"Unsupported format: {fmt!r}")
    writer = _FORMATS[fmt]["writer"](fp, sort_keys=sort_keys, skipkeys=skipkeys, aware_datetime=aware_datetime)
    writer.write(value)


def dumps(value, *, fmt=FMT_XML, skipkeys=False, sort_keys=True, aware_datetime=False):
    """A list as bytes."""
    file = BytesIO()
    dump(value, file, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys, aware_datetime=aware_datetime)
    return file.getvalue()
