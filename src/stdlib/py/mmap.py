"""Memory that processes share, and files as if they were memory.

Memory without a file is shared with the processes that are forked from this one. A file is read and written at every access,
which shows other processes and mappings the same as if its pages were shared, and is an error where the file has become
shorter: an access to a mapping would end the process there. Its buffer, for functions that read bytes, is a copy.
"""

import errno as _errno
import operator as _operator
import os as _os

import _multiprocessing

ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = range(4)
PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4
MAP_SHARED, MAP_PRIVATE, MAP_ANON, MAP_32BIT = 1, 2, 32, 64
MAP_ANONYMOUS = MAP_ANON
MAP_DENYWRITE, MAP_EXECUTABLE, MAP_NORESERVE, MAP_POPULATE, MAP_STACK = 2048, 4096, 16384, 32768, 131072
MADV_NORMAL, MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED, MADV_DONTNEED = range(5)
MADV_FREE, MADV_REMOVE, MADV_DONTFORK, MADV_DOFORK, MADV_MERGEABLE, MADV_UNMERGEABLE = range(8, 14)
MADV_HUGEPAGE, MADV_NOHUGEPAGE, MADV_DONTDUMP, MADV_DODUMP, MADV_HWPOISON = 14, 15, 16, 17, 100
PAGESIZE = ALLOCATIONGRANULARITY = 4096

error = OSError

_LENGTH_MAX = 1 << 47
# How much is read at once in search of the end of a line.
_LINE_PART = 4096
_ACCESS_NAMES = ("ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY")


# ---- where the bytes are

class _Memory:
    """Bytes of this process, or of it and its children."""

    fd = -1

    def __init__(self, buffer):
        self.view = memoryview(buffer)

    def read(self, start, count):
        return bytes(self.view[start:start + count])

    def write(self, start, data):
        self.view[start:start + len(data)] = data

    def resized(self, length):
        """The memory of another length, with what fits of the content. It is no longer that of other processes."""
        new = _Memory(bytearray(length))
        count = min(length, len(self.view))
        new.view[:count] = self.view[:count]
        return new

    def close(self):
        self.view.release()


class _File:
    """Bytes of a file from an offset on."""

    def __init__(self, fd, offset):
        self.fd = _os.dup(fd)
        self._offset = offset

    def read(self, start, count):
        parts = []
        while count:
            part = _os.pread(self.fd, count, self._offset + start)
            if not part:
                raise ValueError("the mapped file has become shorter")
            parts.append(part)
            start += len(part)
            count -= len(part)
        return b"".join(parts)

    def write(self, start, data):
        if self._offset + start + len(data) > _os.fstat(self.fd).st_size:
            raise ValueError("the mapped file has become shorter")
        view = memoryview(data)
        while view:
            count = _os.pwrite(self.fd, view, self._offset + start)
            view = view[count:]
            start += count

    def resized(self, length):
        _os.ftruncate(self.fd, self._offset + length)
        return self

    def close(self):
        _os.close(self.fd)


def _access(access, flags, prot):
    """What the parameters say of access: whether it is written to, whether the content is private."""
    if access == ACCESS_DEFAULT:
        return bool(prot & PROT_WRITE), not flags & MAP_SHARED
    if access not in (ACCESS_READ, ACCESS_WRITE, ACCESS_COPY):
        raise ValueError("mmap invalid access parameter.")
    if (flags, prot) != (MAP_SHARED, PROT_WRITE | PROT_READ):
        raise ValueError("mmap can't specify both access and flags, prot.")
    return access != ACCESS_READ, access == ACCESS_COPY


def _mapped_length(fd, length, offset):
    """How much of a file is mapped; 0 asks for all of it."""
    size = _os.fstat(fd).st_size
    if length == 0:
        if size == 0:
            raise ValueError("cannot mmap an empty file")
        if offset >= size:
            raise ValueError("mmap offset is greater than file size")
        return size - offset
    if offset > size or size - offset < length:
        raise ValueError("mmap length is greater than file size")
    return length


