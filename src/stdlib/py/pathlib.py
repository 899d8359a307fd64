"""Paths as objects: pure ones, which are text only, and those of the file system."""
import errno
import fnmatch
import io
import os
import posixpath
import re
import stat
import sys
from collections.abc import Sequence

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


class UnsupportedOperation(NotImplementedError):
    """What this system cannot do."""


class _PosixRules:
    """How paths are written on POSIX."""

    sep = "/"
    altsep = None
    is_case_sensitive = True

    @staticmethod
    def splitroot(path):
        return posixpath.splitroot(path)

    @staticmethod
    def normcase(text):
        return text


class _WindowsRules:
    """How paths are written on Windows."""

    sep = "\\"
    altsep = "/"
    is_case_sensitive = False

    @staticmethod
    def splitroot(path):
        text = path.replace("/", "\\")
        if text.startswith("\\\\"):
            # \\server\share, or \\?\UNC\server\share.
            start = 8 if text[:8].upper() == "\\\\?\\UNC\\" else 2
            end = text.find("\\", start)
            if end < 0:
                return path, "", ""
            end = text.find("\\", end + 1)
            if end < 0:
                return path, "", ""
            return path[:end], path[end:end + 1], path[end + 1:]
        if text.startswith("\\"):
            return "", path[:1], path[1:]
        if text[1:2] == ":":
            if text[2:3] == "\\":
                return path[:2], path[2:3], path[3:]
            return path[:2], "", path[2:]
        return "", "", path

    @staticmethod
    def normcase(text):
        return text.lower()


