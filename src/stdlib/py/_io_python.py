"""The part of module io that stands on streams written in Python.

The native classes read and write files and memory themselves. A buffer around any
other raw stream, and text in an encoding or with an error handler that only module
codecs knows, are instances of the classes here, which are subclasses of the native
ones. ``create`` makes them when a native class is called with such a stream.
"""

import codecs
import gc
import io
from threading import RLock

_BUFFER_BYTES = 8192


def create(cls, *args):
    """The instance that calling the native class ``cls``, or a subclass, gives.

    It is not initialised: whoever calls the class does that.
    """
    for native, mixin in _mixins:
        if issubclass(cls, native):
            break
    combined = mixin if cls is native else _combined.get(cls)
    if combined is None:
        combined = type(cls)(cls.__name__, (cls, mixin), {"__module__": cls.__module__})
        _combined[cls] = combined
    return combined.__new__(combined, *args)


_combined = {}


def open_text(buffer, encoding, errors, newline, line_buffering, mode):
    """What open() gives for text that the native class cannot convert."""
    try:
        text = TextIOWrapper(buffer, encoding, errors, newline, line_buffering)
    except:
        buffer.close()
        raise
    text.mode = mode
    return text


def open_code(path):
    """Open a file of code for reading bytes."""
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {type(path).__name__}")
    return io.open(path, "rb")


# ---- buffers

def _end(stream):
    """The stream was closed: its death matters no more, if closing it is all that it would do."""
    if type(stream).__del__ is io.IOBase.__del__:
        gc._has_ended(stream)


class _Missing:
    """Stands where __init__ has not yet put an attribute."""

    def __get__(self, instance, owner=None):
        raise ValueError("I/O operation on uninitialized object")


