"""Compression as zlib (RFC 1950), gzip (RFC 1952) or bare DEFLATE (RFC 1951).

``wbits`` chooses the form: 9 to 15 zlib, -9 to -15 bare, 25 to 31 gzip; when
decompressing also 40 to 47, zlib or gzip by what comes. The native part compresses
and decompresses bare data; headers and check sums are dealt with here.
"""

import _zlib
from binascii import crc32 as _crc32

DEFLATED = 8
DEF_BUF_SIZE = 16384
DEF_MEM_LEVEL = 8
MAX_WBITS = 15
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.3.1"
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)

# A flag of gzip headers for each part that may follow.
_HEADER_CHECK, _EXTRA, _NAME, _COMMENT = 2, 4, 8, 16


class error(Exception):
    """What goes wrong in compression and decompression."""


error.__module__ = "zlib"


def adler32(data, value=1, /):
    """The Adler-32 check sum of the data behind what had ``value``."""
    return _zlib.adler32(data, value & 0xFFFFFFFF)


def crc32(data, value=0, /):
    """The CRC-32 check sum of the data behind what had ``value``."""
    return _crc32(data, value)


def _form(wbits):
    """The form that ``wbits`` chooses when compressing, or None."""
    if 9 <= wbits <= 15:
        return "zlib"
    if -15 <= wbits <= -9:
        return "bare"
    return "gzip" if 25 <= wbits <= 31 else None


class _Compress:
    """A compression under way; compressobj() makes one."""

    def __init__(self, level, form):
        self._level = level
        self._form = form
        self._deflater = _zlib.Deflater(6 if level == -1 else level)
        self._sum = 1 if form == "zlib" else 0
        self._size = 0
        self._state = "new"

    def _header(self):
        self._state = "open"
        if self._form == "zlib":
            # How much work was done, which nobody reads, makes the number a multiple of 31.
            effort = {-1: 2, 0: 0, 1: 0, 6: 2}.get(self._level, 1 if self._level < 6 else 3)
            head = 0x7800 | effort << 6
            return (head + 31 - head % 31).to_bytes(2, "big")
        if self._form == "gzip":
            extra = {9: 2, 1: 4}.get(self._level, 0)
            return b"\x1f\x8b\x08\0\0\0\0\0" + bytes([extra, 3])
        return b""

    def _run(self, data, flush, doing):
        if self._state == "finished":
            raise error(f"Error -2 while {doing}: inconsistent stream state")
        head = self._header() if self._state == "new" else b""
        try:
            return head + self._deflater.run(data, flush)
        except ValueError as failure:
            raise error(f"Error -2 while {doing}: {failure}") from None

    def compress(self, data, /):
        """Compress more data: what has come out so far."""
        output = self._run(data, Z_NO_FLUSH, "compressing data")
        if self._form == "zlib":
            self._sum = adler32(data, self._sum)
        elif self._form == "gzip":
            self._sum = crc32(data, self._sum)
        self._size += memoryview(data).nbytes
        return output

    def flush(self, mode=Z_FINISH, /):
        """What was held back; Z_FINISH ends the compression."""
        if mode == Z_NO_FLUSH:
            return b""
        output = self._run(b"", mode, "flushing")
        if mode != Z_FINISH:
            return output
        self._state = "finished"
        if self._form == "zlib":
            output += self._sum.to_bytes(4, "big")
        elif self._form == "gzip":
            output += self._sum.to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little")
        return output


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,
                strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """A compression object: compress() and at last flush()."""
    form = _form(wbits)
    if form is None or not -1 <= level <= 9 or method != DEFLATED or not 1 <= memLevel <= 9 or not 0 <= strategy <= 4:
        raise ValueError("Invalid initialization option")
    if zdict is not None:
        raise NotImplementedError("compression with a dictionary")
    return _Compress(level, form)


def compress(data, /, level=-1, wbits=MAX_WBITS):
    """The data, compressed."""
    form = _form(wbits)
    if form is None or not -1 <= level <= 9:
        raise error("Bad compression level")
    compression = _Compress(level, form)
    return compression.compress(data) + compression.flush()


