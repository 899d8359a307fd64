"""Archives of tar: reading and writing them, plain or compressed by gzip."""

import copy
import io
import os
import re
import shutil
import stat
import struct
import sys
import time
from builtins import open as bltn_open

try:
    import pwd
except ImportError:
    pwd = None
try:
    import grp
except ImportError:
    grp = None

version = "0.9.0"
symlink_exception = (AttributeError, NotImplementedError, OSError)

__all__ = [
    "TarFile", "TarInfo", "is_tarfile", "TarError", "ReadError", "CompressionError", "StreamError", "ExtractError",
    "HeaderError", "ENCODING", "USTAR_FORMAT", "GNU_FORMAT", "PAX_FORMAT", "DEFAULT_FORMAT", "open",
    "fully_trusted_filter", "data_filter", "tar_filter", "FilterError", "AbsoluteLinkError", "OutsideDestinationError",
    "SpecialFileError", "AbsolutePathError", "LinkOutsideDestinationError",
]

NUL = b"\0"
BLOCKSIZE = 512
RECORDSIZE = BLOCKSIZE * 20
GNU_MAGIC = b"ustar  \0"
POSIX_MAGIC = b"ustar\x0000"
LENGTH_NAME = 100
LENGTH_LINK = 100
LENGTH_PREFIX = 155

REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = (
    b"0", b"\0", b"1", b"2", b"3", b"4", b"5", b"6", b"7")
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE = b"L", b"K", b"S"
XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE = b"x", b"g", b"X"

USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT = PAX_FORMAT

SUPPORTED_TYPES = (REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CONTTYPE, CHRTYPE, BLKTYPE, GNUTYPE_LONGNAME,
                   GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)
