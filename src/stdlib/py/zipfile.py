"""ZIP archives: files one after the other, stored or deflated, and a directory of them at the end (PKWARE's APPNOTE.TXT).

The local header of a file stands before its data; the directory repeats it, with its place. An archive is read by the
directory alone. Archives of more than 4 GiB are read (ZIP64) and not written.
"""

import io
import os
import shutil
import threading
import time
import zlib

import _zipfile_path
from _zipfile_directory import (
    END, LOCAL, METHOD_NAMES, SIZES_FOLLOW, ZIP_BZIP2, ZIP_DEFLATED, ZIP_FILECOUNT_LIMIT, ZIP_LZMA, ZIP_MAX_COMMENT,
    ZIP_STORED, BadZipFile, LargeZipFile, ZipInfo, check_method, find_end, is_zipfile, parse_entry,
)

__all__ = [
    "BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA", "is_zipfile", "ZipInfo",
    "ZipFile", "LargeZipFile", "Path",
]

error = BadZipfile = BadZipFile

# What is read of an archive at once, in bytes.
_CHUNK = 1 << 16
_ENCRYPTED = 1


# ---- reading and writing one file

class ZipExtFile(io.BufferedIOBase):
    """A file of an archive, to be read."""

    def __init__(self, archive, info):
        self._archive = archive
        self._info = info
        self.name = info.filename
        self.mode = "rb"
        self.newlines = None
        self._start = archive._data_place(info)
        self._rewind()

    def _rewind(self):
        self._at = 0
        self._read_compressed = 0
        self._waiting = b""
        self._crc = 0
        self._decompressor = zlib.decompressobj(-15) if self._info.compress_type == ZIP_DEFLATED else None

    def __repr__(self):
        if self.closed:
            return f"<{type(self).__module__}.{type(self).__qualname__} [closed]>"
        method = self._info.compress_type
        shown = f" compress_type={METHOD_NAMES.get(method, method)}" if method != ZIP_STORED else ""
        return f"<{type(self).__module__}.{type(self).__qualname__} name={self.name!r}{shown}>"

    def readable(self):
        self._check()
        return True

    def seekable(self):
        self._check()
        return True

    def _check(self, what="I/O operation on"):
        if self.closed:
            raise ValueError(f"{what} closed file.")

    def _more(self):
        """The next piece of the content; empty at its end, where the checksum is compared."""
        while True:
            count = min(_CHUNK, self._info.compress_size - self._read_compressed)
            data = self._archive._read_at(self._start + self._read_compressed, count)
            if len(data) < count:
                raise EOFError
            self._read_compressed += count
            if self._decompressor is not None:
                data = self._decompressor.decompress(data) if data else self._decompressor.flush()
            self._crc = zlib.crc32(data, self._crc)
            if not data and not count and self._crc != self._info.CRC:
                raise BadZipFile(f"Bad CRC-32 for file {self.name!r}")
            if data or not count:
                return data

    def read(self, n=-1):
        """So many bytes, or all that are left."""
        self._check("read from")
        parts = [self._waiting]
        count = len(self._waiting)
        while (n is None or n < 0 or count < n) and (more := self._more()):
            parts.append(more)
            count += len(more)
        data = b"".join(parts)
        end = len(data) if n is None or n < 0 else n
        data, self._waiting = data[:end], data[end:]
        self._at += len(data)
        return data

    def read1(self, n=-1):
        """Some bytes: what is there, or one more piece of the content."""
        self._check("read from")
        if not self._waiting and n != 0:
            self._waiting = self._more()
        end = len(self._waiting) if n is None or n < 0 else n
        data, self._waiting = self._waiting[:end], self._waiting[end:]
        self._at += len(data)
        return data

    def peek(self, n=1):
        """Bytes that come next, which stay."""
        self._check("read from")
        while len(self._waiting) < n and (more := self._more()):
            self._waiting += more
        return self._waiting

    def readline(self, limit=-1):
        """The rest of the line, or so many bytes of it."""
        self._check("read from")
        searched = 0
        while (end := self._waiting.find(b"\n", searched) + 1) == 0 and (limit < 0 or len(self._waiting) < limit):
            searched = len(self._waiting)
            more = self._more()
            if not more:
                end = searched
                break
            self._waiting += more
        end = end or len(self._waiting)
        return self.read(end if limit < 0 else min(end, limit))

    def tell(self):
        """The place in the content."""
        self._check("tell on")
        return self._at

    def seek(self, offset, whence=os.SEEK_SET):
        """Go to a place in the content: what lies before it is read."""
        self._check("seek on")
        if whence not in (os.SEEK_SET, os.SEEK_CUR, os.SEEK_END):
            raise ValueError("whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)")
        target = (0, self._at, self._info.file_size)[whence] + offset
        target = min(max(target, 0), self._info.file_size)
        if target < self._at:
            self._rewind()
        while self._at < target:
            self.read(min(target - self._at, _CHUNK))
        return self._at