class _Buffered:
    """What the buffered streams have in common: the raw stream and its state.

    ``_lock`` is held around every operation. ``_input`` are bytes read ahead, of
    which ``_at`` were given out; ``_output`` are bytes to be written.
    """

    _is_written_in_python = True
    _lock = _Missing()

    def _start(self, raw, buffer_size):
        self._raw = None
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self._size = buffer_size
        self._lock = RLock()
        self._input = b""
        self._at = 0
        self._output = bytearray()

    @property
    def raw(self):
        return self._raw

    def _stream(self):
        """The raw stream, open."""
        raw = self._own()
        if raw.closed:
            raise ValueError("I/O operation on closed file")
        return raw

    def _own(self):
        """The raw stream."""
        raw = getattr(self, "_raw", None)
        if raw is None:
            self._lock  # Says so if __init__ has not run.
            raise ValueError("raw stream has been detached")
        return raw

    @property
    def closed(self):
        return self._own().closed

    @property
    def name(self):
        return self._own().name

    @property
    def mode(self):
        return self._own().mode

    def fileno(self):
        return self._stream().fileno()

    def isatty(self):
        return self._stream().isatty()

    def readable(self):
        return self._own().readable()

    def writable(self):
        return self._own().writable()

    def seekable(self):
        return self._stream().seekable()

    def __enter__(self):
        self._stream()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._stream()
        return self

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __repr__(self):
        cls = io_name(self)
        try:
            return f"<{cls} name={self.name!r}>"
        except AttributeError:
            return f"<{cls}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {io_name(self)!r} object")

    def flush(self):
        with self._lock:
            raw = self._own()
            if raw.closed:
                raise ValueError("flush of closed file")
            self._drain()
            raw.flush()

    def close(self):
        raw = getattr(self, "_raw", None)
        if raw is None or raw.closed:
            return
        with self._lock:
            try:
                self.flush()
            finally:
                raw.close()
        _end(self)

    def detach(self):
        with self._lock:
            raw = self._own()
            self.flush()
            self._raw = None
            return raw

    # -- reading

    def _unread(self):
        return len(self._input) - self._at

    def _take(self, count):
        data = self._input[self._at:self._at + count]
        self._at += len(data)
        return data

    def _fill(self, count):
        """Read ahead once; the number of bytes, or None if the raw stream would block."""
        self._drain()
        data = self._own().read(max(count, self._size))
        if data is None:
            return None
        if not isinstance(data, (bytes, bytearray)):
            raise OSError(f"read() should have returned a bytes object, not {type(data).__name__!r}")
        self._input = self._input[self._at:] + bytes(data)
        self._at = 0
        return len(data)

    def _check_reading(self, method):
        if self._own().closed:
            raise ValueError(f"{method} of closed file")

    def read(self, size=-1, /):
        if size is None:
            size = -1
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        with self._lock:
            self._check_reading("read")
            if size < 0:
                return self._read_all()
            while self._unread() < size:
                got = self._fill(size - self._unread())
                if got is None and not self._unread():
                    return None
                if not got:
                    break
            return self._take(size)

    def _read_all(self):
        self._drain()
        raw = self._own()
        parts = [self._take(self._unread())]
        if hasattr(raw, "readall"):
            rest = raw.readall()
            if rest is None:
                return parts[0] or None
            parts.append(rest)
        else:
            while (rest := raw.read(self._size)):
                parts.append(rest)
            if rest is None and not any(parts):
                return None
        return b"".join(parts)

    def read1(self, size=-1, /):
        with self._lock:
            self._check_reading("read1")
            if size < 0:
                size = self._size
            if size and not self._unread():
                self._fill(1)
            return self._take(size)

    def readinto(self, buffer, /):
        return self._read_into(buffer, self.read)

    def readinto1(self, buffer, /):
        return self._read_into(buffer, self.read1)

    def _read_into(self, buffer, read):
        view = memoryview(buffer).cast("B")
        data = read(len(view))
        if data is None:
            return None
        view[:len(data)] = data
        return len(data)

    def peek(self, size=0, /):
        with self._lock:
            self._check_reading("peek")
            if not self._unread():
                self._fill(1)
            return self._input[self._at:]

    def readline(self, size=-1, /):
        if size is None:
            size = -1
        with self._lock:
            self._check_reading("readline")
            searched = self._at
            while True:
                end = self._input.find(b"\n", searched) + 1
                if end:
                    break
                if 0 <= size <= self._unread():
                    break
                searched = self._unread()
                if not self._fill(1):
                    break
            length = (end or len(self._input)) - self._at
            return self._take(length if size < 0 else min(size, length))

    def readlines(self, hint=-1, /):
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    # -- writing

    def _drain(self):
        """Write all output."""
        while self._output:
            try:
                written = self._own().write(bytes(self._output))
            except InterruptedError:
                continue
            if written is None:
                raise BlockingIOError(11, "write could not complete without blocking", 0)
            if not 0 <= written <= len(self._output):
                raise OSError(f"raw write() returned invalid length {written} "
                              f"(should have been between 0 and {len(self._output)})")
            del self._output[:written]

    def _forget_input(self):
        """Put the raw stream's position where the reader is."""
        ahead = self._unread()
        self._input, self._at = b"", 0
        if ahead:
            self._own().seek(-ahead, 1)

    def write(self, data, /):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        with self._lock:
            if self._own().closed:
                raise ValueError("write to closed file")
            self._forget_input()
            data = memoryview(data).tobytes()
            if len(self._output) + len(data) > self._size:
                self._drain()
            self._output += data
            if len(self._output) > self._size:
                self._drain()
            return len(data)

    def writelines(self, lines, /):
        self._stream()
        for line in lines:
            self.write(line)

    # -- the position

    def tell(self):
        with self._lock:
            return self._stream().tell() - self._unread() + len(self._output)

    def seek(self, target, whence=0, /):
        if whence not in (0, 1, 2):
            raise ValueError(f"whence value {whence} unsupported")
        with self._lock:
            raw = self._own()
            if raw.closed:
                raise ValueError("seek of closed file")
            if not raw.seekable():
                raise io.UnsupportedOperation("File or stream is not seekable.")
            self._drain()
            if whence == 1:
                target -= self._unread()
            self._input, self._at = b"", 0
            return raw.seek(target, whence)

    def truncate(self, pos=None, /):
        with self._lock:
            raw = self._stream()
            if not raw.writable():
                raise io.UnsupportedOperation("truncate")
            self._drain()
            self._forget_input()
            return raw.truncate(raw.tell() if pos is None else pos)


