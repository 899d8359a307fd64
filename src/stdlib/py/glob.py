"""Filename globbing: the names that match a shell pattern. ** stands for any directories, if recursive."""

import fnmatch as _fnmatch
import os as _os
import re as _re

__all__ = ["escape", "glob", "iglob", "translate"]

_MAGIC = _re.compile("([*?[])")


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return a list of paths matching a `pathname` pattern: * ? [seq], and ** if `recursive`.

    Names that begin with a dot are matched only by patterns that do, unless `include_hidden`."""
    return list(iglob(
        pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden,
    ))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return an iterator which yields the paths matching a pathname pattern."""
    if dir_fd is not None:
        raise NotImplementedError("glob() with dir_fd is not supported")
    root = _os.fspath(root_dir) if root_dir is not None else pathname[:0]
    paths = _paths(root, pathname, recursive, False, include_hidden)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        # The empty path is not one.
        first = next(paths, "")
        if first:
            yield first
    yield from paths


def _paths(root, pathname, recursive, only_directories, hidden):
    directory, base = _os.path.split(pathname)
    if not has_magic(pathname):
        path = _os.path.join(root, pathname) if root else pathname
        if _os.path.lexists(path) if base else _os.path.isdir(_os.path.join(root, directory)):
            yield pathname
        return
    if not directory:
        for name in _names(root, base, recursive, only_directories, hidden):
            yield name
        return
    if directory != pathname and has_magic(directory):
        directories = _paths(root, directory, recursive, True, hidden)
    else:
        directories = [directory]
    for directory in directories:
        inside = _os.path.join(root, directory) if root else directory
        for name in _names(inside, base, recursive, only_directories, hidden):
            yield _os.path.join(directory, name)


def _names(directory, base, recursive, only_directories, hidden):
    """What matches the last part of a pattern in a directory."""
    if not has_magic(base):
        path = _os.path.join(directory, base) if directory else base
        if base and _os.path.lexists(path) or not base and _os.path.isdir(directory):
            yield base
        return
    if recursive and _is_recursive(base):
        if not directory or _os.path.isdir(directory):
            yield base[:0]
        yield from _walk(directory, only_directories, hidden)
        return
    entries = _entries(directory, only_directories)
    if not hidden and base[:1] != ".":
        entries = [name for name in entries if not name.startswith(".")]
    yield from _fnmatch.filter(entries, base)


def _entries(directory, only_directories):
    try:
        names = _os.listdir(directory or _os.curdir)
    except OSError:
        return []
    if only_directories:
        names = [name for name in names if _os.path.isdir(_os.path.join(directory, name))]
    return names


def _walk(directory, only_directories, hidden):
    for name in _entries(directory, only_directories):
        if hidden or not name.startswith("."):
            yield name
            path = _os.path.join(directory, name) if directory else name
            if _os.path.isdir(path):
                for below in _walk(path, only_directories, hidden):
                    yield _os.path.join(name, below)


def has_magic(s):
    """Whether a path is a pattern."""
    return _MAGIC.search(s) is not None


def _is_recursive(pattern):
    return pattern == "**"


def escape(pathname):
    """Escape all special characters."""
    drive, rest = _os.path.splitdrive(pathname)
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