class _ZipWriteFile(io.BufferedIOBase):
    """A file of an archive, to be written."""

    def __init__(self, archive, info):
        self._archive = archive
        self._info = info
        self._compressor = None
        if info.compress_type == ZIP_DEFLATED:
            level = -1 if info.compress_level is None else info.compress_level
            self._compressor = zlib.compressobj(level, zlib.DEFLATED, -15)
        self._size = self._compressed = self._crc = 0

    @property
    def name(self):
        return self._info.filename

    @property
    def mode(self):
        return "wb"

    def writable(self):
        return True

    def write(self, data):
        """Add to the content."""
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        data = memoryview(data).cast("B")
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        self._put(data if self._compressor is None else self._compressor.compress(data))
        return len(data)

    def _put(self, data):
        self._compressed += len(data)
        self._archive.fp.write(data)

    def close(self):
        """End the file: its sizes are entered in its header, and it in the directory."""
        if self.closed:
            return
        super().close()
        archive, info = self._archive, self._info
        try:
            if self._compressor is not None:
                self._put(self._compressor.flush())
            if max(self._size, self._compressed) > 0xFFFF_FFFE:
                raise LargeZipFile("Filesize would require ZIP64 extensions")
            info.CRC, info.file_size, info.compress_size = self._crc, self._size, self._compressed
            archive._finish_entry(info)
        finally:
            archive._writing = False


# ---- archives