def _gzip_header(data):
    """Where the header ends; 0 if it does not yet."""
    if len(data) < 10:
        return 0
    flags, at = data[3], 10
    if flags & _EXTRA:
        if len(data) < at + 2:
            return 0
        at += 2 + int.from_bytes(data[at:at + 2], "little")
    for flag in (_NAME, _COMMENT):
        if flags & flag:
            at = data.find(b"\0", at) + 1
            if not at:
                return 0
    if flags & _HEADER_CHECK:
        at += 2
    return at if at <= len(data) else 0


class _Decompress:
    """A decompression under way; decompressobj() makes one."""

    def __init__(self, wbits):
        self._form = "zlib" if wbits == 0 else _form(wbits) or ("any" if 40 <= wbits <= 47 else None)
        if self._form is None:
            raise ValueError("Invalid initialization option")
        self._inflater = _zlib.Inflater()
        self._state = "data" if self._form == "bare" else "header"
        self._pending = b""
        self._sum = self._size = 0
        self.unused_data = b""
        self.unconsumed_tail = b""
        self.eof = False

    def _fail(self, what):
        raise error(f"Error -3 while decompressing data: {what}")

    def _read_header(self):
        """Take the header off what is pending, if all of it is there."""
        data = self._pending
        if self._form == "any" and data:
            self._form = "gzip" if data[0] == 0x1F else "zlib"
        if self._form == "zlib":
            if len(data) < 2:
                return
            if int.from_bytes(data[:2], "big") % 31:
                self._fail("incorrect header check")
            if data[0] & 15 != 8:
                self._fail("unknown compression method")
            if data[0] >> 4 > 7:
                self._fail("invalid window size")
            if data[1] & 32:
                raise error("Error 2 while decompressing data")
            end, self._sum = 2, 1
        else:
            if len(data) >= 2 and data[:2] != b"\x1f\x8b":
                self._fail("incorrect header check")
            if len(data) >= 3 and data[2] != 8:
                self._fail("unknown compression method")
            end = _gzip_header(data)
            if not end:
                return
        self._pending = data[end:]
        self._state = "data"

    def _read_trailer(self):
        """Compare the check sums, if they are there."""
        length = {"bare": 0, "zlib": 4, "gzip": 8}[self._form]
        data = self._pending
        if len(data) < length:
            return
        if self._form == "zlib" and int.from_bytes(data[:4], "big") != self._sum:
            self._fail("incorrect data check")
        if self._form == "gzip":
            if int.from_bytes(data[:4], "little") != self._sum:
                self._fail("incorrect data check")
            if int.from_bytes(data[4:8], "little") != self._size & 0xFFFFFFFF:
                self._fail("incorrect length check")
        self.unused_data = data[length:]
        self._pending = b""
        self._state = "end"
        self.eof = True

    def decompress(self, data, /, max_length=0):
        """Decompress more data, up to ``max_length`` bytes if that is not 0.

        What was not looked at for that reason is in ``unconsumed_tail``, what stands
        behind the end in ``unused_data``.
        """
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        try:
            data = bytes(memoryview(data))
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
        if self.eof:
            self.unused_data += data
            return b""
        self._pending += data
        self.unconsumed_tail = b""
        output = b""
        if self._state == "header":
            self._read_header()
        if self._state == "data":
            try:
                output, used, done = self._inflater.run(self._pending, max_length or -1)
            except ValueError:
                self._fail("invalid data")
            self._pending = self._pending[used:]
            self._size += len(output)
            if self._form == "zlib":
                self._sum = adler32(output, self._sum)
            elif self._form == "gzip":
                self._sum = crc32(output, self._sum)
            if done:
                self._state = "trailer"
            else:
                self.unconsumed_tail, self._pending = self._pending, b""
        if self._state == "trailer":
            self._read_trailer()
        return output

    def flush(self, length=DEF_BUF_SIZE, /):
        """What is left of the output."""
        if length <= 0:
            raise ValueError("length must be greater than zero")
        if self.eof:
            return b""
        return self.decompress(self.unconsumed_tail)


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    """A decompression object: decompress() and at last flush()."""
    if zdict:
        raise NotImplementedError("decompression with a dictionary")
    return _Decompress(wbits)


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """The data that was compressed. What stands behind its end is passed over."""
    decompression = decompressobj(wbits)
    output = decompression.decompress(data)
    if not decompression.eof:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return output


# Messages call them by their full name.
for _class in (_Compress, _Decompress):
    _class.__qualname__ = _class.__name__[1:]
    _class.__name__ = f"zlib.{_class.__qualname__}"
