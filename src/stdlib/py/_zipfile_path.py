"""Paths in archives."""

import io
import os


class Path:
    """A file or a directory in an open archive."""

    def __init__(self, root, at=""):
        self.root = root
        self.at = at

    def _names(self):
        """All names, with the directories that only the names of their files tell of."""
        names = dict.fromkeys(self.root.namelist())
        for name in list(names):
            while "/" in name.rstrip("/"):
                name = name.rstrip("/").rpartition("/")[0] + "/"
                names.setdefault(name)
        return names

    def __repr__(self):
        return f"{type(self).__name__}({self.root.filename!r}, {self.at!r})"

    def __str__(self):
        return "/".join(part for part in (str(self.root.filename), self.at) if part)

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    @property
    def name(self):
        """The last part."""
        return self.at.rstrip("/").rpartition("/")[2] or os.path.basename(str(self.root.filename))

    @property
    def stem(self):
        """The last part without its suffix."""
        return os.path.splitext(self.name)[0]

    @property
    def suffix(self):
        """The suffix of the last part."""
        return os.path.splitext(self.name)[1]

    @property
    def parent(self):
        """The directory that it is in."""
        head = self.at.rstrip("/").rpartition("/")[0]
        return self._other(head + "/" if head else "")

    def _other(self, at):
        return type(self)(self.root, at)

    def joinpath(self, *others):
        """A path further down."""
        at = "/".join([*filter(None, [self.at.rstrip("/")]), *map(str, others)])
        if not at.endswith("/") and at + "/" in self._names() and at not in self._names():
            at += "/"
        return self._other(at)

    __truediv__ = joinpath

    def exists(self):
        return not self.at or self.at in self._names()

    def is_dir(self):
        return not self.at or self.at.endswith("/")

    def is_file(self):
        return self.exists() and not self.is_dir()

    def iterdir(self):
        """What is in the directory."""
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        return (self._other(name) for name in [*self.root.namelist(), *self._names().keys() - set(self.root.namelist())]
                if name != self.at and name.rstrip("/").rpartition("/")[0] == self.at.rstrip("/"))

    def open(self, mode="r", *args, pwd=None, **kwargs):
        """The file, to be read or written, as text unless the mode has a b."""
        if self.is_dir():
            raise IsADirectoryError(self)
        kind = mode[0]
        if kind == "r" and not self.exists():
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, kind, pwd=pwd)
        if "b" in mode:
            if args or kwargs:
                raise ValueError("encoding args invalid for binary operation")
            return stream
        return io.TextIOWrapper(stream, *args, **kwargs)

    def read_text(self, *args, **kwargs):
        """The content as text."""
        with self.open("r", *args, **kwargs) as file:
            return file.read()

    def read_bytes(self):
        """The content."""
        with self.open("rb") as file:
            return file.read()