class ZipFile:
    """An archive that is open: "r" reads one, "w" and "x" make one, "a" adds to one."""

    fp = None

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *,
                 strict_timestamps=True, metadata_encoding=None):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        check_method(compression)
        self._strict_timestamps = strict_timestamps
        self.metadata_encoding = metadata_encoding
        if mode != "r" and metadata_encoding:
            raise ValueError("metadata_encoding is only supported for reading files")
        self.debug = 0
        self.NameToInfo = {}
        self.filelist = []
        self.compression, self.compresslevel = compression, compresslevel
        self.mode = mode
        self.pwd = None
        self._comment = b""
        self._lock = threading.RLock()
        self._writing = False
        self._changed = mode in ("w", "x")
        self._owns_file = not hasattr(file, "read") and not hasattr(file, "write")
        if self._owns_file:
            self.filename = os.fspath(file)
            self.fp = self._open_file(mode)
        else:
            self.fp = file
            self.filename = getattr(file, "name", None)
        try:
            self._begin(mode)
        except BaseException:
            fp, self.fp = self.fp, None
            if self._owns_file:
                fp.close()
            raise

    def _open_file(self, mode):
        if mode == "a":
            try:
                return io.open(self.filename, "r+b")
            except OSError:
                return io.open(self.filename, "w+b")
        return io.open(self.filename, {"r": "rb", "w": "w+b", "x": "x+b"}[mode])

    def _begin(self, mode):
        if mode in ("w", "x"):
            try:
                self._directory_start = self.fp.tell()
            except (AttributeError, OSError):
                self._directory_start = 0
            return
        found = find_end(self.fp)
        if found is None:
            if mode == "r":
                raise BadZipFile("File is not a zip file")
            # What is no archive gets one behind it.
            self._directory_start = self.fp.seek(0, 2)
            self._changed = True
            return
        entries, size, offset, self._comment, end = found
        # Other data may stand before the archive.
        shift = end - size - offset
        if shift < 0:
            raise BadZipFile("Bad offset for central directory")
        self._directory_start = offset + shift
        self.fp.seek(self._directory_start)
        data = self.fp.read(size)
        while data:
            info, data = parse_entry(data, self.metadata_encoding)
            info.header_offset += shift
            self._enter(info)

    def _enter(self, info):
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info

    def __repr__(self):
        name = f"<{type(self).__module__}.{type(self).__qualname__}"
        if self.fp is None:
            return name + " [closed]>"
        source = f" filename={self.filename!r}" if self.filename is not None else f" file={self.fp!r}"
        return f"{name}{source} mode={self.mode!r}>"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        self.close()

    def __del__(self):
        self.close()

    # -- the directory

    def namelist(self):
        """The names of the files."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        """What the archive says of its files."""
        return self.filelist

    def getinfo(self, name):
        """What the archive says of the file with a name."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(f"There is no item named {name!r} in the archive")
        return info

    def printdir(self, file=None):
        """Show the files with their times and sizes."""
        print(f"{'File Name':<46} {'Modified    ':>19} {'Size':>12}", file=file)
        for info in self.filelist:
            date = "{}-{:02}-{:02} {:02}:{:02}:{:02}".format(*info.date_time)
            print(f"{info.filename:<46} {date} {info.file_size:>12}", file=file)

    @property
    def comment(self):
        """The comment of the archive, in bytes."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f"comment: expected bytes, got {type(comment).__name__}")
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings
            warnings.warn(f"Archive comment is too long; truncating to {ZIP_MAX_COMMENT} bytes", stacklevel=2)
            comment = comment[:ZIP_MAX_COMMENT]
        self._comment = comment
        self._changed = True

    # -- reading

    def setpassword(self, pwd):
        """Set the password of encrypted files; they are not read all the same."""
        _check_password(pwd)
        self.pwd = pwd or None

    def _read_at(self, place, count):
        with self._lock:
            if self.fp is None:
                raise ValueError("Attempt to use ZIP archive that was already closed")
            self.fp.seek(place)
            return self.fp.read(count)

    def _data_place(self, info):
        """Where a file's data begin: behind its local header."""
        header = self._read_at(info.header_offset, LOCAL.size)
        if len(header) < LOCAL.size:
            raise BadZipFile("Truncated file header")
        signature, *_, name_size, extra_size = LOCAL.unpack(header)
        if signature != b"PK\3\4":
            raise BadZipFile("Bad magic number for file header")
        return info.header_offset + LOCAL.size + name_size + extra_size

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """A file of the archive, to be read, or to be written in pieces."""
        if mode not in ("r", "w"):
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == "w":
            raise ValueError("pwd is only supported for reading files")
        if self.fp is None:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        info = name if isinstance(name, ZipInfo) else None
        if mode == "w":
            if info is None:
                info = ZipInfo(name)
                info.compress_type, info.compress_level = self.compression, self.compresslevel
            return self._open_to_write(info)
        _check_password(pwd)
        if info is None:
            info = self.getinfo(name)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. "
                             "Close the writing handle before trying to read.")
        if info.flag_bits & _ENCRYPTED:
            raise RuntimeError(f"File {info.filename!r} is encrypted: decryption is not supported")
        check_method(info.compress_type)
        return ZipExtFile(self, info)

    def read(self, name, pwd=None):
        """The content of a file."""
        with self.open(name, "r", pwd) as file:
            return file.read()

    def testzip(self):
        """The name of the first damaged file, or None."""
        for info in self.filelist:
            try:
                with self.open(info) as file:
                    while file.read(_CHUNK):
                        pass
            except BadZipFile:
                return info.filename

    def extract(self, member, path=None, pwd=None):
        """Write a file to a directory, the current one unless given; its path there."""
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        return self._extract(info, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Write all files to a directory, the current one unless given."""
        for member in self.namelist() if members is None else members:
            self.extract(member, path, pwd)

    def _extract(self, info, folder, pwd):
        # A name never leads out of the directory.
        parts = [part for part in os.path.splitdrive(info.filename)[1].split("/") if part not in ("", ".", "..")]
        target = os.path.normpath(os.path.join(folder, *parts))
        if not parts and not info.is_dir():
            raise ValueError("Empty filename.")
        os.makedirs(target if info.is_dir() else os.path.dirname(target) or ".", exist_ok=True)
        if not info.is_dir():
            with self.open(info, pwd=pwd) as source, io.open(target, "wb") as file:
                shutil.copyfileobj(source, file)
        return target

    # -- writing

    def _check_writable(self, info):
        if self.mode not in ("w", "x", "a"):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if self.fp is None:
            raise ValueError("Attempt to write ZIP archive that was already closed")
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists.")
        check_method(info.compress_type)
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn(f"Duplicate name: {info.filename!r}", stacklevel=4)
        if len(self.filelist) >= ZIP_FILECOUNT_LIMIT:
            raise LargeZipFile("Files count would require ZIP64 extensions")
        if self._directory_start > 0xFFFF_FFFE:
            raise LargeZipFile("Zipfile size would require ZIP64 extensions")

    def _open_to_write(self, info):
        self._check_writable(info)
        info.CRC = info.compress_size = 0
        info.flag_bits &= ~SIZES_FOLLOW
        if not info.external_attr:
            info.external_attr = 0o600 << 16
        with self._lock:
            self.fp.seek(self._directory_start)
            info.header_offset = self.fp.tell()
            self._writing = self._changed = True
            self.fp.write(info.FileHeader())
        return _ZipWriteFile(self, info)

    def _finish_entry(self, info):
        with self._lock:
            self._directory_start = self.fp.tell()
            self.fp.seek(info.header_offset)
            self.fp.write(info.FileHeader())
            self.fp.seek(self._directory_start)
            self._enter(info)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Add a file or a directory of the system, under its name or another."""
        if self.fp is None:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with io.open(filename, "rb") as source, self.open(info, "w") as file:
            shutil.copyfileobj(source, file, _CHUNK)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Add a file with a content: bytes, or a text as UTF-8."""
        if isinstance(data, str):
            data = data.encode()
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname, time.localtime(time.time())[:6])
            info.compress_type, info.compress_level = self.compression, self.compresslevel
            info.external_attr = 0o40775 << 16 | 0x10 if info.is_dir() else 0o600 << 16
        if self.fp is None:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info.compress_level = compresslevel
        info.file_size = len(data)
        with self.open(info, "w") as file:
            file.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Add a directory."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            info = zinfo_or_directory_name
            if not info.is_dir():
                raise ValueError("The given ZipInfo does not describe a directory")
        elif isinstance(zinfo_or_directory_name, str):
            name = zinfo_or_directory_name
            info = ZipInfo(name if name.endswith("/") else name + "/", time.localtime(time.time())[:6])
            info.external_attr = ((0o40000 | mode) & 0xFFFF) << 16 | 0x10
        else:
            raise TypeError("Expected type str or ZipInfo")
        info.compress_type = ZIP_STORED
        self._open_to_write(info).close()

    def close(self):
        """Write the directory, if anything has changed, and close the file."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. "
                             "Close the writing handle before closing the zip.")
        try:
            if self.mode != "r" and self._changed:
                self._write_directory()
        finally:
            fp, self.fp = self.fp, None
            if self._owns_file:
                fp.close()

    def _write_directory(self):
        with self._lock:
            self.fp.seek(self._directory_start)
            directory = b"".join(info._directory_entry() for info in self.filelist)
            count = len(self.filelist)
            self.fp.write(directory + END.pack(
                b"PK\5\6", 0, 0, count, count, len(directory), self._directory_start, len(self._comment)) + self._comment)
            if self.mode == "a":
                self.fp.truncate()
            self.fp.flush()