class _Parents(Sequence):
    """The directories above a path, the nearest first."""

    def __init__(self, path):
        self._path = path
        self._drive = path.drive
        self._root = path.root
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        return self._path._from_parts(self._drive, self._root, self._tail[:-index - 1])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    """A path as text: it can be taken apart and put together, and nothing is looked for on a disk."""

    __slots__ = ("_segments", "_drive", "_root", "_parts_below", "_text", "_hash")

    _rules = _PosixRules

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        segments = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg._rules is not self._rules:
                    segments.append(arg.as_posix())
                else:
                    segments.extend(arg._segments)
                continue
            text = arg if isinstance(arg, str) else self._fspath(arg)
            segments.append(text)
        self._segments = segments

    @staticmethod
    def _fspath(arg):
        try:
            text = os.fspath(arg)
        except TypeError:
            text = arg
        if not isinstance(text, str):
            raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                            f"not {type(text).__name__!r}")
        return text

    # ---- text and parts

    def _load(self):
        """Takes the text apart."""
        rules = self._rules
        path = self._join(self._segments)
        if rules.altsep:
            path = path.replace(rules.altsep, rules.sep)
        drive, root, rest = rules.splitroot(path)
        if not root and drive.startswith(rules.sep) and not drive.endswith(rules.sep):
            parts = drive.split(rules.sep)
            if len(parts) == 4 and parts[2] not in "?.":
                # A share of another machine has a root.
                root = rules.sep
            elif len(parts) == 6:
                root = rules.sep
        self._drive = drive
        self._root = root
        self._parts_below = [part for part in rest.split(rules.sep) if part and part != "."]

    def _join(self, segments):
        """The text of segments one behind the other; an absolute one drops those before it."""
        if not segments:
            return ""
        if len(segments) == 1:
            return segments[0]
        if self._rules is _PosixRules:
            return posixpath.join(*segments)
        seps = "\\/"
        drive, root, rest = self._rules.splitroot(segments[0])
        for segment in segments[1:]:
            own_drive, own_root, own_rest = self._rules.splitroot(segment)
            if own_root:
                drive, root, rest = own_drive or drive, own_root, own_rest
            elif own_drive and own_drive.lower() != drive.lower():
                drive, root, rest = own_drive, own_root, own_rest
            else:
                drive = own_drive or drive
                if rest and rest[-1] not in seps:
                    rest += "\\"
                rest += own_rest
        if rest and not root and drive and drive[-1] not in ":" + seps:
            root = "\\"
        return drive + root + rest

    @property
    def drive(self):
        """The drive, which is empty on POSIX."""
        try:
            return self._drive
        except AttributeError:
            self._load()
            return self._drive

    @property
    def root(self):
        """The slash at the beginning, if there is one."""
        try:
            return self._root
        except AttributeError:
            self._load()
            return self._root

    @property
    def _tail(self):
        try:
            return self._parts_below
        except AttributeError:
            self._load()
            return self._parts_below

    def _from_parts(self, drive, root, tail):
        path = self.with_segments(self._format(drive, root, tail))
        path._drive = drive
        path._root = root
        path._parts_below = tail
        return path

    def _format(self, drive, root, tail):
        sep = self._rules.sep
        if drive or root:
            return drive + root + sep.join(tail)
        if tail and self._rules.splitroot(tail[0])[0]:
            # What looks like a drive is none here.
            tail = ["."] + tail
        return sep.join(tail) or "."

    def __str__(self):
        try:
            return self._text
        except AttributeError:
            self._text = self._format(self.drive, self.root, self._tail)
            return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def __reduce__(self):
        return self.__class__, tuple(self._segments)

    def as_posix(self):
        """The text with slashes."""
        return str(self).replace(self._rules.sep, "/")

    def as_uri(self):
        """The path as a file: URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        drive = self.drive
        if len(drive) == 2 and drive[1] == ":":
            prefix, path = "file:///" + drive, self.as_posix()[2:]
        elif drive:
            prefix, path = "file:", self.as_posix()
        else:
            prefix, path = "file://", str(self)
        return prefix + _quote(os.fsencode(path))

    @property
    def _case_text(self):
        return self._rules.normcase(str(self))

    @property
    def _case_parts(self):
        return self._case_text.split(self._rules.sep)

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._case_text)
            return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._case_text == other._case_text and self._rules is other._rules

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self._rules is not other._rules:
            return NotImplemented
        return self._case_parts < other._case_parts

    def __le__(self, other):
        if not isinstance(other, PurePath) or self._rules is not other._rules:
            return NotImplemented
        return self._case_parts <= other._case_parts

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self._rules is not other._rules:
            return NotImplemented
        return self._case_parts > other._case_parts

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self._rules is not other._rules:
            return NotImplemented
        return self._case_parts >= other._case_parts

    @property
    def anchor(self):
        """Drive and root."""
        return self.drive + self.root

    @property
    def parts(self):
        """The parts, the anchor first if there is one."""
        anchor = self.anchor
        return (anchor, *self._tail) if anchor else tuple(self._tail)

    @property
    def name(self):
        """The last part, unless it is the anchor."""
        tail = self._tail
        return tail[-1] if tail else ""

    @property
    def suffix(self):
        """The last part's end from its last dot on."""
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        """All suffixes."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The last part without its suffix."""
        name = self.name
        dot = name.rfind(".")
        return name[:dot] if 0 < dot < len(name) - 1 else name

    @property
    def parent(self):
        """The directory that the path lies in."""
        tail = self._tail
        if not tail:
            return self
        return self._from_parts(self.drive, self.root, tail[:-1])

    @property
    def parents(self):
        """All directories above, the nearest first."""
        return _Parents(self)

    # ---- other paths

    def with_segments(self, *segments):
        """A path of the same kind: what all methods make paths with."""
        return type(self)(*segments)

    def joinpath(self, *segments):
        """This path and others behind it."""
        return self.with_segments(self, *segments)

    def __truediv__(self, other):
        try:
            return self.with_segments(self, other)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, other):
        try:
            return self.with_segments(other, self)
        except TypeError:
            return NotImplemented

    def with_name(self, name):
        """The path with another last part."""
        sep, altsep = self._rules.sep, self._rules.altsep
        if not name or sep in name or (altsep and altsep in name) or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        tail = self._tail.copy()
        if not tail:
            raise ValueError(f"{self!r} has an empty name")
        tail[-1] = name
        return self._from_parts(self.drive, self.root, tail)

    def with_stem(self, stem):
        """The path with another stem."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another suffix, or without."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not (suffix.startswith(".") and len(suffix) > 1):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    def relative_to(self, other, *_deprecated, walk_up=False):
        """The path as it is seen from another, which must be above it unless walk_up allows '..'."""
        if _deprecated:
            _warn_of_further_arguments("relative_to")
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        for steps, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._from_parts("", "", [".."] * steps + self._tail[len(path._tail):])

    def is_relative_to(self, other, *_deprecated):
        """Whether the path is another or below it."""
        if _deprecated:
            _warn_of_further_arguments("is_relative_to")
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def is_absolute(self):
        """Whether the path begins at a root."""
        if self._rules is _PosixRules:
            return any(segment.startswith("/") for segment in self._segments)
        return bool(self.drive and self.root)

    def is_reserved(self):
        """Whether Windows keeps the name for itself."""
        import warnings
        warnings.warn("pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. Use "
                      "os.path.isreserved() to detect reserved paths on Windows.", DeprecationWarning, stacklevel=2)
        if self._rules is _PosixRules or not self.name:
            return False
        name = self.name.partition(".")[0].partition(":")[0].rstrip(" ").upper()
        return name in _RESERVED

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the whole path matches a pattern, in which ** stands for any number of directories."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if case_sensitive is None:
            case_sensitive = self._rules.is_case_sensitive
        path, wanted = list(self.parts), list(pattern.parts)
        return _matches(path, wanted, _matcher(case_sensitive))

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the path's end matches a relative pattern, or the whole an absolute one; ** stands for one part."""
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        if case_sensitive is None:
            case_sensitive = self._rules.is_case_sensitive
        path, wanted = self.parts[::-1], path_pattern.parts[::-1]
        if not wanted:
            raise ValueError("empty pattern")
        if len(path) < len(wanted) or (len(path) > len(wanted) and path_pattern.anchor):
            return False
        fits = _matcher(case_sensitive)
        return all(fits(part, pattern) for part, pattern in zip(path, wanted))


