"""Files and directories that are there for a while, with names that nobody can foresee."""
import errno
import io
import os
import random
import shutil
import sys
import types
import weakref

__all__ = [
    "NamedTemporaryFile", "SpooledTemporaryFile", "TMP_MAX", "TemporaryDirectory", "TemporaryFile", "gettempdir",
    "gettempdirb", "gettempprefix", "gettempprefixb", "mkdtemp", "mkstemp", "mktemp", "tempdir",
]

TMP_MAX = 10000
template = "tmp"
tempdir = None

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"
_names = random.SystemRandom()


def _name():
    return "".join(_names.choices(_LETTERS, k=8))


def _kind(*texts):
    """str or bytes: what the arguments are that are given; TypeError if they are both."""
    kinds = set()
    for text in texts:
        if text is None:
            continue
        kinds.add(bytes if isinstance(os.fspath(text), bytes) else str)
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    if kinds:
        return kinds.pop()
    return bytes if isinstance(tempdir, bytes) else str


def _complete(prefix, suffix, dir):
    """Prefix, suffix and directory as they are or by default, all of one kind."""
    kind = _kind(prefix, suffix, dir)
    as_kind = os.fsencode if kind is bytes else os.fsdecode
    prefix = as_kind(template) if prefix is None else prefix
    suffix = kind() if suffix is None else suffix
    dir = as_kind(gettempdir()) if dir is None else dir
    return prefix, suffix, dir, as_kind


