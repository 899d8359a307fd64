"""Encodings: finding them by name, using them on streams, adding to them.

The conversions of the builtin encodings are native (module _codecs); here are the
classes around them, and the registry of what a program adds.
"""

import _codecs
import builtins
import sys

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE",
    "BOM64_BE", "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE",
    "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder",
    "IncrementalDecoder", "StreamReader", "StreamWriter", "StreamReaderWriter", "StreamRecoder",
    "getencoder", "getdecoder", "getincrementalencoder", "getincrementaldecoder", "getreader",
    "getwriter", "encode", "decode", "iterencode", "iterdecode", "strict_errors", "ignore_errors",
    "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
    "namereplace_errors", "register_error", "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = b"\xff\xfe\0\0"
BOM_UTF32_BE = b"\0\0\xfe\xff"
BOM = BOM_UTF16 = BOM_UTF16_LE if sys.byteorder == "little" else BOM_UTF16_BE
BOM_UTF32 = BOM_UTF32_LE if sys.byteorder == "little" else BOM_UTF32_BE
BOM32_LE, BOM32_BE = BOM_UTF16_LE, BOM_UTF16_BE
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE


# ---- what a codec consists of

class CodecInfo(tuple):
    """What lookup() gives: the two functions and two stream classes, and by name more."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None,
                *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>"

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """The base of codecs without state."""

    def encode(self, input, errors="strict"):
        """The encoded input, and how much of it was encoded."""
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        """The decoded input, and how much of it was decoded."""
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes text that comes in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        """The encoded piece."""
        raise NotImplementedError

    def reset(self):
        """Forget what came before."""

    def getstate(self):
        """What setstate() takes."""
        return 0

    def setstate(self, state):
        """Go on from what getstate() gave."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An encoder that may keep the end of a piece for later."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes bytes that come in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        """The decoded piece."""
        raise NotImplementedError

    def reset(self):
        """Forget what came before."""

    def getstate(self):
        """The bytes that were not decoded, and a number for the rest: what setstate() takes."""
        return (b"", 0)

    def setstate(self, state):
        """Go on from what getstate() gave."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """A decoder that keeps an incomplete character at the end of a piece for later."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return (self.buffer, 0)

    def setstate(self, state):
        self.buffer = state[0]


# ---- codecs on streams

