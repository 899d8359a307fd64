"""Lines of source files, read once."""

import sys as _sys
import os as _os
from _traceback import source as _source

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# File name -> (size, time of the last change, lines, full name); size and time are None where there is no file.
# A tuple of one function gives the text when it is first asked for.
cache = {}


def clearcache():
    """Clear the cache entirely."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Get a line of a source file, or "" if it does not exist."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """Get the lines of a source file from the cache, which is updated if it does not contain an entry for it."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Discard cache entries that are out of date."""
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1 or entry[1] is None:
            continue
        try:
            found = _os.stat(entry[3])
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if (found.st_size, found.st_mtime) != entry[:2]:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file again. Returns its lines, or [] if it cannot be read."""
    entry = cache.pop(filename, None)
    if not filename:
        return []
    fullname = filename
    if not _os.path.exists(fullname) and not _os.path.isabs(filename):
        for directory in _sys.path:
            candidate = _os.path.join(directory, filename)
            if _os.path.exists(candidate):
                fullname = candidate
                break
    text = _source(fullname)
    if text is None and _has_no_file(filename):
        return []
    if text is None:
        get_text = entry[0] if entry is not None and len(entry) == 1 else _text_from_loader(module_globals)
        try:
            text = get_text and get_text()
        except (ImportError, OSError):
            return []
        if text is None:
            return []
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    try:
        found = _os.stat(fullname)
        size, changed = found.st_size, found.st_mtime
    except (OSError, ValueError):
        size, changed = len(text), None
    cache[filename] = size, changed, lines, fullname
    return lines


def lazycache(filename, module_globals):
    """Seed the cache for a file: the module's loader is asked for the text when the first line is wanted.

    True if the loader can be asked, or is already to be.
    """
    entry = cache.get(filename)
    if entry is not None:
        return len(entry) == 1
    if not filename or filename.startswith("<") and filename.endswith(">"):
        return False
    get_text = _text_from_loader(module_globals)
    if get_text is None:
        return False
    cache[filename] = (get_text,)
    return True


def _has_no_file(filename):
    """Whether code was made of a text, so that no loader knows its source; modules of the library have theirs."""
    return filename.startswith("<") and filename.endswith(">") and not filename.startswith("<frozen ")


def _text_from_loader(module_globals):
    """A function that gives the text of a module by way of its loader; None without one."""
    if not module_globals or "__name__" not in module_globals:
        return None
    spec = module_globals.get("__spec__")
    name = getattr(spec, "name", None) or module_globals["__name__"]
    get_source = getattr(getattr(spec, "loader", None) or module_globals.get("__loader__"), "get_source", None)
    if not name or get_source is None:
        return None
    return lambda: get_source(name)
