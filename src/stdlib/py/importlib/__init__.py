"""Importing by name."""

import sys

from importlib import machinery, util

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__

_reloading = {}


def import_module(name, package=None):
    """The module called `name`; with leading dots it is relative to `package`."""
    level = len(name) - len(name.lstrip("."))
    if level and not package:
        raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
    if level:
        name = util.resolve_name(name, package)
    __import__(name)
    return sys.modules[name]


def find_loader(name, path=None):
    """The loader of the module called `name`, or None; before Python 3.12."""
    import warnings

    warnings.warn("Deprecated since Python 3.4 and slated for removal in Python 3.12; use importlib.util.find_spec() "
                  "instead", DeprecationWarning, stacklevel=2)
    if name in sys.modules:
        spec = getattr(sys.modules[name], "__spec__", None)
        if spec is None:
            raise ValueError(f"{name}.__spec__ is not set")
        return spec.loader
    spec = util._find_spec(name, path)
    if spec is None:
        return None
    if spec.loader is None:
        if spec.submodule_search_locations is None:
            raise ImportError(f"spec for {name} missing loader", name=name)
        raise ImportError("namespace packages do not have loaders", name=name)
    return spec.loader


def invalidate_caches():
    """Tells the finders that files may have changed."""
    for finder in sys.meta_path:
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def reload(module):
    """Runs the code of a module again, in its namespace."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _reloading:
        return _reloading[name]
    _reloading[name] = module
    try:
        parent = name.rpartition(".")[0]
        if parent:
            try:
                path = sys.modules[parent].__path__
            except KeyError:
                raise ImportError(f"parent {parent!r} not in sys.modules", name=parent) from None
        else:
            path = None
        spec = module.__spec__ = util._find_spec(name, path)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        if spec.loader is not None and not isinstance(spec.loader, type):
            spec.loader.exec_module(module)
        return sys.modules[name]
    finally:
        del _reloading[name]