def io_name(stream):
    """The name of a stream's class as the native classes show theirs."""
    cls = type(stream)
    return f"_io.{cls.__name__}" if cls.__module__ == __name__ else cls.__name__


def _unsupported(name):
    """A method that the stream does not have."""

    def method(self, *args):
        raise io.UnsupportedOperation(name)

    method.__name__ = name
    return method


class BufferedReader(_Buffered, io.BufferedReader):
    """A buffered stream to read from."""

    def __init__(self, raw, buffer_size=_BUFFER_BYTES):
        if not raw.readable():
            raise io.UnsupportedOperation("File or stream is not readable.")
        self._start(raw, buffer_size)

    def writable(self):
        self._own()
        return False

    write = _unsupported("write")
    writelines = _unsupported("write")
    truncate = _unsupported("truncate")


class BufferedWriter(_Buffered, io.BufferedWriter):
    """A buffered stream to write to."""

    def __init__(self, raw, buffer_size=_BUFFER_BYTES):
        if not raw.writable():
            raise io.UnsupportedOperation("File or stream is not writable.")
        self._start(raw, buffer_size)

    def readable(self):
        self._own()
        return False

    read = _unsupported("read")
    read1 = _unsupported("read1")
    readinto = _unsupported("read")
    readinto1 = _unsupported("read1")
    readline = _unsupported("read")
    readlines = _unsupported("read")
    peek = _unsupported("peek")


class BufferedRandom(_Buffered, io.BufferedRandom):
    """A buffered stream to read from and write to."""

    def __init__(self, raw, buffer_size=_BUFFER_BYTES):
        if not raw.seekable():
            raise io.UnsupportedOperation("File or stream is not seekable.")
        if not raw.readable():
            raise io.UnsupportedOperation("File or stream is not readable.")
        if not raw.writable():
            raise io.UnsupportedOperation("File or stream is not writable.")
        self._start(raw, buffer_size)


class BufferedRWPair(io.BufferedIOBase):
    """A buffered stream that reads from one raw stream and writes to another."""

    def __init__(self, reader, writer, buffer_size=_BUFFER_BYTES, /):
        if not reader.readable():
            raise io.UnsupportedOperation("File or stream is not readable.")
        if not writer.writable():
            raise io.UnsupportedOperation("File or stream is not writable.")
        self.reader = io.BufferedReader(reader, buffer_size)
        self.writer = io.BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self.reader.read(size)

    def read1(self, size=-1, /):
        return self.reader.read1(size)

    def readinto(self, buffer, /):
        return self.reader.readinto(buffer)

    def readinto1(self, buffer, /):
        return self.reader.readinto1(buffer)

    def readline(self, size=-1, /):
        return self.reader.readline(size)

    def peek(self, size=0, /):
        return self.reader.peek(size)

    def write(self, data, /):
        return self.writer.write(data)

    def flush(self):
        return self.writer.flush()

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def isatty(self):
        return self.writer.isatty() or self.reader.isatty()

    @property
    def closed(self):
        return self.writer.closed

    def close(self):
        try:
            self.writer.close()
        finally:
            self.reader.close()
        _end(self)


BufferedRWPair.__module__ = "_io"


# ---- text

