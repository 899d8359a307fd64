"""What stands in a ZIP archive besides the data: headers of files, the directory, the record at its end."""

import os
import stat
import struct
import time

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1
ZIP_MAX_COMMENT = (1 << 16) - 1

LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_END64_LOCATOR = struct.Struct("<4sLQL")

METHOD_NAMES = {8: "deflate", 12: "bzip2", 14: "lzma"}
# Flags of an entry.
SIZES_FOLLOW, _UTF8 = 8, 0x800


class BadZipFile(Exception):
    """The file is no archive, or damaged."""


class LargeZipFile(Exception):
    """The archive would be too large for the format without its extensions for that."""


BadZipFile.__module__ = LargeZipFile.__module__ = "zipfile"


def check_method(method):
    if method in (ZIP_BZIP2, ZIP_LZMA):
        name = METHOD_NAMES[method].replace("bzip2", "bz2")
        raise RuntimeError(f"Compression requires the (missing) {name} module")
    if method not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError("That compression method is not supported")


# ---- what an archive says of a file

class ZipInfo:
    """What an archive says of one of its files."""

    __module__ = "zipfile"

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        self.filename = filename.partition("\0")[0]
        if os.sep != "/":
            self.filename = self.filename.replace(os.sep, "/")
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.date_time = date_time
        self.compress_type = ZIP_STORED
        self.compress_level = None
        self.comment = self.extra = b""
        # 3 is Unix: the upper half of external_attr is a mode.
        self.create_system = 3
        self.create_version = self.extract_version = 20
        self.reserved = self.flag_bits = self.volume = self.internal_attr = self.external_attr = 0
        self.header_offset = self.CRC = self.compress_size = self.file_size = 0

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """What an archive will say of a file or a directory of the system."""
        filename = os.fspath(filename)
        status = os.stat(filename)
        is_directory = stat.S_ISDIR(status.st_mode)
        date_time = time.localtime(status.st_mtime)[:6]
        if not strict_timestamps:
            date_time = min(max(date_time, (1980, 1, 1, 0, 0, 0)), (2107, 12, 31, 23, 59, 59))
        name = os.path.normpath(os.path.splitdrive(filename if arcname is None else arcname)[1]).lstrip(os.sep)
        info = cls(name + "/" if is_directory else name, date_time)
        info.external_attr = (status.st_mode & 0xFFFF) << 16
        if is_directory:
            # As systems without modes mark it.
            info.external_attr |= 0x10
        else:
            info.file_size = status.st_size
        return info

    def is_dir(self):
        """Whether it is a directory: then its name ends with a slash."""
        return self.filename.endswith("/")

    def __repr__(self):
        parts = [f"<{type(self).__name__} filename={self.filename!r}"]
        if self.compress_type != ZIP_STORED:
            parts.append(f"compress_type={METHOD_NAMES.get(self.compress_type, self.compress_type)}")
        mode, low = self.external_attr >> 16, self.external_attr & 0xFFFF
        if mode:
            parts.append(f"filemode={stat.filemode(mode)!r}")
        if low:
            parts.append(f"external_attr={low:#x}")
        if not self.is_dir() or self.file_size:
            parts.append(f"file_size={self.file_size!r}")
        if (not self.is_dir() or self.compress_size) and (
                self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            parts.append(f"compress_size={self.compress_size!r}")
        return " ".join(parts) + ">"

    def _dos_time(self):
        """Date and time as two numbers of 16 bits, to two seconds."""
        year, month, day, hour, minute, second = self.date_time
        return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day

    def _stored_name(self):
        """The name as bytes, and the flag that tells of their encoding."""
        try:
            return self.filename.encode("ascii"), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode(), self.flag_bits | _UTF8

    def FileHeader(self, zip64=None):
        """The local header."""
        name, flags = self._stored_name()
        # When the sizes follow behind the data, their places here are empty.
        sizes = (0, 0, 0) if flags & SIZES_FOLLOW else (self.CRC, self.compress_size, self.file_size)
        return LOCAL.pack(b"PK\3\4", self.extract_version, flags, self.compress_type, *self._dos_time(), *sizes,
                           len(name), len(self.extra)) + name + self.extra

    def _directory_entry(self):
        name, flags = self._stored_name()
        fixed = _CENTRAL.pack(
            b"PK\1\2", self.create_version, self.create_system, self.extract_version, self.reserved, flags,
            self.compress_type, *self._dos_time(), self.CRC, self.compress_size, self.file_size, len(name),
            len(self.extra), len(self.comment), 0, self.internal_attr, self.external_attr, self.header_offset)
        return fixed + name + self.extra + self.comment

    def _read_zip64(self):
        """Takes the numbers that had no room in the entry from its extra part."""
        rest = self.extra
        while len(rest) >= 4:
            kind, size = struct.unpack_from("<HH", rest)
            data, rest = rest[4:4 + size], rest[4 + size:]
            if kind != 1:
                continue
            for name in ("file_size", "compress_size", "header_offset"):
                if getattr(self, name) == 0xFFFF_FFFF:
                    if len(data) < 8:
                        raise BadZipFile("Corrupt zip64 extra field.")
                    setattr(self, name, int.from_bytes(data[:8], "little"))
                    data = data[8:]


# ---- the directory

def find_end(file):
    """Where the directory is: (entries, size, offset, comment, place of the end record); None if there is no end record."""
    size = file.seek(0, 2)
    # The end record has a comment behind it that may contain anything: the last signature that fits is the one.
    start = max(size - END.size - ZIP_MAX_COMMENT, 0)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(b"PK\5\6")
    if place < 0 or len(tail) - place < END.size:
        return None
    _, _, _, _, entries, length, offset, comment = END.unpack_from(tail, place)
    text = tail[place + END.size:place + END.size + comment]
    place += start
    if place >= _END64_LOCATOR.size:
        file.seek(place - _END64_LOCATOR.size)
        signature, _, at, _ = _END64_LOCATOR.unpack(file.read(_END64_LOCATOR.size))
        if signature == b"PK\6\7":
            file.seek(at)
            record = file.read(_END64.size)
            if len(record) == _END64.size and record[:4] == b"PK\6\6":
                *_, entries, length, offset = _END64.unpack(record)
                place = at
    return entries, length, offset, text, place


def is_zipfile(filename):
    """Whether a file, given by name or open, is an archive."""
    try:
        if hasattr(filename, "read"):
            place = filename.tell()
            found = find_end(filename)
            filename.seek(place)
            return found is not None
        with open(filename, "rb") as file:
            return find_end(file) is not None
    except (OSError, BadZipFile):
        return False


# The characters from 128 on of code page 437, in which names are unless the entry says otherwise.
_CP437 = (
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\N{NO-BREAK SPACE}"
)


def _decode_name(name, encoding):
    if encoding is not None:
        return name.decode(encoding, "surrogateescape")
    return "".join(chr(byte) if byte < 128 else _CP437[byte - 128] for byte in name)


def parse_entry(data, encoding):
    """A file's entry in the directory, and the rest behind it."""
    if len(data) < _CENTRAL.size:
        raise BadZipFile("Truncated central directory")
    fields = _CENTRAL.unpack_from(data)
    if fields[0] != b"PK\1\2":
        raise BadZipFile("Bad magic number for central directory")
    (_, create_version, create_system, extract_version, reserved, flags, method, clock, date, crc, compressed, size,
     name_size, extra_size, comment_size, volume, internal, external, offset) = fields
    end = _CENTRAL.size + name_size
    info = ZipInfo(_decode_name(data[_CENTRAL.size:end], "utf-8" if flags & _UTF8 else encoding))
    info.extra = data[end:end + extra_size]
    info.comment = data[end + extra_size:end + extra_size + comment_size]
    info.create_version, info.create_system, info.extract_version = create_version, create_system, extract_version
    info.reserved, info.flag_bits, info.compress_type, info.CRC = reserved, flags, method, crc
    info.compress_size, info.file_size, info.header_offset = compressed, size, offset
    info.volume, info.internal_attr, info.external_attr = volume, internal, external
    info.date_time = ((date >> 9) + 1980, date >> 5 & 15, date & 31, clock >> 11, clock >> 5 & 63, (clock & 31) * 2)
    info._read_zip64()
    return info, data[end + extra_size + comment_size:]