class StreamWriter(Codec):
    """Encodes what is written to it into a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        """Forget what came before."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Decodes what it reads from a stream of bytes."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()
        self.linebuffer = None

    def decode(self, input, errors="strict"):
        raise NotImplementedError

    def _fill(self, size):
        """Read about ``size`` bytes and decode them; False at the end."""
        new = self.stream.read() if size < 0 else self.stream.read(size)
        data = self.bytebuffer + new
        if data:
            text, consumed = self.decode(data, self.errors)
            self.bytebuffer = data[consumed:]
            self.charbuffer += text
        return bool(new)

    def read(self, size=-1, chars=-1, firstline=False):
        """Up to ``chars`` characters, or what about ``size`` bytes stand for."""
        empty = self.charbuffertype()
        if chars >= 0:
            while len(self.charbuffer) < chars and self._fill(size if size >= 0 else max(chars, 72)):
                pass
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
            return result
        if size < 0:
            while self._fill(-1):
                pass
        elif not self.charbuffer:
            while self._fill(size) and not self.charbuffer:
                pass
        result, self.charbuffer = self.charbuffer, empty
        return result

    def readline(self, size=None, keepends=True):
        """A line, with its end unless ``keepends`` is false."""
        while True:
            lines = self.charbuffer.splitlines(True)
            # The end of the last line may be the first half of "\r\n".
            complete = len(lines) > 1 or (lines and lines[0].endswith("\n"))
            if complete or not self._fill(size or 72):
                break
        if not lines:
            return self.charbuffertype()
        line = lines[0]
        self.charbuffer = self.charbuffer[len(line):]
        return line if keepends else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        """The lines that are left."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Forget what was read ahead."""
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()
        self.linebuffer = None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
    """A reader and a writer on one stream."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None, keepends=True):
        return self.reader.readlines(sizehint, keepends)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamRecoder:
    """A stream of bytes in one encoding as a stream of bytes in another."""

    data_encoding = "unknown"
    file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        return self.encode(self.reader.readline(size), self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b"".join(list))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


# ---- the builtin encodings

def _functions(encoding):
    """The two functions of a builtin encoding."""

    def encode(input, errors="strict"):
        return _codecs.encode(input, encoding, errors or "strict"), len(input)

    def decode(input, errors="strict", final=True):
        return _codecs.decode(input, encoding, errors or "strict", final)

    return encode, decode


ascii_encode, ascii_decode = _functions("ascii")
latin_1_encode, latin_1_decode = _functions("latin-1")
raw_unicode_escape_encode, raw_unicode_escape_decode = _functions("raw_unicode_escape")
unicode_escape_encode, unicode_escape_decode = _functions("unicode_escape")


def _unicode_functions(encoding):
    """As _functions, but by default an incomplete character at the end is left alone."""
    encode, decode_whole = _functions(encoding)

    def decode(input, errors="strict", final=False):
        return decode_whole(input, errors, final)

    return encode, decode


utf_8_encode, utf_8_decode = _unicode_functions("utf-8")
utf_16_encode, utf_16_decode = _unicode_functions("utf-16")
utf_16_le_encode, utf_16_le_decode = _unicode_functions("utf-16-le")
utf_16_be_encode, utf_16_be_decode = _unicode_functions("utf-16-be")
utf_32_encode, utf_32_decode = _unicode_functions("utf-32")
utf_32_le_encode, utf_32_le_decode = _unicode_functions("utf-32-le")
utf_32_be_encode, utf_32_be_decode = _unicode_functions("utf-32-be")

# The mark that a stream begins with, and the encoding behind each mark.
_marks = {
    "utf-8-sig": (3, {BOM_UTF8: "utf-8"}, "utf-8"),
    "utf-16": (2, {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}, "utf-16-le"),
    "utf-32": (4, {BOM_UTF32_LE: "utf-32-le", BOM_UTF32_BE: "utf-32-be"}, "utf-32-le"),
}


class _MarkedDecoder(BufferedIncrementalDecoder):
    """Decodes a stream that begins with a byte order mark."""

    encoding = None

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.found = None

    def _buffer_decode(self, input, errors, final):
        skipped = 0
        if self.found is None:
            length, encodings, default = _marks[self.encoding]
            beginning = bytes(input[:length])
            is_optional = self.encoding == "utf-8-sig"
            if len(beginning) < length and not final:
                if not is_optional or any(mark.startswith(beginning) for mark in encodings):
                    return "", 0
            found = encodings.get(beginning)
            if found is not None:
                skipped = length
            elif not is_optional and len(beginning) == length:
                # What is wrong with the data itself is told first.
                if _codecs.decode(input, default, errors, final)[1] < length:
                    return "", 0
                raise UnicodeDecodeError(self.encoding, input, 0, length, "Stream does not start with BOM")
            elif not input:
                return "", 0
            self.found = found or default
        text, consumed = _codecs.decode(input[skipped:], self.found, errors, final)
        return text, skipped + consumed

    def reset(self):
        super().reset()
        self.found = None

    # The number of the state: 1 at the beginning, as in an encoding without marks 0.
    def getstate(self):
        return (self.buffer, 1 if self.found is None else 0 if self.found.endswith(("le", "8")) else 2)

    def setstate(self, state):
        super().setstate(state)
        names = list(_marks[self.encoding][1].values())
        self.found = None if state[1] == 1 else names[-1] if state[1] == 2 else names[0]


class _MarkedEncoder(IncrementalEncoder):
    """Encodes a stream that begins with a byte order mark."""

    encoding = None

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.has_begun = False

    def encode(self, input, final=False):
        if self.has_begun:
            return _codecs.encode(input, _marks[self.encoding][2], self.errors)
        self.has_begun = True
        return _codecs.encode(input, self.encoding, self.errors)

    def reset(self):
        self.has_begun = False

    def getstate(self):
        return 0 if self.has_begun else 2

    def setstate(self, state):
        self.has_begun = state == 0


def _make_builtin(name):
    """The CodecInfo of a builtin encoding."""
    encode, decode = _functions(name)

    if name in _marks:
        class Encoder(_MarkedEncoder):
            encoding = name

        class Decoder(_MarkedDecoder):
            encoding = name
    else:
        class Encoder(IncrementalEncoder):
            def encode(self, input, final=False):
                return _codecs.encode(input, name, self.errors)

        class Decoder(BufferedIncrementalDecoder):
            def _buffer_decode(self, input, errors, final):
                return _codecs.decode(input, name, errors, final)

    class Writer(StreamWriter):
        def __init__(self, stream, errors="strict"):
            super().__init__(stream, errors)
            self._encoder = Encoder(errors)

        def encode(self, input, errors="strict"):
            return self._encoder.encode(input), len(input)

        def reset(self):
            self._encoder.reset()

    class Reader(StreamReader):
        def __init__(self, stream, errors="strict"):
            super().__init__(stream, errors)
            self._decoder = Decoder(errors)

        # The decoder keeps what is incomplete itself.
        def decode(self, input, errors="strict"):
            return self._decoder.decode(input), len(input)

        def reset(self):
            super().reset()
            self._decoder.reset()

    Encoder.__name__, Decoder.__name__ = "IncrementalEncoder", "IncrementalDecoder"
    Writer.__name__, Reader.__name__ = "StreamWriter", "StreamReader"
    for cls in (Encoder, Decoder, Writer, Reader):
        cls.__module__ = "encodings." + name.replace("-", "_")
        cls.__qualname__ = cls.__name__
    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name)


# ---- codecs that are not of text

def _make_binary(name, encode_bytes, decode_bytes, kind=bytes):
    """The CodecInfo of a codec by two functions of whole inputs."""

    def encode(input, errors="strict"):
        return encode_bytes(input), len(input)

    def decode(input, errors="strict"):
        return decode_bytes(input), len(input)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode_bytes(input)

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return decode_bytes(input)

    class Writer(StreamWriter):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

    class Reader(StreamReader):
        charbuffertype = kind

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name, _is_text_encoding=False)


def _find_binary(name):
    if name in ("hex", "hex_codec"):
        import binascii
        return _make_binary("hex", binascii.b2a_hex, binascii.a2b_hex)
    if name in ("base64", "base_64", "base64_codec"):
        import base64
        return _make_binary("base64", base64.encodebytes, base64.decodebytes)
    if name in ("quopri", "quopri_codec", "quoted_printable", "quotedprintable"):
        import binascii
        return _make_binary("quopri", lambda data: binascii.b2a_qp(data, quotetabs=True), binascii.a2b_qp)
    if name in ("rot13", "rot_13"):
        lower, upper = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        table = str.maketrans(lower + upper, lower[13:] + lower[:13] + upper[13:] + upper[:13])

        def rotate(text):
            return str.translate(text, table)

        return _make_binary("rot-13", rotate, rotate, str)
    return None


# ---- the registry

_search_functions = []
_cache = {}


def _normalize(encoding):
    """The name in lower case, with an underscore for each run of other characters."""
    parts = "".join(c if c.isalnum() or c == "." else " " for c in encoding if ord(c) < 128).split()
    return "_".join(parts).lower()


def _find(encoding):
    """The codec by any way of writing its name, or None."""
    if encoding in _cache:
        return _cache[encoding]
    name = _codecs.canonical_name(encoding)
    normal = _normalize(encoding)
    found = _make_builtin(name) if name is not None else _find_binary(normal)
    if found is None:
        found = _search(normal)
    if found is not None:
        _cache[encoding] = found
    return found


def _search(normal):
    for function in list(_search_functions):
        found = function(normal)
        if found is None:
            continue
        if not isinstance(found, tuple) or len(found) != 4:
            raise TypeError("codec search functions must return 4-tuples")
        return found
    return None


def register(search_function, /):
    """Add a function that finds codecs: from a name to a CodecInfo or None."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _search_functions.append(search_function)
    _codecs.set_lookup(_find)