def _check_password(pwd):
    if pwd and not isinstance(pwd, bytes):
        raise TypeError(f"pwd: expected bytes, got {type(pwd).__name__}")


class Path(_zipfile_path.Path):
    """A file or a directory in an archive, given by name or open, as pathlib shows those of the system."""

    def __init__(self, root, at=""):
        super().__init__(root if isinstance(root, ZipFile) else ZipFile(root), at)


# ---- the command

def _add_to_zip(archive, path, name):
    """Writes a file, or what is in a folder, under a name."""
    if os.path.isfile(path):
        archive.write(path, name, ZIP_DEFLATED)
    elif os.path.isdir(path):
        if name:
            archive.write(path, name)
        for entry in sorted(os.listdir(path)):
            _add_to_zip(archive, os.path.join(path, entry), os.path.join(name, entry))


def main(args=None):
    """Lists, tests, extracts or makes an archive."""
    import argparse
    parser = argparse.ArgumentParser(description="A simple command-line interface for zipfile module.")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-l", "--list", metavar="<zipfile>", help="Show listing of a zipfile")
    group.add_argument("-e", "--extract", nargs=2, metavar=("<zipfile>", "<output_dir>"),
                       help="Extract zipfile into target dir")
    group.add_argument("-c", "--create", nargs="+", metavar=("<name>", "<file>"), help="Create zipfile from sources")
    group.add_argument("-t", "--test", metavar="<zipfile>", help="Test if a zipfile is valid")
    args = parser.parse_args(args)
    if args.test is not None:
        with ZipFile(args.test) as archive:
            bad = archive.testzip()
        if bad:
            print(f"The following enclosed file is corrupted: {bad!r}")
        print("Done testing")
    elif args.list is not None:
        with ZipFile(args.list) as archive:
            archive.printdir()
    elif args.extract is not None:
        with ZipFile(args.extract[0]) as archive:
            archive.extractall(args.extract[1])
    else:
        target, *paths = args.create
        with ZipFile(target, "w") as archive:
            for path in paths:
                name = os.path.basename(path) or os.path.basename(os.path.dirname(path))
                _add_to_zip(archive, path, "" if name in ("", os.curdir, os.pardir) else name)


if __name__ == "__main__":
    main()