class IncrementalNewlineDecoder(codecs.IncrementalDecoder):
    """A decoder that notes line ends, and with ``translate`` makes them "\\n".

    ``decoder`` decodes what comes; None if that is text already.
    """

    def __init__(self, decoder, translate, errors="strict"):
        super().__init__(errors)
        self.decoder = decoder
        self.translate = translate
        self._seen = {"\r": False, "\n": False, "\r\n": False}
        self._has_return = False

    def decode(self, input, final=False):
        text = input if self.decoder is None else self.decoder.decode(input, final)
        # A "\r" at the end may be the first half of "\r\n".
        if self._has_return and (text or final):
            text = "\r" + text
            self._has_return = False
        if text.endswith("\r") and not final:
            text = text[:-1]
            self._has_return = True
        if "\r" in text or "\n" in text:
            pairs = text.count("\r\n")
            self._seen["\r\n"] |= pairs > 0
            self._seen["\r"] |= text.count("\r") > pairs
            self._seen["\n"] |= text.count("\n") > pairs
            if self.translate and "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    @property
    def newlines(self):
        """The line ends met: None, one of them, or a tuple."""
        seen = tuple(end for end, is_seen in self._seen.items() if is_seen)
        return seen if len(seen) > 1 else seen[0] if seen else None

    def getstate(self):
        buffer, number = (b"", 0) if self.decoder is None else self.decoder.getstate()
        return buffer, number << 1 | self._has_return

    def setstate(self, state):
        buffer, number = state
        self._has_return = bool(number & 1)
        if self.decoder is not None:
            self.decoder.setstate((buffer, number >> 1))

    def reset(self):
        self._seen = dict.fromkeys(self._seen, False)
        self._has_return = False
        if self.decoder is not None:
            self.decoder.reset()


IncrementalNewlineDecoder.__module__ = "_io"