def unregister(search_function, /):
    """Remove a function that finds codecs."""
    if search_function in _search_functions:
        _search_functions.remove(search_function)
        _cache.clear()


def lookup(encoding, /):
    """The codec called ``encoding``: a CodecInfo."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    if "\0" in encoding:
        raise ValueError("embedded null character")
    found = _find(encoding)
    if found is None:
        raise LookupError(f"unknown encoding: {encoding}")
    return found


def encode(obj, encoding="utf-8", errors="strict"):
    """The object encoded, by any codec."""
    result = lookup(encoding)[0](obj, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("encoder must return a tuple (object, integer)")
    return result[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """The object decoded, by any codec."""
    result = lookup(encoding)[1](obj, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("decoder must return a tuple (object,integer)")
    return result[0]


def getencoder(encoding):
    """The encoding function."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The decoding function."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """The class of incremental encoders."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """The class of incremental decoders."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """The class of stream readers."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The class of stream writers."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """The pieces of an iterator encoded, one by one."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if output := encoder.encode(piece):
            yield output
    if output := encoder.encode("", True):
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """The pieces of an iterator decoded, one by one."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if output := decoder.decode(piece):
            yield output
    if output := decoder.decode(b"", True):
        yield output


# ---- streams

def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Open a file through a codec. Line ends stay as they are."""
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        stream = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        stream.encoding = encoding
        return stream
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A file of bytes in one encoding, read and written in another."""
    if file_encoding is None:
        file_encoding = data_encoding
    data, inner = lookup(data_encoding), lookup(file_encoding)
    stream = StreamRecoder(file, data.encode, data.decode, inner.streamreader, inner.streamwriter, errors)
    stream.data_encoding = data_encoding
    stream.file_encoding = file_encoding
    return stream