_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{device}{number}" for device in ("COM", "LPT") for number in "123456789\xb9\xb2\xb3"])


def _warn_of_further_arguments(method):
    import warnings
    warnings.warn(f"support for supplying more than one positional argument to pathlib.PurePath.{method}() is "
                  "deprecated and scheduled for removal in Python 3.14", DeprecationWarning, stacklevel=3)


def _quote(path):
    """Bytes of a path as a URI has them."""
    plain = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/"
    return "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in path)


def _unquote(text):
    """The bytes behind the text of a URI."""
    data = text.encode("utf-8", "surrogateescape")
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), data)


def _matcher(case_sensitive):
    """A function that says whether a part of a path fits a pattern for one part."""
    flags = 0 if case_sensitive else re.IGNORECASE
    compiled = {}

    def fits(part, pattern):
        if pattern == "*" or pattern == "**":
            return True
        matcher = compiled.get(pattern)
        if matcher is None:
            matcher = compiled[pattern] = re.compile(fnmatch.translate(pattern), flags).match
        return matcher(part) is not None

    return fits


def _matches(parts, wanted, fits):
    """Whether the parts fit the wanted ones, where ** fits any number of parts."""
    possible = {0}
    for pattern in wanted:
        if pattern == "**":
            possible = set(range(min(possible), len(parts) + 1)) if possible else possible
        else:
            possible = {at + 1 for at in possible if at < len(parts) and fits(parts[at], pattern)}
    return len(parts) in possible