class TextIOWrapper(io.TextIOWrapper):
    """A stream of text on any stream of bytes, in any encoding of module codecs.

    What tell() gives is the position of the bytes that the last decoder state was
    remembered at, with what has been decoded since put into the higher bits.
    """

    _is_written_in_python = True
    _lock = _Missing()
    _CHUNK_BYTES = 8192

    def __init__(self, buffer, encoding=None, errors=None, newline=None,
                 line_buffering=False, write_through=False):
        self._buffer = None
        if encoding is not None and not isinstance(encoding, str):
            raise TypeError(f"TextIOWrapper() argument 'encoding' must be str or None, not {type(encoding).__name__}")
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"TextIOWrapper() argument 'newline' must be str or None, not {type(newline).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        encoding = "UTF-8" if encoding is None or encoding == "locale" else encoding
        info = codecs.lookup(encoding)
        if not info._is_text_encoding:
            raise LookupError(f"'{encoding}' is not a text encoding; use codecs.open() to handle arbitrary codecs")
        self._encoding = encoding
        self._info = info
        self._errors = "strict" if errors is None else errors
        self._newline = newline
        self._line_buffering = bool(line_buffering)
        self._write_through = bool(write_through)
        self._lock = RLock()
        self._buffer = buffer
        buffer.readable()
        self._seekable = self._tells = buffer.seekable()
        self._encoder = None
        self._start_reading()
        if self._seekable and buffer.writable() and buffer.tell() != 0:
            # Behind other text no byte order mark is written.
            self._make_encoder().setstate(0)

    # -- state

    def _start_reading(self):
        """Forget what was decoded: ``_text`` from ``_at`` on."""
        self._decoder = None
        self._text, self._at = "", 0
        self._snapshot = None

    def _own(self):
        buffer = getattr(self, "_buffer", None)
        if buffer is None:
            self._lock  # Says so if __init__ has not run.
            raise ValueError("underlying buffer has been detached")
        return buffer

    def _open(self):
        buffer = self._own()
        if buffer.closed:
            raise ValueError("I/O operation on closed file.")
        return buffer

    def _make_encoder(self):
        if self._encoder is None:
            self._encoder = self._info.incrementalencoder(self._errors)
        return self._encoder

    def _make_decoder(self):
        if self._decoder is None:
            decoder = self._info.incrementaldecoder(self._errors)
            if self._newline in (None, ""):
                decoder = IncrementalNewlineDecoder(decoder, self._newline is None)
            self._decoder = decoder
        return self._decoder

    @property
    def buffer(self):
        return self._own()

    @property
    def encoding(self):
        return self._encoding

    @property
    def errors(self):
        return self._errors

    @property
    def newlines(self):
        return getattr(self._decoder, "newlines", None)

    @property
    def line_buffering(self):
        return self._line_buffering

    @property
    def write_through(self):
        return self._write_through

    @property
    def closed(self):
        return self._own().closed

    @property
    def name(self):
        return self._own().name

    @property
    def mode(self):
        try:
            return self.__dict__["mode"]
        except KeyError:
            raise AttributeError(f"{io_name(self)!r} object has no attribute 'mode'") from None

    @mode.setter
    def mode(self, value):
        self.__dict__["mode"] = value

    def __repr__(self):
        text = f"<{io_name(self)}"
        for name in ("name", "mode"):
            try:
                text += f" {name}={getattr(self, name)!r}"
            except (AttributeError, ValueError):
                pass
        return f"{text} encoding={self._encoding!r}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {io_name(self)!r} object")

    def fileno(self):
        return self._open().fileno()

    def isatty(self):
        return self._open().isatty()

    def readable(self):
        return self._open().readable()

    def writable(self):
        return self._open().writable()

    def seekable(self):
        self._open()
        return self._seekable

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._open()
        return self

    def __next__(self):
        self._tells = False
        line = self.readline()
        if line:
            return line
        self._snapshot = None
        self._tells = self._seekable
        raise StopIteration

    def flush(self):
        with self._lock:
            self._open().flush()
            self._tells = self._seekable

    def close(self):
        buffer = getattr(self, "_buffer", None)
        if buffer is None or buffer.closed:
            return
        try:
            self.flush()
        finally:
            buffer.close()
        _end(self)

    def detach(self):
        with self._lock:
            buffer = self._own()
            self.flush()
            self._buffer = None
            return buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        with self._lock:
            self._open()
            if self._decoder is not None and (encoding is not None or errors is not None or newline is not ...):
                raise io.UnsupportedOperation(
                    "It is not possible to set the encoding or newline of stream after the first read")
            self.flush()
            if encoding is not None:
                self._info = codecs.lookup("UTF-8" if encoding == "locale" else encoding)
                self._encoding = encoding
                self._errors = "strict" if errors is None else errors
                self._encoder = None
            elif errors is not None:
                self._errors = errors
                self._encoder = None
            if newline is not ...:
                self._newline = newline
            if line_buffering is not None:
                self._line_buffering = bool(line_buffering)
            if write_through is not None:
                self._write_through = bool(write_through)

    # -- writing

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        with self._lock:
            buffer = self._open()
            if not buffer.writable():
                raise io.UnsupportedOperation("not writable")
            has_end = "\n" in text
            shown = text
            if has_end and self._newline in ("\r", "\r\n"):
                shown = text.replace("\n", self._newline)
            buffer.write(self._make_encoder().encode(shown))
            if self._line_buffering and (has_end or "\r" in text):
                self.flush()
            self._text, self._at = "", 0
            self._snapshot = None
            if self._decoder is not None:
                self._decoder.reset()
            return len(text)

    def writelines(self, lines, /):
        self._open()
        for line in lines:
            self.write(line)

    # -- reading

    def _fill(self):
        """Decode one more piece; False at the end."""
        buffer = self._open()
        if not buffer.readable():
            raise io.UnsupportedOperation("not readable")
        decoder = self._make_decoder()
        if self._tells:
            before = decoder.getstate()
        read = getattr(buffer, "read1", buffer.read)
        data = read(self._CHUNK_BYTES)
        if not isinstance(data, (bytes, bytearray, memoryview)):
            name = read.__name__
            raise TypeError(f"underlying {name}() should have returned a bytes-like object, "
                            f"not {type(data).__name__!r}")
        data = bytes(data)
        text = decoder.decode(data, not data)
        if self._tells:
            self._snapshot = before, before[0] + data
        self._text = self._text[self._at:] + text
        self._at = 0
        self._piece = len(text)
        return bool(data)

    def _take(self, count):
        text = self._text[self._at:self._at + count]
        self._at += len(text)
        return text

    def read(self, size=-1, /):
        if size is None:
            size = -1
        with self._lock:
            buffer = self._open()
            if not buffer.readable():
                raise io.UnsupportedOperation("not readable")
            if size < 0:
                decoder = self._make_decoder()
                text = self._text[self._at:] + decoder.decode(buffer.read(), True)
                self._text, self._at, self._snapshot = "", 0, None
                return text
            while len(self._text) - self._at < size and self._fill():
                pass
            return self._take(size)

    def _line_end(self, start):
        """Where the line ends, searching from ``start`` on; 0 if its end is not there yet."""
        text = self._text
        if self._newline == "":
            ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
            if not ends:
                return 0
            at = min(ends)
            if text[at] == "\r":
                # The decoder gives no "\r" away before it has seen what follows.
                return at + (2 if text.startswith("\n", at + 1) else 1)
            return at + 1
        end = self._newline or "\n"
        at = text.find(end, start)
        return at + len(end) if at >= 0 else 0

    def readline(self, size=-1, /):
        if size is None:
            size = -1
        with self._lock:
            if not self._open().readable():
                raise io.UnsupportedOperation("not readable")
            start = self._at
            while True:
                end = self._line_end(start)
                if end or 0 <= size <= len(self._text) - self._at:
                    break
                start = max(len(self._text) - self._at - 1, 0)
                if not self._fill():
                    end = self._line_end(0)
                    break
            length = (end or len(self._text)) - self._at
            return self._take(length if size < 0 else min(size, length))

    def readlines(self, hint=-1, /):
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    # -- the position

    def tell(self):
        with self._lock:
            buffer = self._open()
            if not self._seekable:
                raise io.UnsupportedOperation("underlying stream is not seekable")
            if not self._tells:
                raise OSError("telling position disabled by next() call")
            self.flush()
            position = buffer.tell()
            if self._decoder is None or self._snapshot is None:
                return position
            # Decode from the remembered state again, up to where the reader is.
            (pending, number), data = self._snapshot
            position -= len(data)
            wanted = self._at - (len(self._text) - self._piece)
            decoder = self._decoder
            now = decoder.getstate()
            try:
                fed, given = self._replay(decoder, number, data, wanted)
                state = decoder.getstate()
                # Bytes that were fed but stand for nothing yet are fed again later.
                return (position + fed - len(state[0])) | state[1] << 64 | (wanted - given) << 128
            finally:
                decoder.setstate(now)

    def _replay(self, decoder, number, data, wanted):
        """Feed single bytes until the next would give more text than wanted.

        Gives how many were fed, and how many characters they stand for.
        """
        decoder.setstate((b"", number))
        fed = given = 0
        while fed < len(data) and given < wanted:
            before = decoder.getstate()
            text = decoder.decode(data[fed:fed + 1])
            if given + len(text) > wanted:
                decoder.setstate(before)
                break
            given += len(text)
            fed += 1
        return fed, given

    def seek(self, cookie, whence=0, /):
        with self._lock:
            buffer = self._open()
            if not self._seekable:
                raise io.UnsupportedOperation("underlying stream is not seekable")
            if whence == 1:
                if cookie != 0:
                    raise io.UnsupportedOperation("can't do nonzero cur-relative seeks")
                cookie, whence = self.tell(), 0
            if whence == 2:
                if cookie != 0:
                    raise io.UnsupportedOperation("can't do nonzero end-relative seeks")
                self.flush()
                position = buffer.seek(0, 2)
                self._start_reading()
                if self._encoder is not None:
                    self._encoder.setstate(0) if position else self._encoder.reset()
                return position
            if whence != 0:
                raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
            if cookie < 0:
                raise ValueError(f"negative seek position {cookie}")
            self.flush()
            position, number, skipped = cookie & (1 << 64) - 1, cookie >> 64 & (1 << 64) - 1, cookie >> 128
            buffer.seek(position)
            self._start_reading()
            self._tells = self._seekable
            if position or number or skipped:
                decoder = self._make_decoder()
                decoder.setstate((b"", number))
                self._snapshot = (b"", number), b""
                self._piece = 0
            while len(self._text) < skipped and self._fill():
                pass
            self._at = skipped
            if position:
                self._make_encoder().setstate(0)
            elif self._encoder is not None:
                self._encoder.reset()
            return cookie

    def truncate(self, pos=None, /):
        with self._lock:
            self.flush()
            return self._open().truncate(self.tell() if pos is None else pos)


_mixins = [
    (io.BufferedReader, BufferedReader),
    (io.BufferedWriter, BufferedWriter),
    (io.BufferedRandom, BufferedRandom),
    (io.TextIOWrapper, TextIOWrapper),
]