# ---- error handlers

def strict_errors(exception, /):
    """The handler 'strict': raise the error."""
    if isinstance(exception, Exception):
        raise exception
    raise TypeError("codec must pass exception instance")


def _unhandled(exception):
    return TypeError(f"don't know how to handle {type(exception).__name__} in error callback")


def ignore_errors(exception, /):
    """The handler 'ignore': nothing in the place of what is wrong."""
    if not isinstance(exception, UnicodeError):
        raise _unhandled(exception)
    return "", exception.end


def replace_errors(exception, /):
    """The handler 'replace': question marks, U+FFFD when decoding."""
    if isinstance(exception, UnicodeEncodeError):
        return "?" * (exception.end - exception.start), exception.end
    if isinstance(exception, UnicodeDecodeError):
        return "\ufffd", exception.end
    if isinstance(exception, UnicodeTranslateError):
        return "\ufffd" * (exception.end - exception.start), exception.end
    raise _unhandled(exception)


def _replaced(exception, replace):
    text = exception.object[exception.start:exception.end]
    return "".join(replace(c) for c in text), exception.end


def _escape(code):
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def xmlcharrefreplace_errors(exception, /):
    """The handler 'xmlcharrefreplace': character references."""
    if isinstance(exception, UnicodeEncodeError):
        return _replaced(exception, lambda c: f"&#{ord(c)};")
    raise _unhandled(exception)


def backslashreplace_errors(exception, /):
    """The handler 'backslashreplace': escapes as in literals."""
    if isinstance(exception, UnicodeDecodeError):
        wrong = exception.object[exception.start:exception.end]
        return "".join(f"\\x{byte:02x}" for byte in wrong), exception.end
    if isinstance(exception, (UnicodeEncodeError, UnicodeTranslateError)):
        return _replaced(exception, lambda c: _escape(ord(c)))
    raise _unhandled(exception)


def namereplace_errors(exception, /):
    """The handler 'namereplace': names of characters."""
    if isinstance(exception, UnicodeEncodeError):
        return _replaced(exception, lambda c: c.encode("ascii", "namereplace").decode())
    raise _unhandled(exception)


