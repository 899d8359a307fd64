"""Filename globbing: the names that match a shell pattern. ** stands for any directories, if recursive."""

import fnmatch as _fnmatch
import os as _os
import re as _re
import stat as _stat
import sys as _sys

__all__ = ["escape", "glob", "iglob", "translate"]

_MAGIC = _re.compile("([*?[])")
_MAGIC_BYTES = _re.compile(b"([*?[])")


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return a list of paths matching a `pathname` pattern: * ? [seq], and ** if `recursive`.

    Names that begin with a dot are matched only by patterns that do, unless `include_hidden`."""
    return list(iglob(
        pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden,
    ))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return an iterator which yields the paths matching a pathname pattern."""
    _sys.audit("glob.glob", pathname, recursive)
    _sys.audit("glob.glob/2", pathname, recursive, root_dir, dir_fd)
    root = _os.fspath(root_dir) if root_dir is not None else pathname[:0]
    paths = _paths(root, dir_fd, pathname, recursive, False, include_hidden)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        # The empty path is not one.
        first = next(paths, pathname[:0])
        if first:
            yield first
    yield from paths


def _paths(root, dir_fd, pathname, recursive, only_directories, hidden):
    directory, base = _os.path.split(pathname)
    if not has_magic(pathname):
        path = _os.path.join(root, pathname) if root else pathname
        if _exists(path, dir_fd) if base else _is_directory(_os.path.join(root, directory), dir_fd):
            yield pathname
        return
    if not directory:
        for name in _names(root, dir_fd, base, recursive, only_directories, hidden):
            yield name
        return
    if directory != pathname and has_magic(directory):
        directories = _paths(root, dir_fd, directory, recursive, True, hidden)
    else:
        directories = [directory]
    for directory in directories:
        inside = _os.path.join(root, directory) if root else directory
        for name in _names(inside, dir_fd, base, recursive, only_directories, hidden):
            yield _os.path.join(directory, name)


def _names(directory, dir_fd, base, recursive, only_directories, hidden):
    """What matches the last part of a pattern in a directory."""
    if not has_magic(base):
        path = _os.path.join(directory, base) if directory else base
        if _exists(path, dir_fd) if base else _is_directory(directory, dir_fd):
            yield base
        return
    if recursive and _is_recursive(base):
        if not directory or _is_directory(directory, dir_fd):
            yield base[:0]
        yield from _walk(directory, dir_fd, only_directories, hidden)
        return
    entries = _entries(directory, dir_fd, only_directories)
    if not hidden and not _is_hidden(base):
        entries = [name for name in entries if not _is_hidden(name)]
    yield from _fnmatch.filter(entries, base)


def _exists(path, dir_fd):
    if dir_fd is None:
        return _os.path.lexists(path)
    try:
        _os.stat(path, dir_fd=dir_fd, follow_symlinks=False)
    except (OSError, ValueError):
        return False
    return True


def _is_directory(path, dir_fd):
    if dir_fd is None:
        return _os.path.isdir(path)
    try:
        return _stat.S_ISDIR(_os.stat(path, dir_fd=dir_fd).st_mode)
    except (OSError, ValueError):
        return False


def _listed(directory, dir_fd):
    """The names in a directory, of the type of its own."""
    here = b"." if isinstance(directory, bytes) else "."
    if dir_fd is None:
        return _os.listdir(directory or here)
    fd = _os.open(directory or here, _os.O_RDONLY | _os.O_DIRECTORY, dir_fd=dir_fd)
    try:
        names = _os.listdir(fd)
    finally:
        _os.close(fd)
    return [_os.fsencode(name) for name in names] if isinstance(directory, bytes) else names


def _entries(directory, dir_fd, only_directories):
    try:
        names = _listed(directory, dir_fd)
    except OSError:
        return []
    if only_directories:
        names = [name for name in names if _is_directory(_os.path.join(directory, name), dir_fd)]
    return names


def _is_hidden(name):
    return name[:1] in (".", b".")


def _walk(directory, dir_fd, only_directories, hidden):
    for name in _entries(directory, dir_fd, only_directories):
        if hidden or not _is_hidden(name):
            yield name
            path = _os.path.join(directory, name) if directory else name
            if _is_directory(path, dir_fd):
                for below in _walk(path, dir_fd, only_directories, hidden):
                    yield _os.path.join(name, below)


def has_magic(s):
    """Whether a path is a pattern."""
    magic = _MAGIC_BYTES if isinstance(s, bytes) else _MAGIC
    return magic.search(s) is not None


def _is_recursive(pattern):
    return pattern in ("**", b"**")


def escape(pathname):
    """Escape all special characters."""
    drive, rest = _os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        return drive + _MAGIC_BYTES.sub(rb"[\1]", rest)
    return drive + _MAGIC.sub(r"[\1]", rest)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """Translate a pattern of paths to a regular expression, for paths with these separators between names."""
    seps = seps or _os.sep + (_os.altsep or "")
    escaped = "".join(map(_re.escape, seps))
    sep = f"[{escaped}]" if len(seps) > 1 else escaped
    inside = f"[^{escaped}]"
    if include_hidden:
        name = f"{inside}+"
        directories, rest = f"(?:.+{sep})?", ".*"
    else:
        name = f"[^{escaped}.]{inside}*"
        directories = f"(?:{name}{sep})*"
        rest = f"{directories}(?:{name})?"
    result = []
    parts = _re.split(sep, pat)
    for part, following in zip(parts, [*parts[1:], None]):
        if part == "**" and recursive:
            # Several of them in a row are as one.
            if following != "**":
                result.append(rest if following is None else directories)
            continue
        if part == "*":
            result.append(name)
        else:
            if not include_hidden and part[:1] in ("*", "?"):
                result.append(r"(?!\.)")
            result += _fnmatch._pieces(part, f"{inside}*", inside)
        if following is not None:
            result.append(sep)
    return f"(?s:{''.join(result)})\\Z"
