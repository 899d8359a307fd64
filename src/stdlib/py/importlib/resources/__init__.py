"""Files that packages bring along."""

import contextlib
import pathlib
import sys
import tempfile
import types
import warnings

from importlib.resources.abc import ResourceReader, Traversable

__all__ = [
    "Package", "Anchor", "ResourceReader", "as_file", "files", "contents", "is_resource", "open_binary", "open_text",
    "path", "read_binary", "read_text",
]

Package = types.ModuleType | str
Anchor = Package


class _Folders(Traversable):
    """The folders of a namespace package, seen as one."""

    def __init__(self, folders):
        self._folders = [pathlib.Path(folder) for folder in folders]
        if not self._folders:
            raise FileNotFoundError("MultiplexedPath must contain at least one path")

    def __repr__(self):
        return f"MultiplexedPath({', '.join(repr(str(folder)) for folder in self._folders)})"

    @property
    def name(self):
        return self._folders[0].name

    def iterdir(self):
        seen = set()
        for folder in self._folders:
            for child in folder.iterdir():
                if child.name not in seen:
                    seen.add(child.name)
                    yield child

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def open(self, *args, **kwargs):
        raise FileNotFoundError(f"{self} is not a file")

    def joinpath(self, *descendants):
        found = [folder.joinpath(*descendants) for folder in self._folders]
        return next((path for path in found if path.exists()), found[0])


def _calling_module():
    frame = sys._getframe(1)
    while frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return frame.f_globals["__name__"]


def files(anchor=None):
    """What lies beside the code of a package or module: a Traversable."""
    if anchor is None:
        anchor = _calling_module()
    if isinstance(anchor, str):
        import importlib
        anchor = importlib.import_module(anchor)
    spec = anchor.__spec__
    if spec is None:
        raise TypeError(f"{anchor!r} has no spec")
    reader = getattr(spec.loader, "get_resource_reader", None)
    found = reader(spec.name) if reader is not None else None
    if found is not None and hasattr(found, "files"):
        return found.files()
    locations = spec.submodule_search_locations
    if locations is not None and len(locations) != 1:
        return _Folders(locations)
    if locations:
        return pathlib.Path(locations[0])
    if not spec.has_location:
        raise TypeError(f"{anchor!r} has no files")
    return pathlib.Path(spec.origin).parent


@contextlib.contextmanager
def as_file(path):
    """A path of the file system for what files() has found, as long as the context lasts."""
    if isinstance(path, pathlib.Path):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        yield _copied(path, pathlib.Path(folder))


def _copied(source, folder):
    target = folder / source.name
    if source.is_dir():
        target.mkdir()
        for child in source.iterdir():
            _copied(child, target)
    else:
        target.write_bytes(source.read_bytes())
    return target


def _resource(anchor, names):
    if anchor is None:
        raise TypeError("anchor must be module or string, got None")
    return files(anchor).joinpath(*map(str, names))


def _encoded(names, encoding):
    """More than one name could be taken for an encoding of old calls."""
    if encoding is None:
        if len(names) > 1:
            raise TypeError("'encoding' argument required with multiple path names")
        return "utf-8"
    return encoding


def open_binary(anchor, *path_names):
    """A file of bytes."""
    return _resource(anchor, path_names).open("rb")


def open_text(anchor, *path_names, encoding=None, errors="strict"):
    """A file of text."""
    return _resource(anchor, path_names).open("r", encoding=_encoded(path_names, encoding), errors=errors)


def read_binary(anchor, *path_names):
    """The bytes of a file."""
    return _resource(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding=None, errors="strict"):
    """The text of a file."""
    return _resource(anchor, path_names).read_text(encoding=_encoded(path_names, encoding), errors=errors)


def path(anchor, *path_names):
    """A context whose value is the path of a file."""
    return as_file(_resource(anchor, path_names))


def is_resource(anchor, *path_names):
    """Whether there is such a file."""
    return _resource(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """The names of what lies there."""
    warnings.warn("importlib.resources.contents is deprecated. Use files(anchor).iterdir() instead.",
                  DeprecationWarning, stacklevel=1)
    return (child.name for child in _resource(anchor, path_names).iterdir())
