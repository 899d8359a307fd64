"""Files and data compressed with gzip (RFC 1952): members, each with a header, DEFLATE data and a checksum."""

import builtins
import io
import os
import struct
import time
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = "rb", "wb"
READ_BUFFER_SIZE = 128 * 1024

_COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, _COMPRESS_LEVEL_BEST = 1, 6, 9


class BadGzipFile(OSError):
    """The data is not what gzip writes."""


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """Opens a compressed file, by name or around a file object; in text mode if there is a "t" in the mode."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for value, name in ((encoding, "encoding"), (errors, "errors"), (newline, "newline")):
            if value is not None:
                raise ValueError(f"Argument {name!r} not supported in binary mode")
    binary_mode = mode.replace("t", "")
    if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
        binary = GzipFile(filename, binary_mode, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        binary = GzipFile(None, binary_mode, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    return io.TextIOWrapper(binary, encoding or "utf-8", errors, newline) if "t" in mode else binary


def _header(mtime, compresslevel, name=b""):
    """The header of a member."""
    if mtime is None:
        mtime = time.time()
    extra = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(compresslevel, 0)
    header = struct.pack("<BBBBLBB", 0x1f, 0x8b, 8, FNAME if name else 0, int(mtime) & 0xffffffff, extra, 255)
    return header + name + b"\0" if name else header


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """One member with the data."""
    packer = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    return _header(mtime, compresslevel) + packed + struct.pack("<LL", zlib.crc32(data), len(data) & 0xffffffff)


def decompress(data):
    """The data of all members."""
    return _MemberReader(io.BytesIO(data), tells_crc=False).read(-1)


class _MemberReader:
    """Reads the members of a file one after another."""

    def __init__(self, file, tells_crc=True):
        self.file = file
        self.tells_crc = tells_crc
        # What was read of the file and not unpacked.
        self.input = b""
        self.unpacker = None
        self.crc = self.size = 0
        self.mtime = None
        self.is_first = True
        self.is_done = False

    def _fill(self):
        data = self.file.read(READ_BUFFER_SIZE)
        self.input += data
        return bool(data)

    def _take(self, size):
        while len(self.input) < size:
            if not self._fill():
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data, self.input = self.input[:size], self.input[size:]
        return data

    def _take_text(self):
        """Bytes up to a zero."""
        while self._take(1) != b"\0":
            pass

    def _begin(self):
        """Reads a header; false at the end of the file."""
        if not self.is_first:
            # Zeros may stand behind a member.
            self.input = self.input.lstrip(b"\0")
            while not self.input and self._fill():
                self.input = self.input.lstrip(b"\0")
        if not self.input and not self._fill():
            return False
        magic = self._take(2) if len(self.input) > 1 or self._fill() else self.input
        if magic != b"\x1f\x8b":
            raise BadGzipFile(f"Not a gzipped file ({magic!r})")
        method, flags, self.mtime = struct.unpack("<BBIxx", self._take(8))
        if method != 8:
            raise BadGzipFile("Unknown compression method")
        if flags & FEXTRA:
            self._take(int.from_bytes(self._take(2), "little"))
        if flags & FNAME:
            self._take_text()
        if flags & FCOMMENT:
            self._take_text()
        if flags & FHCRC:
            self._take(2)
        self.unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        self.crc = self.size = 0
        self.is_first = False
        return True

    def _end(self):
        """Checks what stands behind the data of a member."""
        crc, size = struct.unpack("<II", self._take(8))
        if crc != self.crc:
            found = f" {hex(crc)} != {hex(self.crc)}" if self.tells_crc else ""
            raise BadGzipFile("CRC check failed" + found)
        if size != self.size & 0xffffffff:
            raise BadGzipFile("Incorrect length of data produced")
        self.unpacker = None

    def _some(self, limit):
        """Some data, at most `limit` bytes unless that is 0; none at the end."""
        while not self.is_done:
            if self.unpacker is None and not self._begin():
                self.is_done = True
                break
            if not self.input and not self._fill():
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            data = self.unpacker.decompress(self.input, limit)
            self.input = self.unpacker.unused_data if self.unpacker.eof else self.unpacker.unconsumed_tail
            self.crc = zlib.crc32(data, self.crc)
            self.size += len(data)
            if self.unpacker.eof:
                self._end()
            if data:
                return data
        return b""

    def read(self, size):
        """So many bytes, or fewer at the end; all if the size is negative."""
        parts = []
        left = size
        while left != 0:
            data = self._some(max(left, 0))
            if not data:
                break
            parts.append(data)
            if left > 0:
                left -= len(data)
        return b"".join(parts)

    def read_some(self, size):
        return self._some(size)


class GzipFile(io.BufferedIOBase):
    """A compressed file as a binary stream: by name, or around a file object; reading and writing, not both."""

    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError(f"Invalid mode: {mode!r}")
        if mode and "b" not in mode:
            mode += "b"
        if fileobj is None:
            fileobj = self.myfileobj = builtins.open(filename, mode or "rb")
        if filename is None:
            filename = getattr(fileobj, "name", "")
            if not isinstance(filename, (str, bytes)):
                filename = ""
        else:
            filename = os.fspath(filename)
        if mode is None:
            mode = getattr(fileobj, "mode", "rb")
        self.name = filename
        self.fileobj = fileobj
        self._position = 0
        if mode.startswith("r"):
            self.mode = READ
            self._start = fileobj.tell() if fileobj.seekable() else None
            self._reader = _MemberReader(fileobj)
            # What was unpacked and not read.
            self._ahead = b""
        elif mode.startswith(("w", "a", "x")):
            self.mode = WRITE
            self._crc = self._size = 0
            self._packer = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS)
            fileobj.write(_header(mtime, compresslevel, self._stored_name()))
        else:
            raise ValueError(f"Invalid mode: {mode!r}")

    def __repr__(self):
        return f"<gzip {self.fileobj!r} {id(self):#x}>"

    def _stored_name(self):
        name = os.path.basename(self.name)
        if isinstance(name, str):
            try:
                name = name.encode("latin-1")
            except UnicodeEncodeError:
                return b""
        return name.removesuffix(b".gz")

    @property
    def mtime(self):
        """The time in the header that was read last."""
        return self._reader.mtime if self.mode == READ else None

    # ---- reading

    def _check_read(self, method):
        self._check_open()
        if self.mode != READ:
            raise OSError(9, f"{method}() on write-only GzipFile object")

    def read(self, size=-1):
        self._check_read("read")
        if size is None or size < 0:
            data, self._ahead = self._ahead + self._reader.read(-1), b""
        else:
            if len(self._ahead) < size:
                self._ahead += self._reader.read(size - len(self._ahead))
            data, self._ahead = self._ahead[:size], self._ahead[size:]
        self._position += len(data)
        return data

    def read1(self, size=-1):
        """At most so many bytes, of what is there first."""
        self._check_read("read1")
        if not self._ahead:
            self._ahead = self._reader.read_some(READ_BUFFER_SIZE)
        if size is None or size < 0:
            size = len(self._ahead)
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        self._position += len(data)
        return data

    def readinto(self, buffer):
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[:len(data)] = data
        return len(data)

    def peek(self, n):
        """Some of the next bytes, which stay unread."""
        self._check_read("peek")
        if not self._ahead:
            self._ahead = self._reader.read_some(READ_BUFFER_SIZE)
        return self._ahead

    def readline(self, size=-1):
        self._check_read("readline")
        size = -1 if size is None else size
        while True:
            end = self._ahead.find(b"\n") + 1
            if end or 0 <= size <= len(self._ahead):
                break
            more = self._reader.read_some(READ_BUFFER_SIZE)
            if not more:
                end = len(self._ahead)
                break
            self._ahead += more
        end = end or size
        if 0 <= size < end:
            end = size
        line, self._ahead = self._ahead[:end], self._ahead[end:]
        self._position += len(line)
        return line

    # ---- writing

    def write(self, data):
        self._check_open()
        if self.mode != WRITE:
            raise OSError(9, "write() on read-only GzipFile object")
        data = memoryview(data).tobytes()
        if data:
            self.fileobj.write(self._packer.compress(data))
            self._size += len(data)
            self._crc = zlib.crc32(data, self._crc)
            self._position += len(data)
        return len(data)

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_open()
        if self.mode == WRITE:
            self.fileobj.write(self._packer.flush(zlib_mode))
            self.fileobj.flush()

    # ---- the stream

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        file, own = self.fileobj, self.myfileobj
        if file is None:
            return
        try:
            if self.mode == WRITE:
                file.write(self._packer.flush())
                file.write(struct.pack("<LL", self._crc, self._size & 0xffffffff))
        finally:
            self.fileobj = self.myfileobj = None
            if own is not None:
                own.close()

    def fileno(self):
        return self.fileobj.fileno()

    def rewind(self):
        """Back to the beginning."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self.seek(0)

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        self._check_open()
        return self._position

    def seek(self, offset, whence=io.SEEK_SET):
        """Moves by reading, or by writing zeros; backwards by reading again from the beginning."""
        self._check_open()
        if self.mode == WRITE:
            return self._seek_by_writing(offset, whence)
        if whence == io.SEEK_CUR:
            offset += self._position
        elif whence == io.SEEK_END:
            while self.read(READ_BUFFER_SIZE):
                pass
            offset += self._position
        if offset < self._position:
            self.fileobj.seek(self._start)
            self._reader, self._ahead, self._position = _MemberReader(self.fileobj), b"", 0
        while self._position < offset:
            if not self.read(min(READ_BUFFER_SIZE, offset - self._position)):
                break
        return self._position

    def _seek_by_writing(self, offset, whence):
        if whence == io.SEEK_CUR:
            offset += self._position
        elif whence != io.SEEK_SET:
            raise ValueError("Seek from end not supported")
        if offset < self._position:
            raise OSError("Negative seek in write mode")
        while self._position < offset:
            self.write(bytes(min(READ_BUFFER_SIZE, offset - self._position)))
        return self._position