class PurePosixPath(PurePath):
    """A path as it is written on POSIX."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """A path as it is written on Windows."""

    __slots__ = ()
    _rules = _WindowsRules


os.PathLike.register(PurePath)


class Path(PurePath):
    """A path of the file system."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        if kwargs:
            import warnings
            warnings.warn("support for supplying keyword arguments to pathlib.PurePath is deprecated and scheduled for "
                          "removal in Python 3.14", DeprecationWarning, stacklevel=2)
        super().__init__(*args)

    @classmethod
    def cwd(cls):
        """The current directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's directory."""
        home = os.path.expanduser("~")
        if home == "~":
            raise RuntimeError("Could not determine home directory.")
        return cls(home)

    @classmethod
    def from_uri(cls, uri):
        """The path of a file: URI."""
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        if path[:3] == "///":
            path = path[2:]
        elif path[:12] == "//localhost/":
            path = path[11:]
        path = cls(os.fsdecode(_unquote(path)))
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    # ---- what is known

    def stat(self, *, follow_symlinks=True):
        """What os.stat() tells."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """What os.lstat() tells."""
        return self.stat(follow_symlinks=False)

    def exists(self, *, follow_symlinks=True):
        """Whether the path leads to something."""
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        """Whether the path leads to a directory."""
        return os.path.isdir(self) if follow_symlinks else self._is_kind(stat.S_ISDIR, False)

    def is_file(self, *, follow_symlinks=True):
        """Whether the path leads to a regular file."""
        return os.path.isfile(self) if follow_symlinks else self._is_kind(stat.S_ISREG, False)

    def _is_kind(self, check, follow_symlinks=True):
        try:
            return check(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP):
                raise
            return False
        except ValueError:
            # No such text can be a path.
            return False

    def is_symlink(self):
        """Whether the path is a symbolic link."""
        return os.path.islink(self)

    def is_junction(self):
        """Whether the path is a junction."""
        return os.path.isjunction(self)

    def is_mount(self):
        """Whether another file system begins at the path."""
        return os.path.ismount(self)

    def is_block_device(self):
        """Whether the path leads to a block device."""
        return self._is_kind(stat.S_ISBLK)

    def is_char_device(self):
        """Whether the path leads to a character device."""
        return self._is_kind(stat.S_ISCHR)

    def is_fifo(self):
        """Whether the path leads to a named pipe."""
        return self._is_kind(stat.S_ISFIFO)

    def is_socket(self):
        """Whether the path leads to a socket."""
        return self._is_kind(stat.S_ISSOCK)

    def samefile(self, other_path):
        """Whether another path leads to the same file."""
        own = self.stat()
        other = other_path.stat() if hasattr(other_path, "stat") else self.with_segments(other_path).stat()
        return os.path.samestat(own, other)

    def owner(self, *, follow_symlinks=True):
        """The name of the file's owner."""
        import pwd
        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        """The name of the file's group."""
        number = self.stat(follow_symlinks=follow_symlinks).st_gid
        with open("/etc/group") as groups:
            for line in groups:
                fields = line.split(":")
                if len(fields) > 2 and fields[2] == str(number):
                    return fields[0]
        raise KeyError(f"getgrgid(): gid not found: {number}")

    # ---- files

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file as open() does."""
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """The file's bytes."""
        with self.open("rb", buffering=0) as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """The file's text."""
        with self.open("r", encoding=encoding, errors=errors, newline=newline) as file:
            return file.read()

    def write_bytes(self, data):
        """Write bytes to the file, which is emptied first; how many were written."""
        view = memoryview(data)
        with self.open("wb") as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Write text to the file, which is emptied first; how many characters were written."""
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        """Make the file, or set its times to now."""
        if exist_ok:
            try:
                os.utime(self, None)
            except OSError:
                pass
            else:
                return
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def unlink(self, missing_ok=False):
        """Remove the file."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the file's mode."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the mode of a link itself."""
        self.chmod(mode, follow_symlinks=False)

    def rename(self, target):
        """Give the file another name: the path of that name."""
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        """Give the file another name, whatever has that name: the path of that name."""
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make the path a symbolic link to target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make the path another name of target's file."""
        os.link(target, self)

    def readlink(self):
        """What the link points to."""
        return self.with_segments(os.readlink(self))

    # ---- directories

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make the directory, and those above it if parents says so."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            # It may be there, or the system may say so in other words.
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        """Remove the empty directory."""
        os.rmdir(self)

    def iterdir(self):
        """The paths in the directory, in no order."""
        root = str(self)
        with os.scandir(root) as entries:
            names = [entry.name for entry in entries]
        return map(self._child, names)

    def _child(self, name):
        return self._from_parts(self.drive, self.root, self._tail + [name])

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Walk the tree of directories as os.walk() does, with the directories as paths."""
        for root, directories, others in self._walk(top_down, on_error, follow_symlinks):
            yield self.with_segments(root), directories, others

    def _walk(self, top_down, on_error, follow_symlinks):
        pending = [str(self)]
        while pending:
            directory = pending.pop()
            if isinstance(directory, tuple):
                yield directory
                continue
            directories, others = [], []
            try:
                with os.scandir(directory) as entries:
                    for entry in entries:
                        try:
                            # A link to a directory is one of the others unless it is followed.
                            is_directory = entry.is_dir(follow_symlinks=follow_symlinks)
                        except OSError:
                            is_directory = False
                        (directories if is_directory else others).append(entry.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield directory, directories, others
            else:
                pending.append((directory, directories, others))
            pending += [os.path.join(directory, name) for name in reversed(directories)]

    # ---- looking for paths

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below this one that match a pattern, in which ** stands for any number of directories."""
        sys.audit("pathlib.Path.glob", self, pattern)
        ends_in_slash = str(pattern)[-1:] == "/" if not isinstance(pattern, PurePath) else False
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if pattern.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        wanted = pattern._tail
        if not wanted:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        finder = _Finder(wanted, True if case_sensitive is None else case_sensitive, recurse_symlinks, ends_in_slash,
                         always_lists=case_sensitive is not None)
        return map(self._found, finder.find(str(self) if self._tail or self.anchor else ""))

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """As glob() with ** before the pattern."""
        sys.audit("pathlib.Path.rglob", self, pattern)
        ends_in_slash = isinstance(pattern, str) and pattern[-1:] == "/"
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if pattern.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        finder = _Finder(["**"] + pattern._tail, True if case_sensitive is None else case_sensitive, recurse_symlinks,
                         ends_in_slash or not pattern._tail, always_lists=case_sensitive is not None)
        return map(self._found, finder.find(str(self) if self._tail or self.anchor else ""))

    def _found(self, text):
        return self.with_segments(text)

    # ---- where it is

    def absolute(self):
        """The path from the root; '..' and links stay."""
        if self.is_absolute():
            return self
        return self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        """The path from the root without '..' and links."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        """The path with '~' or '~user' replaced by a directory."""
        if self.anchor or not self._tail or not self._tail[0].startswith("~"):
            return self
        home = os.path.expanduser(self._tail[0])
        if home.startswith("~"):
            raise RuntimeError("Could not determine home directory.")
        return self.with_segments(home, *self._tail[1:])


class _Finder:
    """Looks for paths that match a pattern, given as its parts."""

    def __init__(self, wanted, case_sensitive, follows_links, directories_only, always_lists):
        self._wanted = [part for index, part in enumerate(wanted) if part != "**" or wanted[index - 1:index] != ["**"]]
        self._fits = _matcher(case_sensitive)
        self._follows_links = follows_links
        self._directories_only = directories_only
        self._always_lists = always_lists

    def find(self, root):
        found = self._below(root, 0, exists=True)
        if self._wanted.count("**") > 1:
            # Two ** can lead to the same path on two ways.
            seen = set()
            found = (path for path in found if not (path in seen or seen.add(path)))
        return found

    def _below(self, path, index, exists):
        """What matches the parts from index on, below path; an empty path is the current directory."""
        if index == len(self._wanted):
            if self._directories_only:
                if os.path.isdir(path or "."):
                    yield path
            elif exists or os.path.lexists(path):
                yield path
            return
        part = self._wanted[index]
        is_last = index + 1 == len(self._wanted)
        if part == "**":
            yield from self._any_depth(path, index, is_last)
        elif part == ".." or not (self._always_lists or any(character in part for character in "*?[")):
            yield from self._below(self._join(path, part), index + 1, exists=False)
        else:
            for entry in self._entries(path):
                if self._fits(entry.name, part):
                    if is_last and not self._directories_only:
                        yield self._join(path, entry.name)
                    elif self._is_directory(entry, True):
                        yield from self._below(self._join(path, entry.name), index + 1, exists=True)

    def _any_depth(self, path, index, is_last):
        pending = [path]
        while pending:
            directory = pending.pop()
            if not is_last:
                yield from self._below(directory, index + 1, exists=True)
            elif directory == path:
                if os.path.isdir(path or "."):
                    yield path
            found = []
            for entry in self._entries(directory):
                below = self._join(directory, entry.name)
                is_directory = self._is_directory(entry, self._follows_links)
                if is_directory:
                    found.append(below)
                if is_last and (is_directory or not self._directories_only):
                    yield below
            pending += reversed(found)

    @staticmethod
    def _join(path, name):
        if not path:
            return name
        return path + name if path.endswith("/") else f"{path}/{name}"

    @staticmethod
    def _entries(path):
        try:
            with os.scandir(path or ".") as entries:
                return list(entries)
        except OSError:
            return []

    @staticmethod
    def _is_directory(entry, follow_symlinks):
        try:
            return entry.is_dir(follow_symlinks=follow_symlinks)
        except OSError:
            return False


class PosixPath(Path, PurePosixPath):
    """A path of a POSIX file system."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of a Windows file system, which cannot be made here."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")


def _settle(module_name, names):
    """Has the classes be those of a module inside of this one, which their representations and pickles name."""
    module = type(sys)(module_name)
    for name in names:
        globals()[name].__module__ = module_name
        setattr(module, name, globals()[name])
    sys.modules[module_name] = module
    return module


_abc = _settle("pathlib._abc", ["UnsupportedOperation"])
_local = _settle("pathlib._local", [name for name in __all__ if name != "UnsupportedOperation"])