class mmap:
    """Bytes with a position: like a bytearray of a fixed size, and like a file."""

    def __new__(cls, fileno, length, flags=MAP_SHARED, prot=PROT_WRITE | PROT_READ, access=ACCESS_DEFAULT, offset=0, *,
                trackfd=True):
        fd, length, offset = map(_operator.index, (fileno, length, offset))
        if length < 0:
            raise OverflowError("memory mapped length must be positive")
        if offset < 0:
            raise OverflowError("memory mapped offset must be positive")
        if length >= 1 << 63:
            raise OverflowError("Python int too large to convert to C ssize_t")
        self = super().__new__(cls)
        self._is_writable, is_private = _access(access, flags, prot)
        self._access = ACCESS_READ if access == ACCESS_DEFAULT and not self._is_writable else access
        is_anonymous = fd == -1 or flags & MAP_ANON
        if offset % ALLOCATIONGRANULARITY or (is_anonymous and length == 0):
            raise OSError(_errno.EINVAL, _os.strerror(_errno.EINVAL))
        if length >= _LENGTH_MAX:
            raise OSError(_errno.ENOMEM, _os.strerror(_errno.ENOMEM))
        if is_anonymous:
            self._bytes = _Memory(bytearray(length) if is_private else _multiprocessing.SharedMemory(length))
        else:
            length = _mapped_length(fd, length, offset)
            self._bytes = self._open(fd, length, offset, is_private)
        self._tracks = trackfd and not is_anonymous
        self._length = length
        self._offset = offset
        self._pos = 0
        return self

    def _open(self, fd, length, offset, is_private):
        import fcntl
        mode = fcntl.fcntl(fd, fcntl.F_GETFL) & _os.O_ACCMODE
        if mode == _os.O_WRONLY or (self._is_writable and not is_private and mode != _os.O_RDWR):
            raise PermissionError(_errno.EACCES, _os.strerror(_errno.EACCES))
        file = _File(fd, offset)
        if not is_private:
            return file
        try:
            return _Memory(bytearray(file.read(0, length)))
        finally:
            file.close()

    def _check(self):
        if self._bytes is None:
            raise ValueError("mmap closed or invalid")

    def _check_writable(self):
        self._check()
        if not self._is_writable:
            raise TypeError("mmap can't modify a readonly memory map.")

    def _check_resizable(self):
        self._check()
        if not self._is_writable or self._access == ACCESS_COPY:
            raise TypeError("mmap can't resize a readonly or copy-on-write memory map.")

    def __repr__(self):
        name = type(self).__name__ if type(self) is not mmap else "mmap.mmap"
        if self._bytes is None:
            return f"<{name} closed=True>"
        return (f"<{name} closed=False, access={_ACCESS_NAMES[self._access]}, length={self._length}, pos={self._pos}, "
                f"offset={self._offset}>")

    # -- as memory

    def __len__(self):
        self._check()
        return self._length

    def __getitem__(self, index):
        self._check()
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step == 1:
                return self._bytes.read(start, max(stop - start, 0))
            return self._bytes.read(0, self._length)[index]
        return self._bytes.read(self._place(index), 1)[0]

    def __setitem__(self, index, value):
        self._check_writable()
        if not isinstance(index, slice):
            place = self._place(index)
            if not hasattr(value, "__index__"):
                raise TypeError("mmap item value must be an int")
            value = value.__index__()
            if not 0 <= value < 256:
                raise ValueError("mmap item value must be in range(0, 256)")
            self._bytes.write(place, bytes((value,)))
            return
        data = _bytes_of(value)
        places = range(*index.indices(self._length))
        if len(data) != len(places):
            raise IndexError("mmap slice assignment is wrong size")
        if places.step == 1:
            self._bytes.write(places.start, data)
            return
        for place, byte in zip(places, data):
            self._bytes.write(place, bytes((byte,)))

    def __iter__(self):
        for place in range(len(self)):
            yield self._bytes.read(place, 1)

    def __delitem__(self, index):
        raise TypeError("mmap doesn't support item deletion")

    def _place(self, index):
        if not hasattr(index, "__index__"):
            raise TypeError("mmap indices must be integers")
        place = index.__index__()
        if place < 0:
            place += self._length
        if not 0 <= place < self._length:
            raise IndexError("mmap index out of range")
        return place

    def __buffer__(self, flags):
        self._check()
        if isinstance(self._bytes, _File):
            return memoryview(self._bytes.read(0, self._length))
        return memoryview(self._bytes.view) if self._is_writable else self._bytes.view.toreadonly()

    def find(self, sub, start=None, end=None):
        """The first place of some bytes, from the position on unless a start is given; -1 if they are not there."""
        return self._search(bytes.find, sub, start, end)

    def rfind(self, sub, start=None, end=None):
        """The last place of some bytes, behind the position unless a start is given; -1 if they are not there."""
        return self._search(bytes.rfind, sub, start, end)

    def _search(self, find, sub, start, end):
        self._check()
        sub = _bytes_of(sub)
        start, end, _ = slice(self._pos if start is None else start, end).indices(self._length)
        found = find(self._bytes.read(start, max(end - start, 0)), sub)
        return found if found < 0 else start + found

    def move(self, dest, src, count):
        """Copy bytes of the memory to another place in it."""
        self._check_writable()
        if min(dest, src, count) < 0 or max(dest, src) + count > self._length:
            raise ValueError("source, destination, or count out of range")
        self._bytes.write(dest, self._bytes.read(src, count))

    # -- as a file

    def read(self, n=None, /):
        """So many bytes from the position on, or all that are left."""
        self._check()
        if n is not None and not hasattr(n, "__index__"):
            raise TypeError(f"argument should be integer or None, not {type(n).__name__!r}")
        left = self._length - self._pos
        count = left if n is None or n < 0 else min(n.__index__(), left)
        data = self._bytes.read(self._pos, count)
        self._pos += count
        return data

    def read_byte(self):
        """The byte at the position, as a number."""
        self._check()
        if self._pos >= self._length:
            raise ValueError("read byte out of range")
        self._pos += 1
        return self._bytes.read(self._pos - 1, 1)[0]

    def readline(self):
        """The rest of the line at the position."""
        self._check()
        start = self._pos
        parts = []
        while part := self.read(_LINE_PART):
            head, newline, _ = part.partition(b"\n")
            parts += head, newline
            if newline:
                break
        line = b"".join(parts)
        self._pos = start + len(line)
        return line

    def write(self, data, /):
        """Write bytes at the position; the size does not change."""
        self._check()
        data = _bytes_of(data)
        self._check_writable()
        if self._pos + len(data) > self._length:
            raise ValueError("data out of range")
        self._bytes.write(self._pos, data)
        self._pos += len(data)
        return len(data)

    def write_byte(self, byte, /):
        """Write one byte at the position, given as a number."""
        byte = _operator.index(byte)
        if byte > 255:
            raise OverflowError("unsigned byte integer is greater than maximum")
        if byte < 0:
            raise OverflowError("unsigned byte integer is less than minimum")
        self._check_writable()
        if self._pos >= self._length:
            raise ValueError("write byte out of range")
        self._bytes.write(self._pos, bytes((byte,)))
        self._pos += 1

    def seek(self, pos, whence=0, /):
        """Set the position: from the start, from where it is (1), from the end (2)."""
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError("unknown seek type")
        where = (0, self._pos, self._length)[whence] + pos
        if not 0 <= where <= self._length:
            raise ValueError("seek out of range")
        self._pos = where
        return where

    def tell(self):
        """The position."""
        self._check()
        return self._pos

    def seekable(self):
        """True."""
        return True

    def size(self):
        """How many bytes the file has."""
        self._check()
        if not self._tracks:
            raise OSError(_errno.EBADF, _os.strerror(_errno.EBADF))
        return _os.fstat(self._bytes.fd).st_size if self._bytes.fd >= 0 else self._length

    def resize(self, newsize, /):
        """Change the size, of the file, too."""
        self._check_resizable()
        if newsize < 0:
            raise ValueError("new size out of range")
        if isinstance(self._bytes, _Memory) and isinstance(self._bytes.view.obj, _multiprocessing.SharedMemory):
            raise SystemError("mmap: memory that processes share cannot be resized")
        self._bytes = self._bytes.resized(newsize)
        self._length = newsize
        self._pos = min(self._pos, newsize)

    def flush(self, offset=0, size=None, /):
        """Have the file's changed bytes written to its device."""
        self._check()
        if size is None:
            size = self._length - offset
        if offset < 0 or size < 0 or offset + size > self._length:
            raise ValueError("flush values out of range")
        if self._is_writable and self._bytes.fd >= 0:
            _os.fsync(self._bytes.fd)

    def madvise(self, option, start=0, length=None, /):
        """Tell the system how the memory is used; it may do nothing about it."""
        self._check()
        if not 0 <= start < self._length:
            raise ValueError("madvise start out of bounds")
        if length is not None and length < 0:
            raise ValueError("madvise length invalid")
        if option not in (*range(5), *range(8, 18)):
            raise OSError(_errno.EINVAL, _os.strerror(_errno.EINVAL))

    def close(self):
        """Give the memory back; nothing can be read then."""
        if self._bytes is not None:
            data, self._bytes = self._bytes, None
            data.close()

    @property
    def closed(self):
        """Whether close() was called."""
        return self._bytes is None

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, exc_type, exc, tb):
        self.close()


def _bytes_of(data):
    if isinstance(data, bytes):
        return data
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None
