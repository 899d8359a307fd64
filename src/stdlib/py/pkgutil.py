"""Modules and packages: listing them, reading what lies beside them, finding objects by their names."""

import importlib as _importlib
import importlib.machinery as _machinery
import importlib.util as _util
import os as _os
import sys as _sys
from collections import namedtuple as _namedtuple

__all__ = [
    "get_importer", "iter_importers", "get_loader", "find_loader", "walk_packages", "iter_modules", "get_data",
    "extend_path", "ModuleInfo",
]

ModuleInfo = _namedtuple("ModuleInfo", "module_finder name ispkg")
ModuleInfo.__doc__ = "A module that iter_modules() found."


def get_importer(path_item):
    """The finder of a folder of sys.path, or None if nothing can be imported from there."""
    path_item = _os.fsdecode(path_item)
    known = _sys.path_importer_cache.get(path_item)
    if known is not None:
        return known
    for hook in _sys.path_hooks:
        try:
            finder = hook(path_item)
        except ImportError:
            continue
        _sys.path_importer_cache.setdefault(path_item, finder)
        return finder
    if not _sys.path_hooks and _os.path.isdir(path_item or "."):
        return _machinery.FileFinder(path_item, (_machinery.SourceFileLoader, _machinery.SOURCE_SUFFIXES))
    return None


def iter_importers(fullname=""):
    """The finders that a module of this name is looked for in."""
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    if "." in fullname:
        path = getattr(_importlib.import_module(fullname.rpartition(".")[0]), "__path__", None)
        if path is None:
            return
    else:
        yield from _sys.meta_path
        path = _sys.path
    for item in path:
        yield get_importer(item)


def iter_modules(path=None, prefix=""):
    """ModuleInfo of the modules in the folders of a path, or of sys.path; their names begin with the prefix."""
    if path is None:
        finders = iter_importers()
    elif isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    else:
        finders = map(get_importer, path)
    seen = set()
    for finder in finders:
        for name, is_package in _modules_of(finder, prefix):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(finder, name, is_package)


def _modules_of(finder, prefix):
    """Pairs of the names that a finder has, and whether they are packages."""
    own = getattr(finder, "iter_modules", None)
    if own is not None:
        yield from own(prefix)
        return
    folder = getattr(finder, "path", None)
    if not isinstance(folder, str) or not _os.path.isdir(folder or "."):
        return
    from inspect import getmodulename
    try:
        files = sorted(_os.listdir(folder or "."))
    except OSError:
        return
    seen = set()
    for file in files:
        name = getmodulename(file)
        if name == "__init__" or name in seen:
            continue
        is_package = False
        place = _os.path.join(folder, file)
        if not name and "." not in file and _os.path.isdir(place):
            try:
                inside = _os.listdir(place)
            except OSError:
                inside = ()
            if all(getmodulename(inner) != "__init__" for inner in inside):
                continue
            name, is_package = file, True
        if name and "." not in name:
            seen.add(name)
            yield prefix + name, is_package


def walk_packages(path=None, prefix="", onerror=None):
    """As iter_modules(), with what is in the packages, which are imported. onerror(name) is called for those that cannot be;
    without it what is not an ImportError is raised."""
    visited = set()
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            inner = [item for item in getattr(_sys.modules[info.name], "__path__", None) or () if item not in visited]
            visited.update(inner)
            yield from walk_packages(inner, info.name + ".", onerror)


def extend_path(path, name):
    """The path of a package, with the folders of its name in all of sys.path, and those of files NAME.pkg."""
    if not isinstance(path, list):
        return path
    path = path[:]
    parent, _, last = name.rpartition(".")
    if parent:
        try:
            search = getattr(_sys.modules[parent], "__path__")
        except (KeyError, AttributeError):
            return path
    else:
        search = _sys.path
    for folder in search:
        if not isinstance(folder, str):
            continue
        finder = get_importer(folder)
        find = getattr(finder, "find_spec", None)
        if find is not None:
            spec = find(last)
            for portion in spec.submodule_search_locations or () if spec else ():
                if portion not in path:
                    path.append(portion)
        listing = _os.path.join(folder, name + ".pkg")
        if _os.path.isfile(listing):
            try:
                with open(listing) as file:
                    lines = [line.rstrip("\n") for line in file]
            except OSError as exc:
                _sys.stderr.write(f"Can't open {listing}: {exc}\n")
            else:
                path += [line for line in lines if line and not line.startswith("#")]
    return path


def get_data(package, resource):
    """The bytes of a file that lies beside a package, by its name with slashes; None if the package cannot tell."""
    spec = _util.find_spec(package)
    if spec is None or spec.loader is None or not hasattr(spec.loader, "get_data"):
        return None
    module = _sys.modules.get(package) or _importlib.import_module(package)
    file = getattr(module, "__file__", None)
    if file is None:
        return None
    return spec.loader.get_data(_os.path.join(_os.path.dirname(file), *resource.split("/")))


def get_loader(module_or_name):
    """The loader of a module, or of its name; deprecated."""
    _deprecated("get_loader")
    if module_or_name in _sys.modules:
        module_or_name = _sys.modules[module_or_name]
        if module_or_name is None:
            return None
    if isinstance(module_or_name, type(_sys)):
        loader = getattr(module_or_name, "__loader__", None)
        if loader is not None:
            return loader
        if getattr(module_or_name, "__spec__", None) is None:
            return None
        module_or_name = module_or_name.__name__
    return _loader_of(module_or_name)


def find_loader(fullname):
    """The loader of a module of this name, or None; deprecated."""
    _deprecated("find_loader")
    return _loader_of(fullname)


def _deprecated(name):
    import warnings
    warnings.warn(f"'pkgutil.{name}' is deprecated and slated for removal in Python 3.14; use importlib.util.find_spec() "
                  "instead", DeprecationWarning, stacklevel=3)


def _loader_of(fullname):
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    try:
        spec = _util.find_spec(fullname)
    except (ImportError, AttributeError, TypeError, ValueError) as exc:
        raise ImportError(f"Error while finding loader for {fullname!r} ({type(exc)}: {exc})") from exc
    return spec.loader if spec is not None else None




def resolve_name(name):
    """The object that a name means: package.module:object.attribute, or with dots only, which tries what is a module."""
    module_name, colon, rest = name.partition(":")
    if not all(part.isidentifier() for part in module_name.split(".")) or (
            rest and not all(part.isidentifier() for part in rest.split("."))):
        raise ValueError(f"invalid format: {name!r}")
    if colon:
        found = _importlib.import_module(module_name)
        parts = rest.split(".") if rest else []
    else:
        first, *parts = module_name.split(".")
        found = _importlib.import_module(first)
        while parts:
            deeper = f"{first}.{parts[0]}"
            try:
                found = _importlib.import_module(deeper)
            except ImportError:
                break
            first = deeper
            parts.pop(0)
    for part in parts:
        found = getattr(found, part)
    return found