# ---- the command

def main():
    """Compresses or decompresses files, or the standard input; the files stay."""
    import shutil
    import sys
    from argparse import ArgumentParser
    parser = ArgumentParser(description="A simple command line interface for the gzip module: act like gzip, but do "
                                        "not delete the input file.")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--fast", action="store_true", help="compress faster")
    group.add_argument("--best", action="store_true", help="compress better")
    group.add_argument("-d", "--decompress", action="store_true", help="act like gunzip instead of gzip")
    parser.add_argument("args", nargs="*", default=["-"], metavar="file")
    args = parser.parse_args()
    level = 1 if args.fast else 9 if args.best else 6
    for name in args.args:
        if name == "-" and args.decompress:
            shutil.copyfileobj(GzipFile(filename="", mode="rb", fileobj=sys.stdin.buffer), sys.stdout.buffer)
        elif name == "-":
            with GzipFile(filename="", mode="wb", fileobj=sys.stdout.buffer, compresslevel=level) as target:
                shutil.copyfileobj(sys.stdin.buffer, target)
        elif args.decompress:
            if not name.endswith(".gz"):
                sys.exit(f"filename doesn't end in .gz: {name!r}")
            with open(name, "rb") as source, builtins.open(name[:-3], "wb") as target:
                shutil.copyfileobj(source, target)
        else:
            with builtins.open(name, "rb") as source, open(name + ".gz", "wb", compresslevel=level) as target:
                shutil.copyfileobj(source, target)


if __name__ == "__main__":
    main()