def _candidates():
    """Directories where temporary files may be, the best first."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        if directory := os.getenv(name):
            yield directory
    yield from ("/tmp", "/var/tmp", "/usr/tmp")
    try:
        yield os.getcwd()
    except OSError:
        yield os.curdir


def _find_directory():
    tried = []
    for directory in _candidates():
        directory = os.path.abspath(directory)
        tried.append(directory)
        for _ in range(100):
            path = os.path.join(directory, _name())
            try:
                fd = os.open(path, _FLAGS, 0o600)
            except FileExistsError:
                continue
            except OSError:
                break
            try:
                os.write(fd, b"blat")
            except OSError:
                break
            else:
                return directory
            finally:
                os.close(fd)
                os.unlink(path)
    raise FileNotFoundError(errno.ENOENT, f"No usable temporary directory found in {tried}")


def _directory():
    global tempdir
    if tempdir is None:
        tempdir = _find_directory()
    return tempdir


def gettempdir():
    """The directory for temporary files as str."""
    return os.fsdecode(_directory())


def gettempdirb():
    """The directory for temporary files as bytes."""
    return os.fsencode(_directory())


def gettempprefix():
    """What names of temporary files begin with."""
    return os.fsdecode(template)


def gettempprefixb():
    """What names of temporary files begin with, as bytes."""
    return os.fsencode(template)


def _make(prefix, suffix, dir, what, as_kind, make, event=None):
    """The path of a file or directory with a new name, and what make() gives for it."""
    for _ in range(TMP_MAX):
        path = os.path.join(dir, prefix + as_kind(_name()) + suffix)
        if event is not None:
            sys.audit(event, path)
        try:
            return path, make(path)
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, f"No usable temporary {what} name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file that only the user can read: (descriptor, path)."""
    prefix, suffix, dir, as_kind = _complete(prefix, suffix, dir)
    path, fd = _make(prefix, suffix, os.path.abspath(dir), "file", as_kind, lambda path: os.open(path, _FLAGS, 0o600),
                     "tempfile.mkstemp")
    return fd, path


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a directory that only the user can use: its path."""
    prefix, suffix, dir, as_kind = _complete(prefix, suffix, dir)
    path, _ = _make(prefix, suffix, dir, "directory", as_kind, lambda path: os.mkdir(path, 0o700),
                    "tempfile.mkdtemp")
    return os.path.abspath(path)


def mktemp(suffix="", prefix=template, dir=None):
    """A path that leads to nothing. Somebody else may be quicker to use it: mkstemp() is safe."""
    def check(path):
        if os.path.lexists(path):
            raise FileExistsError
    if dir is None:
        dir = gettempdir()
    path, _ = _make(prefix, suffix, dir, "filename", os.fsdecode, check)
    return path


# ---- file objects

class _Remover:
    """Removes a file once: when it is closed or collected."""

    def __init__(self, file, path, delete, delete_on_close):
        self.delete = delete
        self.delete_on_close = delete_on_close
        self._file = file
        self._path = path
        self._has_closed = False

    def close(self):
        if self._has_closed:
            return
        self._has_closed = True
        try:
            self._file.close()
        finally:
            if self.delete and self.delete_on_close:
                self.remove()

    def remove(self):
        if self.delete:
            self.delete = False
            try:
                os.unlink(self._path)
            except FileNotFoundError:
                if self.delete_on_close:
                    raise

    def finish(self):
        self.close()
        self.remove()


def _finish(remover):
    try:
        remover.finish()
    except OSError:
        pass


class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._remover = _Remover(file, name, delete, delete_on_close)
        # Collected without having been closed, it is removed all the same.
        weakref.finalize(self, _finish, self._remover)

    def __getattr__(self, name):
        file = self.__dict__["file"]
        value = getattr(file, name)
        if callable(value) and not isinstance(value, type):
            # A method alone keeps the file.
            method = value

            def call(*args, **kwargs):
                return method(*args, **kwargs)

            call.__name__ = name
            call._keeps = self
            value = call
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, traceback):
        result = self.file.__exit__(exc, value, traceback)
        self._remover.close()
        self._remover.remove()
        return result

    def close(self):
        self._remover.close()

    def __iter__(self):
        for line in self.file:
            yield line

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} file={self.file!r}>"


def _open(fd, mode, buffering, encoding, newline, errors):
    try:
        return io.open(fd, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors)
    except BaseException:
        os.close(fd)
        raise


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None, delete_on_close=True):
    """Open a file with a new name, its attribute name.

    It is removed when it is closed, unless delete or delete_on_close says no; without delete_on_close, at the end of
    the with statement.
    """
    fd, path = mkstemp(suffix, prefix, dir)
    try:
        file = _open(fd, mode, buffering, encoding, newline, errors)
    except BaseException:
        os.unlink(path)
        raise
    return _TemporaryFileWrapper(file, path, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    """Open a file that has no name, and is gone when it is closed."""
    prefix, suffix, dir, as_kind = _complete(prefix, suffix, dir)
    try:
        fd = os.open(dir, os.O_RDWR | os.O_TMPFILE | os.O_CLOEXEC, 0o600)
    except OSError:
        # Not every file system has such files.
        fd, path = mkstemp(suffix, prefix, dir)
        os.unlink(path)
    return _open(fd, mode, buffering, encoding, newline, errors)


class SpooledTemporaryFile(io.IOBase):
    """A file in memory that becomes one on the disk when it grows above max_size or its descriptor is asked for."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                 dir=None, *, errors=None):
        if "b" in mode:
            self._file = io.BytesIO()
        else:
            self._file = io.TextIOWrapper(io.BytesIO(), encoding=encoding or "utf-8", newline=newline, errors=errors)
        self._max_size = max_size
        self._rolled = False
        self._how = {"mode": mode, "buffering": buffering, "suffix": suffix, "prefix": prefix, "encoding": encoding,
                     "newline": newline, "dir": dir, "errors": errors}

    __class_getitem__ = classmethod(types.GenericAlias)

    def rollover(self):
        """Move to the disk."""
        if self._rolled:
            return
        memory = self._file
        self._file = TemporaryFile(**self._how)
        position = memory.tell()
        if hasattr(memory, "buffer"):
            self._file.buffer.write(memory.detach().getvalue())
        else:
            self._file.write(memory.getvalue())
        self._file.seek(position, 0)
        self._rolled = True

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, traceback):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __next__(self):
        return next(self._file)

    def close(self):
        self._file.close()

    @property
    def closed(self):
        return self._file.closed

    @property
    def encoding(self):
        return self._file.encoding

    @property
    def errors(self):
        return self._file.errors

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def flush(self):
        self._file.flush()

    def isatty(self):
        return self._file.isatty()

    @property
    def mode(self):
        try:
            return self._file.mode
        except AttributeError:
            return self._how["mode"]

    @property
    def name(self):
        try:
            return self._file.name
        except AttributeError:
            return None

    @property
    def newlines(self):
        return self._file.newlines

    def readable(self):
        return self._file.readable()

    def read(self, *args):
        return self._file.read(*args)

    def read1(self, *args):
        return self._file.read1(*args)

    def readinto(self, b):
        return self._file.readinto(b)

    def readinto1(self, b):
        return self._file.readinto1(b)

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def seekable(self):
        return self._file.seekable()

    def seek(self, *args):
        return self._file.seek(*args)

    def tell(self):
        return self._file.tell()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def writable(self):
        return self._file.writable()

    def write(self, s):
        written = self._file.write(s)
        self._check()
        return written

    def writelines(self, iterable):
        if self._max_size == 0 or self._rolled:
            return self._file.writelines(iterable)
        for line in iterable:
            self.write(line)

    def detach(self):
        return self._file.detach()


class TemporaryDirectory:
    """A directory that is removed with everything in it at the end of the with statement, or when it is collected."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = weakref.finalize(self, self._forgotten, self.name, ignore_cleanup_errors, delete, repr(self))

    @classmethod
    def _forgotten(cls, name, ignore_errors, delete, shown):
        if delete:
            cls._remove(name, ignore_errors)
            import warnings
            warnings.warn(f"Implicitly cleaning up {shown}", ResourceWarning)

    @staticmethod
    def _remove(name, ignore_errors):
        def make_writable_and_try_again(function, path, error):
            if isinstance(error, FileNotFoundError):
                return
            if isinstance(error, PermissionError):
                for directory in (os.path.dirname(path), path):
                    try:
                        os.chmod(directory, 0o700)
                    except OSError:
                        pass
                try:
                    os.unlink(path)
                    return
                except IsADirectoryError:
                    shutil.rmtree(path, ignore_errors=ignore_errors)
                    return
                except OSError as another:
                    error = another
            if not ignore_errors:
                raise error

        shutil.rmtree(name, onexc=make_writable_and_try_again)

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    __class_getitem__ = classmethod(types.GenericAlias)

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, traceback):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        """Remove the directory."""
        if self._finalizer.detach() or os.path.exists(self.name):
            self._remove(self.name, self._ignore_cleanup_errors)