GNU_TYPES = (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
PAX_FIELDS = ("path", "linkpath", "size", "mtime", "uid", "gid", "uname", "gname")
PAX_NAME_FIELDS = {"path", "linkpath", "uname", "gname"}
PAX_NUMBER_FIELDS = {"atime": float, "ctime": float, "mtime": float, "uid": int, "gid": int, "size": int}
ENCODING = "utf-8" if os.name == "nt" else sys.getfilesystemencoding()


class TarError(Exception):
    """The base of the module's exceptions."""


class ExtractError(TarError):
    """Something cannot be extracted."""


class ReadError(TarError):
    """An archive cannot be read."""


class CompressionError(TarError):
    """A compression cannot be used."""


class StreamError(TarError):
    """Something is asked of a stream that only files can do."""


class HeaderError(TarError):
    """The base of errors of headers."""


class EmptyHeaderError(HeaderError):
    """There is no header."""


class TruncatedHeaderError(HeaderError):
    """A header is not all there."""


class EOFHeaderError(HeaderError):
    """A header is the end of the archive."""


class InvalidHeaderError(HeaderError):
    """A header is none."""


class SubsequentHeaderError(HeaderError):
    """A header that belongs to another one is missing or wrong."""


# ---- fields of headers

def stn(s, length, encoding, errors):
    """A text as a field that ends with NULs."""
    if s is None:
        raise ValueError("metadata cannot contain None")
    data = s.encode(encoding, errors)
    return data[:length] + (length - len(data)) * NUL


def nts(s, encoding, errors):
    """The text of a field."""
    return s.partition(NUL)[0].decode(encoding, errors)


def nti(s):
    """The number of a field: octal digits, or bytes of a number where a sign stands first."""
    if s[0] in (0o200, 0o377):
        number = int.from_bytes(s[1:], "big")
        return number if s[0] == 0o200 else number - 256 ** (len(s) - 1)
    try:
        return int(nts(s, "ascii", "strict").strip() or "0", 8)
    except ValueError:
        raise InvalidHeaderError("invalid header") from None


def itn(n, digits=8, format=DEFAULT_FORMAT):
    """A number as a field."""
    original, n = n, int(n)
    if 0 <= n < 8 ** (digits - 1):
        return f"{n:0{digits - 1}o}".encode("ascii") + NUL
    if format == GNU_FORMAT and -256 ** (digits - 1) <= n < 256 ** (digits - 1):
        return (b"\x80" if n >= 0 else b"\xff") + (n % 256 ** (digits - 1)).to_bytes(digits - 1, "big")
    raise ValueError("overflow in number field")


def calc_chksums(buf):
    """The sums of a header's bytes, of unsigned and of signed ones."""
    rest = buf[:148] + buf[156:512]
    unsigned = 256 + sum(rest)
    return unsigned, unsigned - 256 * sum(byte > 127 for byte in rest)


def copyfileobj(src, dst, length=None, exception=OSError, bufsize=None):
    """Copy length bytes of a file to another one."""
    bufsize = bufsize or 16 * 1024
    if length is None:
        shutil.copyfileobj(src, dst, bufsize)
        return
    while length > 0:
        data = src.read(min(length, bufsize))
        if not data:
            raise exception("unexpected end of data")
        dst.write(data)
        length -= len(data)
        if len(data) < min(length + len(data), bufsize) and length > 0:
            raise exception("unexpected end of data")


def _safe_print(s):
    encoding = getattr(sys.stdout, "encoding", None)
    if encoding is not None:
        s = s.encode(encoding, "backslashreplace").decode(encoding)
    print(s, end=" ")


# ---- files in files

class _FileInFile(object):
    """The part of an archive that is a file; holes of sparse files are zeros."""

    def __init__(self, fileobj, offset, size, name, blockinfo=None):
        self.fileobj, self.offset, self.size, self.name = fileobj, offset, size, name
        self.position = 0
        self.closed = False
        # What stands where: whether there are data, from where to where, and where they are in the archive.
        self.map = []
        last, real = 0, offset
        for begin, length in [(0, size)] if blockinfo is None else blockinfo:
            if begin > last:
                self.map.append((False, last, begin, None))
            self.map.append((True, begin, begin + length, real))
            real += length
            last = begin + length
        if last < size:
            self.map.append((False, last, size, None))

    def flush(self):
        pass

    @property
    def mode(self):
        return "rb"

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return self.fileobj.seekable()

    def tell(self):
        return self.position

    def seek(self, position, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            position += self.position
        elif whence == io.SEEK_END:
            position += self.size
        elif whence != io.SEEK_SET:
            raise ValueError("Invalid argument")
        self.position = min(max(position, 0), self.size)
        return self.position

    def read(self, size=None):
        left = self.size - self.position
        size = left if size is None or size < 0 else min(size, left)
        pieces = []
        while size > 0:
            is_data, begin, end, real = next(part for part in self.map if part[1] <= self.position < part[2])
            count = min(size, end - self.position)
            if is_data:
                self.fileobj.seek(real + self.position - begin)
                data = self.fileobj.read(count)
                if not data:
                    raise ReadError("unexpected end of data")
            else:
                data = bytes(count)
            pieces.append(data)
            size -= len(data)
            self.position += len(data)
        return b"".join(pieces)

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def close(self):
        self.closed = True


class ExFileObject(io.BufferedReader):
    """A file of an archive, to be read."""

    def __init__(self, tarfile, tarinfo):
        super().__init__(_FileInFile(tarfile.fileobj, tarinfo.offset_data, tarinfo.size, tarinfo.name, tarinfo.sparse))


class _LowLevelFile:
    """A file of the system."""

    def __init__(self, name, mode):
        flags = {"r": os.O_RDONLY, "w": os.O_WRONLY | os.O_CREAT | os.O_TRUNC}[mode]
        self.fd = os.open(name, flags | getattr(os, "O_BINARY", 0), 0o666)

    def close(self):
        os.close(self.fd)

    def read(self, size):
        return os.read(self.fd, size)

    def write(self, s):
        os.write(self.fd, s)


class _Stream:
    """An archive that is read or written from the beginning to the end, perhaps through a compression."""

    def __init__(self, name, mode, comptype, fileobj, bufsize, compresslevel):
        self._own = fileobj is None
        if fileobj is None:
            fileobj = _LowLevelFile(name, mode)
        if comptype == "*":
            fileobj = _StreamProxy(fileobj)
            comptype = fileobj.getcomptype()
        self.name, self.mode, self.comptype, self.fileobj, self.bufsize = name or "", mode, comptype, fileobj, bufsize
        self.pos = 0
        self.closed = False
        self.buf = b""
        self._compressor = self._decompressor = None
        if comptype == "gz":
            import zlib

            if mode == "w":
                self._compressor = zlib.compressobj(compresslevel, zlib.DEFLATED, 31)
            else:
                self._decompressor = zlib.decompressobj(31)
                self._error = zlib.error
        elif comptype in ("bz2", "xz"):
            self._close_own()
            raise CompressionError(f"{'bz2' if comptype == 'bz2' else 'lzma'} module is not available")
        elif comptype != "tar":
            self._close_own()
            raise CompressionError(f"unknown compression type {comptype!r}")

    def _close_own(self):
        if self._own:
            self.fileobj.close()
        self.closed = True

    def write(self, s):
        """Write bytes."""
        self.pos += len(s)
        if self._compressor is not None:
            s = self._compressor.compress(s)
        self.buf += s
        while len(self.buf) > self.bufsize:
            self.fileobj.write(self.buf[:self.bufsize])
            self.buf = self.buf[self.bufsize:]

    def close(self):
        """Write what is held back; a file that was opened here is closed."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode == "w":
                if self._compressor is not None:
                    self.buf += self._compressor.flush()
                if self.buf:
                    self.fileobj.write(self.buf)
                    self.buf = b""
        finally:
            if self._own:
                self.fileobj.close()

    def tell(self):
        return self.pos

    def seekable(self):
        return False

    def seek(self, pos=0):
        """Go on to a place: what stands before it is dropped."""
        if pos < self.pos:
            raise StreamError("seeking backwards is not allowed")
        while pos > self.pos:
            if not self.read(min(self.bufsize, pos - self.pos)):
                break
        return self.pos

    def read(self, size):
        """Read bytes."""
        assert size is not None
        pieces, left = [self.buf[:size]], size - len(self.buf[:size])
        self.buf = self.buf[size:]
        while left > 0:
            data = self.fileobj.read(self.bufsize)
            if not data:
                break
            if self._decompressor is not None:
                try:
                    data = self._decompress(data)
                except self._error as error:
                    raise ReadError("invalid compressed data") from error
            pieces.append(data[:left])
            self.buf = data[left:]
            left -= len(pieces[-1])
        data = b"".join(pieces)
        self.pos += len(data)
        return data

    def _decompress(self, data):
        import zlib

        pieces = [self._decompressor.decompress(data)]
        while self._decompressor.unused_data.strip(NUL):
            # Another member follows.
            rest = self._decompressor.unused_data
            self._decompressor = zlib.decompressobj(31)
            pieces.append(self._decompressor.decompress(rest))
        return b"".join(pieces)


class _StreamProxy(object):
    """A stream whose first bytes say how it is compressed."""

    def __init__(self, fileobj):
        self.fileobj = fileobj
        self.buf = fileobj.read(BLOCKSIZE)

    def read(self, size):
        if self.buf:
            data, self.buf = self.buf, b""
            return data
        return self.fileobj.read(size)

    def getcomptype(self):
        if self.buf.startswith(b"\x1f\x8b\x08"):
            return "gz"
        if self.buf[:3] == b"BZh" and self.buf[4:10] == b"1AY&SY":
            return "bz2"
        if self.buf.startswith((b"\x5d\x00\x00\x80", b"\xfd7zXZ")):
            return "xz"
        return "tar"

    def close(self):
        self.fileobj.close()


# ---- filters: what may be extracted, and as what

class FilterError(TarError):
    """A filter refuses something."""


class AbsolutePathError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"member {tarinfo.name!r} has an absolute path")


class OutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"{tarinfo.name!r} would be extracted to {path!r}, which is outside the destination")


class SpecialFileError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a special file")


class AbsoluteLinkError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a link to an absolute path")


class LinkOutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"{tarinfo.name!r} would link to {path!r}, which is outside the destination")


def _get_filtered_attrs(member, dest_path, for_data=True):
    """What a filter changes of a member; or raises why it may not be extracted."""
    changed = {}
    name = member.name
    dest_path = os.path.realpath(dest_path)
    if name.startswith(("/", os.sep)):
        name = changed["name"] = member.path.lstrip("/" + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    target = os.path.realpath(os.path.join(dest_path, name))
    if os.path.commonpath([target, dest_path]) != dest_path:
        raise OutsideDestinationError(member, target)
    mode = member.mode
    if mode is not None:
        # Nobody else may write, and nothing is run as somebody else.
        mode &= 0o755
        if for_data:
            if member.isreg() or member.islnk():
                if not mode & 0o100:
                    mode &= ~0o111
                mode |= 0o600
            elif member.isdir() or member.issym():
                mode = None
            else:
                raise SpecialFileError(member)
        if mode != member.mode:
            changed["mode"] = mode
    if for_data:
        for attribute in ("uid", "gid", "uname", "gname"):
            if getattr(member, attribute) is not None:
                changed[attribute] = None
        if member.islnk() or member.issym():
            if os.path.isabs(member.linkname):
                raise AbsoluteLinkError(member)
            normalized = os.path.normpath(member.linkname)
            if normalized != member.linkname:
                changed["linkname"] = normalized
            if member.issym():
                target = os.path.join(dest_path, os.path.dirname(name), member.linkname)
            else:
                target = os.path.join(dest_path, member.linkname)
            target = os.path.realpath(target)
            if os.path.commonpath([target, dest_path]) != dest_path:
                raise LinkOutsideDestinationError(member, target)
    return changed


def fully_trusted_filter(member, dest_path):
    """All as it is."""
    return member


def tar_filter(member, dest_path):
    """No paths out of the destination, no modes that let others write."""
    changed = _get_filtered_attrs(member, dest_path, False)
    return member.replace(**changed, deep=False) if changed else member


def data_filter(member, dest_path):
    """Files, directories and links within the destination only; the owner is who extracts."""
    changed = _get_filtered_attrs(member, dest_path, True)
    return member.replace(**changed, deep=False) if changed else member


_NAMED_FILTERS = {"fully_trusted": fully_trusted_filter, "tar": tar_filter, "data": data_filter}
_KEEP = object()
_header_length_prefix_re = re.compile(rb"([0-9]{1,20}) ")


# ---- members

class TarInfo(object):
    """What an archive says of a member."""

    __slots__ = {
        "name": "Name of the archive member.", "mode": "Permission bits.",
        "uid": "User ID of the user who originally stored this member.",
        "gid": "Group ID of the user who originally stored this member.", "size": "Size in bytes.",
        "mtime": "Time of last modification.", "chksum": "Header checksum.",
        "type": "File type. type is usually one of these constants: REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, DIRTYPE, "
                "FIFOTYPE, CONTTYPE, CHRTYPE, BLKTYPE, GNUTYPE_SPARSE.",
        "linkname": "Name of the target file name, which is only present in TarInfo objects of type LNKTYPE and SYMTYPE.",
        "uname": "User name.", "gname": "Group name.", "devmajor": "Device major number.", "devminor": "Device minor number.",
        "offset": "The tar header starts here.", "offset_data": "The file's data starts here.",
        "pax_headers": "A dictionary containing key-value pairs of an associated pax extended header.",
        "sparse": "Sparse member information.", "_tarfile": None, "_sparse_structs": None, "_link_target": None,
    }

    def __init__(self, name=""):
        self.name = name
        self.mode = 0o644
        self.uid = self.gid = self.size = self.mtime = self.chksum = 0
        self.type = REGTYPE
        self.linkname = self.uname = self.gname = ""
        self.devmajor = self.devminor = self.offset = self.offset_data = 0
        self.sparse = None
        self._tarfile = None
        self.pax_headers = {}

    @property
    def tarfile(self):
        return self._tarfile

    @tarfile.setter
    def tarfile(self, tarfile):
        self._tarfile = tarfile

    @property
    def path(self):
        """In pax headers, "name" is called "path"."""
        return self.name

    @path.setter
    def path(self, name):
        self.name = name

    @property
    def linkpath(self):
        """In pax headers, "linkname" is called "linkpath"."""
        return self.linkname

    @linkpath.setter
    def linkpath(self, linkname):
        self.linkname = linkname

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r} at {id(self):#x}>"

    def replace(self, *, name=_KEEP, mtime=_KEEP, mode=_KEEP, linkname=_KEEP, uid=_KEEP, gid=_KEEP, uname=_KEEP,
                gname=_KEEP, deep=True, _KEEP=_KEEP):
        """A copy with some attributes changed."""
        result = copy.deepcopy(self) if deep else copy.copy(self)
        for attribute, value in (("name", name), ("mtime", mtime), ("mode", mode), ("linkname", linkname), ("uid", uid),
                                 ("gid", gid), ("uname", uname), ("gname", gname)):
            if value is not _KEEP:
                setattr(result, attribute, value)
        return result

    def get_info(self):
        """The attributes as a dict."""
        info = {name: getattr(self, name) for name in ("name", "mode", "uid", "gid", "size", "mtime", "chksum", "type",
                                                       "linkname", "uname", "gname", "devmajor", "devminor")}
        if info["mode"] is not None:
            info["mode"] &= 0o7777
        if info["type"] == DIRTYPE and not info["name"].endswith("/"):
            info["name"] += "/"
        return info

    # -- writing

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors="surrogateescape"):
        """The blocks of the header."""
        info = self.get_info()
        for name, value in info.items():
            if value is None:
                raise ValueError(f"{name} may not be None")
        if format == USTAR_FORMAT:
            return self.create_ustar_header(info, encoding, errors)
        if format == GNU_FORMAT:
            return self.create_gnu_header(info, encoding, errors)
        if format == PAX_FORMAT:
            return self.create_pax_header(info, encoding)
        raise ValueError("invalid format")

    def create_ustar_header(self, info, encoding, errors):
        """The header in the format of POSIX.1-1988."""
        info["magic"] = POSIX_MAGIC
        if len(info["linkname"].encode(encoding, errors)) > LENGTH_LINK:
            raise ValueError("linkname is too long")
        if len(info["name"].encode(encoding, errors)) > LENGTH_NAME:
            info["prefix"], info["name"] = self._posix_split_name(info["name"], encoding, errors)
        return self._create_header(info, USTAR_FORMAT, encoding, errors)

    def create_gnu_header(self, info, encoding, errors):
        """The header in the format of GNU; long names stand in members of their own."""
        info["magic"] = GNU_MAGIC
        data = b""
        if len(info["linkname"].encode(encoding, errors)) > LENGTH_LINK:
            data += self._create_gnu_long_header(info["linkname"], GNUTYPE_LONGLINK, encoding, errors)
        if len(info["name"].encode(encoding, errors)) > LENGTH_NAME:
            data += self._create_gnu_long_header(info["name"], GNUTYPE_LONGNAME, encoding, errors)
        return data + self._create_header(info, GNU_FORMAT, encoding, errors)

    def create_pax_header(self, info, encoding):
        """The header in the format of POSIX.1-2001; what has no room stands in a member of its own."""
        info["magic"] = POSIX_MAGIC
        headers = self.pax_headers.copy()
        for name, pax_name, length in (("name", "path", LENGTH_NAME), ("linkname", "linkpath", LENGTH_LINK),
                                       ("uname", "uname", 32), ("gname", "gname", 32)):
            if pax_name in headers:
                continue
            try:
                info[name].encode("ascii", "strict")
            except UnicodeEncodeError:
                headers[pax_name] = info[name]
                continue
            if len(info[name]) > length:
                headers[pax_name] = info[name]
        for name, digits in (("uid", 8), ("gid", 8), ("size", 12), ("mtime", 12)):
            value = info[name]
            is_float = isinstance(value, float)
            whole = round(value) if is_float else value
            if not 0 <= whole < 8 ** (digits - 1):
                # Readers that know nothing else see 0.
                info[name] = 0
                needs = True
            else:
                info[name] = whole
                needs = is_float
            if needs and name not in headers:
                headers[name] = str(value)
        data = self._create_pax_generic_header(headers, XHDTYPE, encoding) if headers else b""
        return data + self._create_header(info, USTAR_FORMAT, "ascii", "replace")

    @classmethod
    def create_pax_global_header(cls, pax_headers):
        """The blocks of a header for all members that follow."""
        return cls._create_pax_generic_header(pax_headers, XGLTYPE, "utf-8")

    def _posix_split_name(self, name, encoding, errors):
        parts = name.split("/")
        for at in range(1, len(parts)):
            prefix, rest = "/".join(parts[:at]), "/".join(parts[at:])
            if len(prefix.encode(encoding, errors)) <= LENGTH_PREFIX and len(rest.encode(encoding, errors)) <= LENGTH_NAME:
                return prefix, rest
        raise ValueError("name is too long")

    @staticmethod
    def _create_header(info, format, encoding, errors):
        is_device = info.get("type") in (CHRTYPE, BLKTYPE)
        devmajor, devminor = (itn(info.get(name, 0), 8, format) if is_device else stn("", 8, encoding, errors)
                              for name in ("devmajor", "devminor"))
        kind = info.get("type", REGTYPE)
        parts = [
            stn(info.get("name", ""), 100, encoding, errors), itn(info.get("mode", 0) & 0o7777, 8, format),
            itn(info.get("uid", 0), 8, format), itn(info.get("gid", 0), 8, format), itn(info.get("size", 0), 12, format),
            itn(info.get("mtime", 0), 12, format), b"        ", kind, stn(info.get("linkname", ""), 100, encoding, errors),
            info.get("magic", POSIX_MAGIC), stn(info.get("uname", ""), 32, encoding, errors),
            stn(info.get("gname", ""), 32, encoding, errors), devmajor, devminor,
            stn(info.get("prefix", ""), 155, encoding, errors),
        ]
        data = struct.pack(f"{BLOCKSIZE}s", b"".join(parts))
        checksum = calc_chksums(data)[0]
        return data[:148] + b"%06o\0" % checksum + data[155:]

    @staticmethod
    def _create_payload(payload):
        return payload + -len(payload) % BLOCKSIZE * NUL

    @classmethod
    def _create_gnu_long_header(cls, name, type, encoding, errors):
        payload = name.encode(encoding, errors) + NUL
        info = {"name": "././@LongLink", "type": type, "size": len(payload), "magic": GNU_MAGIC}
        return cls._create_header(info, USTAR_FORMAT, encoding, errors) + cls._create_payload(payload)

    @classmethod
    def _create_pax_generic_header(cls, pax_headers, type, encoding):
        # Names that cannot be text are bytes of the encoding, and a record says so.
        is_binary = False
        for value in pax_headers.values():
            try:
                value.encode("utf-8", "strict")
            except UnicodeEncodeError:
                is_binary = True
                break
        records = b"21 hdrcharset=BINARY\n" if is_binary else b""
        for name, value in pax_headers.items():
            name = name.encode("utf-8")
            value = value.encode(encoding, "surrogateescape") if is_binary else value.encode("utf-8")
            length = len(name) + len(value) + 3
            total = length
            while total != length + len(str(total)):
                total = length + len(str(total))
            records += str(total).encode("ascii") + b" " + name + b"=" + value + b"\n"
        info = {"name": "././@PaxHeader", "type": type, "size": len(records), "magic": POSIX_MAGIC}
        return cls._create_header(info, USTAR_FORMAT, "ascii", "replace") + cls._create_payload(records)

    # -- reading

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """The member that a header is of."""
        if not buf:
            raise EmptyHeaderError("empty header")
        if len(buf) != BLOCKSIZE:
            raise TruncatedHeaderError("truncated header")
        if buf.count(NUL) == BLOCKSIZE:
            raise EOFHeaderError("end of file header")
        checksum = nti(buf[148:156])
        if checksum not in calc_chksums(buf):
            raise InvalidHeaderError("bad checksum")
        self = cls()
        self.name = nts(buf[:100], encoding, errors)
        self.mode, self.uid, self.gid = nti(buf[100:108]), nti(buf[108:116]), nti(buf[116:124])
        self.size, self.mtime = nti(buf[124:136]), nti(buf[136:148])
        self.chksum = checksum
        self.type = buf[156:157]
        self.linkname = nts(buf[157:257], encoding, errors)
        self.uname, self.gname = nts(buf[265:297], encoding, errors), nts(buf[297:329], encoding, errors)
        self.devmajor, self.devminor = nti(buf[329:337]), nti(buf[337:345])
        prefix = nts(buf[345:500], encoding, errors)
        if self.type == AREGTYPE and self.name.endswith("/"):
            # Directories of old had no type of their own.
            self.type = DIRTYPE
        if self.type == GNUTYPE_SPARSE:
            structs = []
            for at in range(386, 386 + 4 * 24, 24):
                try:
                    structs.append((nti(buf[at:at + 12]), nti(buf[at + 12:at + 24])))
                except ValueError:
                    break
            self._sparse_structs = structs, bool(buf[482]), nti(buf[483:495])
        if self.isdir():
            self.name = self.name.rstrip("/")
        if prefix and self.type not in GNU_TYPES:
            self.name = f"{prefix}/{self.name}"
        return self

    @classmethod
    def fromtarfile(cls, tarfile):
        """The next member of an archive."""
        buf = tarfile.fileobj.read(BLOCKSIZE)
        member = cls.frombuf(buf, tarfile.encoding, tarfile.errors)
        member.offset = tarfile.fileobj.tell() - BLOCKSIZE
        return member._proc_member(tarfile)

    def _proc_member(self, tarfile):
        if self.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK):
            return self._proc_gnulong(tarfile)
        if self.type == GNUTYPE_SPARSE:
            return self._proc_sparse(tarfile)
        if self.type in (XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE):
            return self._proc_pax(tarfile)
        return self._proc_builtin(tarfile)

    def _proc_builtin(self, tarfile):
        self.offset_data = tarfile.fileobj.tell()
        offset = self.offset_data
        if self.isreg() or self.type not in SUPPORTED_TYPES:
            offset += self._block(self.size)
        tarfile.offset = offset
        self._apply_pax_info(tarfile.pax_headers, tarfile.encoding, tarfile.errors)
        if self.isdir():
            self.name = self.name.rstrip("/")
        return self

    def _following(self, tarfile):
        """The member that a special one belongs to."""
        try:
            return self.fromtarfile(tarfile)
        except HeaderError as error:
            raise SubsequentHeaderError(str(error)) from None

    def _proc_gnulong(self, tarfile):
        data = tarfile.fileobj.read(self._block(self.size))
        member = self._following(tarfile)
        member.offset = self.offset
        text = nts(data, tarfile.encoding, tarfile.errors)
        if self.type == GNUTYPE_LONGNAME:
            member.name = text
        else:
            member.linkname = text
        if member.isdir():
            member.name = member.name.removesuffix("/")
        return member

    def _proc_sparse(self, tarfile):
        structs, is_extended, size = self._sparse_structs
        del self._sparse_structs
        while is_extended:
            buf = tarfile.fileobj.read(BLOCKSIZE)
            for at in range(0, 21 * 24, 24):
                try:
                    offset, count = nti(buf[at:at + 12]), nti(buf[at + 12:at + 24])
                except ValueError:
                    break
                if offset and count:
                    structs.append((offset, count))
            is_extended = bool(buf[504])
        self.sparse = structs
        self.offset_data = tarfile.fileobj.tell()
        tarfile.offset = self.offset_data + self._block(self.size)
        self.size = size
        return self

    def _proc_pax(self, tarfile):
        buf = tarfile.fileobj.read(self._block(self.size))
        headers = tarfile.pax_headers if self.type == XGLTYPE else tarfile.pax_headers.copy()
        records, at, encoding = [], 0, None
        while len(buf) > at and buf[at] != 0:
            match = _header_length_prefix_re.match(buf, at)
            if match is None:
                raise InvalidHeaderError("invalid header")
            length = int(match[1])
            if length < 5:
                raise InvalidHeaderError("invalid header")
            if at + length > len(buf):
                raise InvalidHeaderError("invalid header")
            record = buf[match.end():at + length - 1]
            name, equals, value = record.partition(b"=")
            if not name or equals != b"=" or buf[at + length - 1] != 0x0a:
                raise InvalidHeaderError("invalid header")
            records.append((name, value))
            if name == b"hdrcharset" and encoding is None:
                encoding = tarfile.encoding if value == b"BINARY" else "utf-8"
            at += length
        encoding = encoding or "utf-8"
        for name, value in records:
            name = self._decode_pax_field(name, "utf-8", "utf-8", tarfile.errors)
            if name in PAX_NAME_FIELDS:
                value = self._decode_pax_field(value, encoding, tarfile.encoding, tarfile.errors)
            else:
                value = self._decode_pax_field(value, "utf-8", "utf-8", tarfile.errors)
            headers[name] = value
        member = self._following(tarfile)
        if "GNU.sparse.map" in headers:
            self._proc_gnusparse_01(member, headers)
        elif "GNU.sparse.size" in headers:
            self._proc_gnusparse_00(member, records)
        elif headers.get("GNU.sparse.major") == "1" and headers.get("GNU.sparse.minor") == "0":
            self._proc_gnusparse_10(member, headers, tarfile)
        if self.type in (XHDTYPE, SOLARIS_XHDTYPE):
            member._apply_pax_info(headers, tarfile.encoding, tarfile.errors)
            member.offset = self.offset
            if "size" in headers:
                # It is another size than the header's by which the next member is found.
                offset = member.offset_data
                if member.isreg() or member.type not in SUPPORTED_TYPES:
                    offset += member._block(member.size)
                tarfile.offset = offset
        return member

    def _proc_gnusparse_00(self, member, raw_headers):
        offsets, counts = [], []
        for name, value in raw_headers:
            if name in (b"GNU.sparse.offset", b"GNU.sparse.numbytes"):
                try:
                    (offsets if name.endswith(b"offset") else counts).append(int(value.decode()))
                except ValueError:
                    raise InvalidHeaderError("invalid header") from None
        member.sparse = list(zip(offsets, counts))

    def _proc_gnusparse_01(self, member, pax_headers):
        numbers = [int(number) for number in pax_headers["GNU.sparse.map"].split(",")]
        member.sparse = list(zip(numbers[::2], numbers[1::2]))

    def _proc_gnusparse_10(self, member, pax_headers, tarfile):
        buf = tarfile.fileobj.read(BLOCKSIZE)
        count, buf = buf.split(b"\n", 1)
        count = int(count)
        numbers = []
        while len(numbers) < count * 2:
            if b"\n" not in buf:
                buf += tarfile.fileobj.read(BLOCKSIZE)
            number, buf = buf.split(b"\n", 1)
            numbers.append(int(number))
        member.offset_data = tarfile.fileobj.tell()
        member.sparse = list(zip(numbers[::2], numbers[1::2]))

    def _apply_pax_info(self, pax_headers, encoding, errors):
        for name, value in pax_headers.items():
            if name == "GNU.sparse.name":
                self.path = value
            elif name in ("GNU.sparse.size", "GNU.sparse.realsize"):
                self.size = int(value)
            elif name in PAX_FIELDS:
                if name in PAX_NUMBER_FIELDS:
                    try:
                        value = PAX_NUMBER_FIELDS[name](value)
                    except ValueError:
                        value = 0
                if name == "path":
                    value = value.rstrip("/")
                setattr(self, name, value)
        self.pax_headers = pax_headers.copy()

    def _decode_pax_field(self, value, encoding, fallback_encoding, fallback_errors):
        try:
            return value.decode(encoding, "strict")
        except UnicodeDecodeError:
            return value.decode(fallback_encoding, fallback_errors)

    def _block(self, count):
        """A number of bytes, rounded up to blocks."""
        if count < 0:
            raise InvalidHeaderError("invalid offset")
        return -(-count // BLOCKSIZE) * BLOCKSIZE

    # -- kinds

    def isreg(self):
        """Return True if the Tarinfo object is a regular file."""
        return self.type in REGULAR_TYPES

    def isfile(self):
        """Return True if the Tarinfo object is a regular file."""
        return self.isreg()

    def isdir(self):
        """Return True if it is a directory."""
        return self.type == DIRTYPE

    def issym(self):
        """Return True if it is a symbolic link."""
        return self.type == SYMTYPE

    def islnk(self):
        """Return True if it is a hard link."""
        return self.type == LNKTYPE

    def ischr(self):
        """Return True if it is a character device."""
        return self.type == CHRTYPE

    def isblk(self):
        """Return True if it is a block device."""
        return self.type == BLKTYPE

    def isfifo(self):
        """Return True if it is a FIFO."""
        return self.type == FIFOTYPE

    def issparse(self):
        return self.sparse is not None

    def isdev(self):
        """Return True if it is one of character device, block device or FIFO."""
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)


# ---- archives

class TarFile(object):
    """An archive."""

    debug = 0
    dereference = False
    ignore_zeros = False
    errorlevel = 1
    format = DEFAULT_FORMAT
    encoding = ENCODING
    errors = None
    tarinfo = TarInfo
    fileobject = ExFileObject
    extraction_filter = None

    def __init__(self, name=None, mode="r", fileobj=None, format=None, tarinfo=None, dereference=None, ignore_zeros=None,
                 encoding=None, errors="surrogateescape", pax_headers=None, debug=None, errorlevel=None, copybufsize=None,
                 stream=False):
        modes = {"r": "rb", "a": "r+b", "w": "wb", "x": "xb"}
        if mode not in modes:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode, self._mode = mode, modes[mode]
        if not fileobj:
            if self.mode == "a" and not os.path.exists(name):
                # To append to nothing is to write.
                self.mode, self._mode = "w", "wb"
            fileobj = bltn_open(name, self._mode)
            self._extfileobj = False
        else:
            if name is None and isinstance(getattr(fileobj, "name", None), (str, bytes)):
                name = fileobj.name
            if hasattr(fileobj, "mode"):
                self._mode = fileobj.mode
            self._extfileobj = True
        self.name = os.path.abspath(name) if name else None
        self.fileobj = fileobj
        self.stream = stream
        for attribute, value in (("format", format), ("tarinfo", tarinfo), ("dereference", dereference),
                                 ("ignore_zeros", ignore_zeros), ("encoding", encoding), ("debug", debug),
                                 ("errorlevel", errorlevel)):
            if value is not None:
                setattr(self, attribute, value)
        self.errors = errors
        self.pax_headers = pax_headers if pax_headers is not None and self.format == PAX_FORMAT else {}
        self.copybufsize = copybufsize
        self.closed = False
        self.members = []
        self._loaded = False
        self.offset = self.fileobj.tell()
        # The files whose other names become links.
        self.inodes = {}
        self._unames, self._gnames = {}, {}
        try:
            if self.mode == "r":
                self.firstmember = None
                self.firstmember = self.next()
            if self.mode == "a":
                self._go_to_end()
            if self.mode in ("a", "w", "x"):
                self._loaded = True
                if self.pax_headers:
                    buf = self.tarinfo.create_pax_global_header(self.pax_headers.copy())
                    self.fileobj.write(buf)
                    self.offset += len(buf)
        except:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True
            raise

    def _go_to_end(self):
        """Goes behind the last member."""
        while True:
            self.fileobj.seek(self.offset)
            try:
                self.members.append(self.tarinfo.fromtarfile(self))
            except EOFHeaderError:
                self.fileobj.seek(self.offset)
                return
            except HeaderError as error:
                raise ReadError(str(error)) from None

    # -- opening

    @classmethod
    def open(cls, name=None, mode="r", fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """Open an archive: mode "r", "w", "x" or "a", perhaps with a compression, as "r:gz"; "r|gz" for streams."""
        if not name and not fileobj:
            raise ValueError("nothing to open")
        if mode in ("r", "r:*"):
            return cls._open_any(name, fileobj, kwargs)
        if ":" in mode:
            filemode, comptype = mode.split(":", 1)
            filemode, comptype = filemode or "r", comptype or "tar"
            if comptype not in cls.OPEN_METH:
                raise CompressionError(f"unknown compression type {comptype!r}")
            return getattr(cls, cls.OPEN_METH[comptype])(name, filemode, fileobj, **kwargs)
        if "|" in mode:
            filemode, comptype = mode.split("|", 1)
            filemode, comptype = filemode or "r", comptype or "tar"
            if filemode not in ("r", "w"):
                raise ValueError("mode must be 'r' or 'w'")
            if "compresslevel" in kwargs and comptype not in ("gz", "bz2"):
                raise ValueError("compresslevel is only valid for w|gz and w|bz2 modes")
            level = kwargs.pop("compresslevel", 9)
            stream = _Stream(name, filemode, comptype, fileobj, bufsize, level)
            try:
                archive = cls(name, filemode, stream, **kwargs)
            except:
                stream.close()
                raise
            archive._extfileobj = False
            return archive
        if mode in ("a", "w", "x"):
            return cls.taropen(name, mode, fileobj, **kwargs)
        raise ValueError("undiscernible mode")

    @classmethod
    def _open_any(cls, name, fileobj, kwargs):
        """Opens an archive in whatever compression it is."""
        saved = fileobj.tell() if fileobj is not None else None
        problems = []
        for comptype in sorted(cls.OPEN_METH, key=lambda each: cls.OPEN_METH[each] == "taropen"):
            try:
                return getattr(cls, cls.OPEN_METH[comptype])(name, "r", fileobj, **kwargs)
            except (ReadError, CompressionError) as error:
                problems.append(f"- method {comptype}: {error!r}")
                if fileobj is not None:
                    fileobj.seek(saved)
        raise ReadError("file could not be opened successfully:\n" + "\n".join(problems))

    @classmethod
    def taropen(cls, name, mode="r", fileobj=None, **kwargs):
        """Open an archive that is not compressed."""
        if mode not in ("r", "a", "w", "x"):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def gzopen(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        """Open an archive that is compressed by gzip."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from gzip import GzipFile

        try:
            file = GzipFile(name, mode + "b", compresslevel, fileobj)
        except OSError as error:
            if fileobj is not None and mode == "r":
                raise ReadError("not a gzip file") from error
            raise
        try:
            archive = cls.taropen(name, mode, file, **kwargs)
        except OSError as error:
            file.close()
            if mode == "r":
                raise ReadError("not a gzip file") from error
            raise
        except:
            file.close()
            raise
        archive._extfileobj = False
        return archive

    @classmethod
    def bz2open(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        """Open an archive that is compressed by bzip2."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        try:
            from bz2 import BZ2File
        except ImportError:
            raise CompressionError("bz2 module is not available") from None
        return cls._through(BZ2File(fileobj or name, mode, compresslevel=compresslevel), name, mode, "bzip2", kwargs)

    @classmethod
    def xzopen(cls, name, mode="r", fileobj=None, preset=None, **kwargs):
        """Open an archive that is compressed by xz."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        try:
            from lzma import LZMAFile
        except ImportError:
            raise CompressionError("lzma module is not available") from None
        return cls._through(LZMAFile(fileobj or name, mode, preset=preset), name, mode, "lzma", kwargs)

    @classmethod
    def _through(cls, file, name, mode, kind, kwargs):
        try:
            archive = cls.taropen(name, mode, file, **kwargs)
        except (OSError, EOFError) as error:
            file.close()
            if mode == "r":
                raise ReadError(f"not a {kind} file") from error
            raise
        except:
            file.close()
            raise
        archive._extfileobj = False
        return archive

    OPEN_METH = {"tar": "taropen", "gz": "gzopen", "bz2": "bz2open", "xz": "xzopen"}

    # -- members

    def close(self):
        """Close the archive; what is written gets its end."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode in ("a", "w", "x"):
                self.fileobj.write(NUL * (BLOCKSIZE * 2))
                self.offset += BLOCKSIZE * 2
                if self.offset % RECORDSIZE:
                    self.fileobj.write(NUL * (RECORDSIZE - self.offset % RECORDSIZE))
        finally:
            if not self._extfileobj:
                self.fileobj.close()

    def getmember(self, name):
        """The last member of a name."""
        member = self._getmember(name.rstrip("/"))
        if member is None:
            raise KeyError(f"filename {name!r} not found")
        return member

    def getmembers(self):
        """All members, in the archive's order."""
        self._check()
        if not self._loaded:
            self._load()
        return self.members

    def getnames(self):
        """The names of all members."""
        return [member.name for member in self.getmembers()]

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """What the archive would say of a file."""
        self._check("awx")
        if fileobj is not None:
            name = fileobj.name
        arcname = name if arcname is None else arcname
        arcname = os.path.splitdrive(arcname)[1].replace(os.sep, "/").lstrip("/")
        member = self.tarinfo()
        member._tarfile = self
        if fileobj is not None:
            status = os.fstat(fileobj.fileno())
        else:
            status = os.stat(name) if self.dereference else os.lstat(name)
        linkname = ""
        mode = status.st_mode
        if stat.S_ISREG(mode):
            inode = status.st_ino, status.st_dev
            if not self.dereference and status.st_nlink > 1 and inode in self.inodes and arcname != self.inodes[inode]:
                kind, linkname = LNKTYPE, self.inodes[inode]
            else:
                kind = REGTYPE
                if inode[0]:
                    self.inodes[inode] = arcname
        elif stat.S_ISDIR(mode):
            kind = DIRTYPE
        elif stat.S_ISFIFO(mode):
            kind = FIFOTYPE
        elif stat.S_ISLNK(mode):
            kind, linkname = SYMTYPE, os.readlink(name)
        elif stat.S_ISCHR(mode):
            kind = CHRTYPE
        elif stat.S_ISBLK(mode):
            kind = BLKTYPE
        else:
            return None
        member.name, member.mode, member.type, member.linkname = arcname, mode, kind, linkname
        member.uid, member.gid, member.mtime = status.st_uid, status.st_gid, status.st_mtime
        member.size = status.st_size if kind == REGTYPE else 0
        if pwd:
            if member.uid not in self._unames:
                try:
                    self._unames[member.uid] = pwd.getpwuid(member.uid)[0]
                except KeyError:
                    self._unames[member.uid] = ""
            member.uname = self._unames[member.uid]
        if grp:
            if member.gid not in self._gnames:
                try:
                    self._gnames[member.gid] = grp.getgrgid(member.gid)[0]
                except KeyError:
                    self._gnames[member.gid] = ""
            member.gname = self._gnames[member.gid]
        if kind in (CHRTYPE, BLKTYPE):
            member.devmajor, member.devminor = os.major(status.st_rdev), os.minor(status.st_rdev)
        return member

    def list(self, verbose=True, *, members=None):
        """Print what is in the archive."""
        kinds = {REGTYPE: "-", LNKTYPE: "-", SYMTYPE: "l", DIRTYPE: "d", CHRTYPE: "c", BLKTYPE: "b", FIFOTYPE: "p"}
        self._check()
        for member in self if members is None else members:
            if verbose:
                if member.mode is None:
                    _safe_print("??????????")
                else:
                    _safe_print(stat.filemode(member.mode | {DIRTYPE: stat.S_IFDIR, SYMTYPE: stat.S_IFLNK,
                                                             CHRTYPE: stat.S_IFCHR, BLKTYPE: stat.S_IFBLK,
                                                             FIFOTYPE: stat.S_IFIFO}.get(member.type, 0))
                                if member.type in kinds else stat.filemode(member.mode))
                _safe_print(f"{member.uname or member.uid}/{member.gname or member.gid}")
                if member.ischr() or member.isblk():
                    _safe_print(f"{f'{member.devmajor},{member.devminor}':>10}")
                else:
                    _safe_print(f"{member.size:>10}")
                if member.mtime is None:
                    _safe_print("????-??-?? ??:??:??")
                else:
                    _safe_print("%d-%02d-%02d %02d:%02d:%02d" % time.localtime(member.mtime)[:6])
            _safe_print(member.name + ("/" if member.isdir() else ""))
            if verbose:
                if member.issym():
                    _safe_print("-> " + member.linkname)
                if member.islnk():
                    _safe_print("link to " + member.linkname)
            print()

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Add a file; of a directory all that is in it, too. filter(member) may change a member, or give None."""
        self._check("awx")
        arcname = name if arcname is None else arcname
        if self.name is not None and os.path.abspath(name) == self.name:
            self._dbg(2, f"tarfile: Skipped {name!r}")
            return
        self._dbg(1, name)
        member = self.gettarinfo(name, arcname)
        if member is None:
            self._dbg(1, f"tarfile: Unsupported type {name!r}")
            return
        if filter is not None:
            member = filter(member)
            if member is None:
                self._dbg(2, f"tarfile: Excluded {name!r}")
                return
        if member.isreg():
            with bltn_open(name, "rb") as file:
                self.addfile(member, file)
        elif member.isdir():
            self.addfile(member)
            if recursive:
                for each in sorted(os.listdir(name)):
                    self.add(os.path.join(name, each), os.path.join(arcname, each), recursive, filter=filter)
        else:
            self.addfile(member)

    def addfile(self, tarinfo, fileobj=None):
        """Add a member, and as many bytes of a file as it says."""
        self._check("awx")
        if fileobj is None and tarinfo.isreg() and tarinfo.size != 0:
            raise ValueError("fileobj not provided for non zero-size regular file")
        tarinfo = copy.copy(tarinfo)
        buf = tarinfo.tobuf(self.format, self.encoding, self.errors)
        self.fileobj.write(buf)
        self.offset += len(buf)
        if fileobj is not None:
            copyfileobj(fileobj, self.fileobj, tarinfo.size, bufsize=self.copybufsize)
            padding = -tarinfo.size % BLOCKSIZE
            if padding:
                self.fileobj.write(NUL * padding)
            self.offset += tarinfo.size + padding
        self.members.append(tarinfo)

    # -- extracting

    def _get_filter_function(self, filter):
        if filter is None:
            filter = self.extraction_filter
            if filter is None:
                import warnings

                warnings.warn("Python 3.14 will, by default, filter extracted tar archives and reject files or modify "
                              "their metadata. Use the filter argument to control this behavior.", DeprecationWarning,
                              stacklevel=3)
                return fully_trusted_filter
            if isinstance(filter, str):
                raise TypeError("String names are not supported for TarFile.extraction_filter. Use a function such as "
                                "tarfile.data_filter directly.")
            return filter
        if callable(filter):
            return filter
        try:
            return _NAMED_FILTERS[filter]
        except KeyError:
            raise ValueError(f"filter {filter!r} not found") from None

    def extractall(self, path=".", members=None, *, numeric_owner=False, filter=None):
        """Extract all members, or some, to a directory."""
        directories = []
        function = self._get_filter_function(filter)
        for member in self if members is None else members:
            tarinfo = self._get_extract_tarinfo(member, function, path)
            if tarinfo is None:
                continue
            if tarinfo.isdir():
                # What they are like is set when all is in them.
                directories.append(tarinfo)
            self._extract_one(tarinfo, path, set_attrs=not tarinfo.isdir(), numeric_owner=numeric_owner)
        directories.sort(key=lambda each: each.name, reverse=True)
        for tarinfo in directories:
            target = os.path.join(path, tarinfo.name)
            try:
                self.chown(tarinfo, target, numeric_owner=numeric_owner)
                self.utime(tarinfo, target)
                self.chmod(tarinfo, target)
            except ExtractError as error:
                self._handle_nonfatal_error(error)

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        """Extract a member, given by itself or its name, to a directory."""
        function = self._get_filter_function(filter)
        tarinfo = self._get_extract_tarinfo(member, function, path)
        if tarinfo is not None:
            self._extract_one(tarinfo, path, set_attrs, numeric_owner)

    def _get_extract_tarinfo(self, member, filter_function, path):
        tarinfo = self.getmember(member) if isinstance(member, str) else member
        original = tarinfo
        try:
            tarinfo = filter_function(tarinfo, path)
        except (OSError, UnicodeEncodeError, FilterError) as error:
            self._handle_fatal_error(error)
            tarinfo = None
        except ExtractError as error:
            self._handle_nonfatal_error(error)
            tarinfo = None
        if tarinfo is None:
            self._dbg(2, f"tarfile: Excluded {original.name!r}")
            return None
        if tarinfo.islnk():
            tarinfo = copy.copy(tarinfo)
            tarinfo._link_target = os.path.join(path, tarinfo.linkname)
        return tarinfo

    def _extract_one(self, tarinfo, path, set_attrs, numeric_owner):
        self._check("r")
        try:
            self._extract_member(tarinfo, os.path.join(path, tarinfo.name), set_attrs=set_attrs,
                                 numeric_owner=numeric_owner)
        except (OSError, UnicodeEncodeError) as error:
            self._handle_fatal_error(error)
        except ExtractError as error:
            self._handle_nonfatal_error(error)

    def _handle_nonfatal_error(self, e):
        if self.errorlevel > 1:
            raise
        self._dbg(1, f"tarfile: {e}")

    def _handle_fatal_error(self, e):
        if self.errorlevel > 0:
            raise
        if isinstance(e, OSError):
            self._dbg(1, f"tarfile: {e.strerror}" + (f" {e.filename!r}" if e.filename is not None else ""))
        else:
            self._dbg(1, f"tarfile: {type(e).__name__} {e}")

    def extractfile(self, member):
        """A file of the archive, to be read; None for what is none."""
        self._check("r")
        tarinfo = self.getmember(member) if isinstance(member, str) else member
        if tarinfo.isreg() or tarinfo.type not in SUPPORTED_TYPES:
            return self.fileobject(self, tarinfo)
        if tarinfo.islnk() or tarinfo.issym():
            if isinstance(self.fileobj, _Stream):
                raise StreamError("cannot extract (sym)link as file object")
            return self.extractfile(self._find_link_target(tarinfo))
        return None

    def _extract_member(self, tarinfo, targetpath, set_attrs=True, numeric_owner=False):
        targetpath = targetpath.rstrip("/").replace("/", os.sep)
        above = os.path.dirname(targetpath)
        if above and not os.path.exists(above):
            os.makedirs(above, exist_ok=True)
        if tarinfo.islnk() or tarinfo.issym():
            self._dbg(1, f"{tarinfo.name} -> {tarinfo.linkname}")
        else:
            self._dbg(1, tarinfo.name)
        if tarinfo.isreg():
            self.makefile(tarinfo, targetpath)
        elif tarinfo.isdir():
            self.makedir(tarinfo, targetpath)
        elif tarinfo.isfifo():
            self.makefifo(tarinfo, targetpath)
        elif tarinfo.ischr() or tarinfo.isblk():
            self.makedev(tarinfo, targetpath)
        elif tarinfo.islnk() or tarinfo.issym():
            self.makelink(tarinfo, targetpath)
        elif tarinfo.type not in SUPPORTED_TYPES:
            self.makeunknown(tarinfo, targetpath)
        else:
            self.makefile(tarinfo, targetpath)
        if set_attrs:
            self.chown(tarinfo, targetpath, numeric_owner)
            if not tarinfo.issym():
                self.chmod(tarinfo, targetpath)
                self.utime(tarinfo, targetpath)

    def makedir(self, tarinfo, targetpath):
        """Make a directory."""
        try:
            if tarinfo.mode is None:
                os.mkdir(targetpath)
            else:
                # Only its owner may look into it before all is there.
                os.mkdir(targetpath, 0o700)
        except FileExistsError:
            if not os.path.isdir(targetpath):
                raise

    def makefile(self, tarinfo, targetpath):
        """Make a file."""
        source = self.fileobj
        source.seek(tarinfo.offset_data)
        with bltn_open(targetpath, "wb") as target:
            if tarinfo.sparse is not None:
                for offset, size in tarinfo.sparse:
                    target.seek(offset)
                    copyfileobj(source, target, size, ReadError, self.copybufsize)
                target.seek(tarinfo.size)
                target.truncate()
            else:
                copyfileobj(source, target, tarinfo.size, ReadError, self.copybufsize)

    def makeunknown(self, tarinfo, targetpath):
        """Make a file of what is of a type that is not known."""
        self.makefile(tarinfo, targetpath)
        self._dbg(1, f"tarfile: Unknown file type {tarinfo.type!r}, extracted as regular file.")

    def makefifo(self, tarinfo, targetpath):
        """Make a FIFO."""
        if not hasattr(os, "mkfifo"):
            raise ExtractError("fifo not supported by system")
        os.mkfifo(targetpath)

    def makedev(self, tarinfo, targetpath):
        """Make a device."""
        if not hasattr(os, "mknod") or not hasattr(os, "makedev"):
            raise ExtractError("special devices not supported by system")
        mode = 0o600 if tarinfo.mode is None else tarinfo.mode
        mode |= stat.S_IFBLK if tarinfo.isblk() else stat.S_IFCHR
        os.mknod(targetpath, mode, os.makedev(tarinfo.devmajor, tarinfo.devminor))

    def makelink(self, tarinfo, targetpath):
        """Make a link; or a copy of what it leads to where there are no links."""
        try:
            if tarinfo.issym():
                if os.path.lexists(targetpath):
                    os.unlink(targetpath)
                os.symlink(tarinfo.linkname, targetpath)
                return
            if os.path.exists(tarinfo._link_target):
                if os.path.lexists(targetpath):
                    os.unlink(targetpath)
                os.link(tarinfo._link_target, targetpath)
                return
        except symlink_exception:
            pass
        try:
            self._extract_member(self._find_link_target(tarinfo), targetpath)
        except KeyError:
            raise ExtractError("unable to resolve link inside archive") from None

    def chown(self, tarinfo, targetpath, numeric_owner):
        """Set the owner, if this is the superuser."""
        if not (hasattr(os, "geteuid") and os.geteuid() == 0):
            return
        user, group = tarinfo.uid, tarinfo.gid
        if not numeric_owner:
            try:
                if grp and tarinfo.gname:
                    group = grp.getgrnam(tarinfo.gname)[2]
            except KeyError:
                pass
            try:
                if pwd and tarinfo.uname:
                    user = pwd.getpwnam(tarinfo.uname)[2]
            except KeyError:
                pass
        user, group = (-1 if each is None else each for each in (user, group))
        try:
            if tarinfo.issym() and hasattr(os, "lchown"):
                os.lchown(targetpath, user, group)
            else:
                os.chown(targetpath, user, group)
        except (OSError, OverflowError) as error:
            raise ExtractError("could not change owner") from error

    def chmod(self, tarinfo, targetpath):
        """Set who may do what."""
        if tarinfo.mode is None:
            return
        try:
            os.chmod(targetpath, tarinfo.mode)
        except OSError as error:
            raise ExtractError("could not change mode") from error

    def utime(self, tarinfo, targetpath):
        """Set the time of the last change."""
        if tarinfo.mtime is None:
            return
        try:
            os.utime(targetpath, (tarinfo.mtime, tarinfo.mtime))
        except OSError as error:
            raise ExtractError("could not change modification time") from error

    # -- reading

    def next(self):
        """The next member; None at the end."""
        self._check("ra")
        if self.firstmember is not None:
            member, self.firstmember = self.firstmember, None
            return member
        if self.offset != self.fileobj.tell():
            if self.offset == 0:
                return None
            self.fileobj.seek(self.offset - 1)
            if not self.fileobj.read(1):
                raise ReadError("unexpected end of data")
        member = None
        while True:
            try:
                member = self.tarinfo.fromtarfile(self)
            except EOFHeaderError as error:
                if self.ignore_zeros:
                    self._dbg(2, f"{self.offset:#X}: {error}")
                    self.offset += BLOCKSIZE
                    continue
            except InvalidHeaderError as error:
                if self.ignore_zeros:
                    self._dbg(2, f"{self.offset:#X}: {error}")
                    self.offset += BLOCKSIZE
                    continue
                if self.offset == 0:
                    raise ReadError(str(error)) from None
            except EmptyHeaderError:
                if self.offset == 0:
                    raise ReadError("empty file") from None
            except TruncatedHeaderError as error:
                if self.offset == 0:
                    raise ReadError(str(error)) from None
            except SubsequentHeaderError as error:
                raise ReadError(str(error)) from None
            except Exception as error:
                try:
                    import zlib

                    if isinstance(error, zlib.error):
                        raise ReadError(f"zlib error: {error}") from None
                except ImportError:
                    pass
                raise
            break
        if member is not None:
            if not self.stream:
                self.members.append(member)
        else:
            self._loaded = True
        return member

    def _getmember(self, name, tarinfo=None, normalize=False):
        members = self.getmembers()
        skipping = False
        if tarinfo is not None:
            try:
                members = members[:members.index(tarinfo)]
            except ValueError:
                skipping = True
        if normalize:
            name = os.path.normpath(name)
        for member in reversed(members):
            if skipping:
                skipping = tarinfo.offset != member.offset
                continue
            if name == (os.path.normpath(member.name) if normalize else member.name):
                return member
        if skipping:
            raise ValueError(tarinfo)
        return None

    def _load(self):
        while self.next() is not None:
            pass
        self._loaded = True

    def _check(self, mode=None):
        if self.closed:
            raise OSError(f"{self.__class__.__name__} is closed")
        if mode is not None and self.mode not in mode:
            raise OSError(f"bad operation for mode {self.mode!r}")

    def _find_link_target(self, tarinfo):
        if tarinfo.issym():
            linkname = "/".join(filter(None, (os.path.dirname(tarinfo.name), tarinfo.linkname)))
            limit = None
        else:
            linkname, limit = tarinfo.linkname, tarinfo
        member = self._getmember(linkname, tarinfo=limit, normalize=True)
        if member is None:
            raise KeyError(f"linkname {linkname!r} not found")
        return member

    def __iter__(self):
        if self._loaded:
            yield from self.members
            return
        index = 0
        if self.firstmember is not None:
            yield self.next()
            index += 1
        while True:
            if index < len(self.members):
                member = self.members[index]
            elif not self._loaded:
                member = self.next()
                if not member:
                    self._loaded = True
                    return
            else:
                return
            index += 1
            yield member

    def _dbg(self, level, msg):
        if level <= self.debug:
            print(msg, file=sys.stderr)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        if type is None:
            self.close()
        else:
            # What was written so far has no end.
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True


def is_tarfile(name):
    """Whether a file, named or open, is an archive that can be read."""
    try:
        if hasattr(name, "read"):
            position = name.tell()
            archive = open(fileobj=name)
            name.seek(position)
        else:
            archive = open(name)
        archive.close()
        return True
    except TarError:
        return False


open = TarFile.open


def main():
    """The command: lists, tests, extracts and makes archives."""
    import argparse

    parser = argparse.ArgumentParser(description="A simple command-line interface for tarfile module.")
    parser.add_argument("-v", "--verbose", action="store_true", default=False, help="Verbose output")
    parser.add_argument("--filter", metavar="<filtername>", choices=_NAMED_FILTERS, help="Filter for extraction")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-l", "--list", metavar="<tarfile>", help="Show listing of a tarfile")
    group.add_argument("-e", "--extract", nargs="+", metavar=("<tarfile>", "<output_dir>"),
                       help="Extract tarfile into target dir")
    group.add_argument("-c", "--create", nargs="+", metavar=("<name>", "<file>"), help="Create tarfile from sources")
    group.add_argument("-t", "--test", metavar="<tarfile>", help="Test if a tarfile is valid")
    args = parser.parse_args()
    if args.filter and args.extract is None:
        parser.exit(1, "--filter is only valid for extraction\n")
    if args.create is not None:
        name = args.create.pop(0)
        ending = os.path.splitext(name)[1]
        modes = {".gz": "w:gz", ".tgz": "w:gz", ".bz2": "w:bz2", ".tbz": "w:bz2", ".tbz2": "w:bz2", ".tb2": "w:bz2",
                 ".xz": "w:xz", ".txz": "w:xz"}
        with TarFile.open(name, modes.get(ending, "w")) as archive:
            for each in args.create:
                archive.add(each)
        if args.verbose:
            print(f"{name!r} file created.")
        return
    source = args.test or args.list or args.extract[0]
    if not is_tarfile(source):
        parser.exit(1, f"{source!r} is not a tar archive.\n")
    if args.test is not None:
        with open(source, "r") as archive:
            archive.getmembers()
            print(archive.getmembers(), file=sys.stderr)
        if args.verbose:
            print(f"{source!r} is a tar archive.")
    elif args.list is not None:
        with TarFile.open(source, "r:*") as archive:
            archive.list(verbose=args.verbose)
    else:
        if len(args.extract) > 2:
            parser.exit(1, parser.format_help())
        target = args.extract[1] if len(args.extract) == 2 else os.curdir
        with TarFile.open(source, "r:*") as archive:
            archive.extractall(path=target, filter=args.filter)
        if args.verbose:
            where = "" if target == os.curdir else f" into {target!r} directory"
            print(f"{source!r} file is extracted{where}.")


if __name__ == "__main__":
    main()