def _surrogateescape(exception):
    if isinstance(exception, UnicodeEncodeError):
        text = exception.object[exception.start:exception.end]
        if all(0xDC80 <= ord(c) <= 0xDCFF for c in text):
            return bytes(ord(c) - 0xDC00 for c in text), exception.end
    elif isinstance(exception, UnicodeDecodeError):
        wrong = exception.object[exception.start:exception.end]
        escaped = "".join(chr(0xDC00 + byte) for byte in wrong if byte >= 0x80)
        if escaped:
            return escaped, exception.start + len(escaped)
    else:
        raise _unhandled(exception)
    raise exception


def _surrogatepass(exception):
    if isinstance(exception, UnicodeEncodeError):
        text = exception.object[exception.start:exception.end]
        return text.encode(exception.encoding, "surrogatepass"), exception.end
    if isinstance(exception, UnicodeDecodeError):
        width = {"utf-8": 3, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}.get(exception.encoding)
        if width is not None:
            end = exception.start + width
            return exception.object[exception.start:end].decode(exception.encoding, "surrogatepass"), end
        raise exception
    raise _unhandled(exception)


_handlers = {
    "strict": strict_errors,
    "ignore": ignore_errors,
    "replace": replace_errors,
    "xmlcharrefreplace": xmlcharrefreplace_errors,
    "backslashreplace": backslashreplace_errors,
    "namereplace": namereplace_errors,
    "surrogateescape": _surrogateescape,
    "surrogatepass": _surrogatepass,
}


def register_error(errors, handler, /):
    """Register an error handler: from an exception to a replacement and where to go on."""
    if not isinstance(errors, str):
        raise TypeError(f"register_error() argument 1 must be str, not {type(errors).__name__}")
    if not callable(handler):
        raise TypeError("handler must be callable")
    _codecs.register_error(errors, handler)
    _handlers[errors] = handler


def lookup_error(name, /):
    """The error handler called ``name``."""
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError(f"unknown error handler name '{name}'") from None


# ---- maps between characters and bytes

def make_identity_dict(rng):
    """A dict from each number to itself."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The inverse of a map; None where several keys have one value."""
    encoding = {}
    for key, value in decoding_map.items():
        encoding[value] = None if value in encoding else key
    return encoding


def charmap_encode(input, errors="strict", mapping=None):
    """Encode by a mapping from code points to bytes, Latin-1 without one."""
    if mapping is None:
        return latin_1_encode(input, errors)
    output = bytearray()
    for index, character in enumerate(input):
        try:
            value = mapping[ord(character)]
        except LookupError:
            value = None
        if value is None:
            error = UnicodeEncodeError("charmap", input, index, index + 1, "character maps to <undefined>")
            replacement, _ = lookup_error(errors)(error)
            if isinstance(replacement, bytes):
                output += replacement
            else:
                output += charmap_encode(replacement, "strict", mapping)[0]
        elif isinstance(value, int):
            output.append(value)
        else:
            output += value
    return bytes(output), len(input)


def charmap_decode(input, errors="strict", mapping=None):
    """Decode by a mapping from bytes to characters, or a str of them; Latin-1 without one."""
    if mapping is None:
        return latin_1_decode(input, errors)
    output = []
    for index, byte in enumerate(bytes(input)):
        try:
            value = mapping[byte]
        except LookupError:
            value = None
        if value is None or value == "\ufffe":
            error = UnicodeDecodeError("charmap", bytes(input), index, index + 1, "character maps to <undefined>")
            value, _ = lookup_error(errors)(error)
        output.append(chr(value) if isinstance(value, int) else value)
    return "".join(output), len(input)


def charmap_build(map, /):
    """A mapping for charmap_encode() from the str for charmap_decode()."""
    return {ord(character): byte for byte, character in enumerate(map) if character != "\ufffe"}


def readbuffer_encode(data, errors=None, /):
    """The bytes of a buffer, or of text in UTF-8."""
    data = data.encode() if isinstance(data, str) else bytes(data)
    return data, len(data)
