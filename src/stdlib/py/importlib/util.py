"""Module specs: finding modules without importing them."""

import sys
import threading
import types

from _frozen_importlib import ModuleSpec, SourceFileLoader, _decode_source, module_from_spec
from importlib.abc import Loader

__all__ = ["LazyLoader", "Loader", "MAGIC_NUMBER", "cache_from_source", "decode_source", "find_spec",
           "module_from_spec", "resolve_name", "source_from_cache", "source_hash", "spec_from_file_location",
           "spec_from_loader"]

# What files of compiled code of this version of the language begin with.
MAGIC_NUMBER = (3571).to_bytes(2, "little") + b"\r\n"

_CACHE_FOLDER = "__pycache__"
_CACHE_SUFFIX = ".pyc"
_OPTIMIZATION = "opt-"


def cache_from_source(path, debug_override=None, *, optimization=None):
    """The path of the file that other interpreters keep the compiled code of a source file in."""
    import os
    if debug_override is not None:
        import warnings
        warnings.warn("the debug_override parameter is deprecated; use 'optimization' instead", DeprecationWarning)
        if optimization is not None:
            raise TypeError("debug_override or optimization must be set to None")
        optimization = "" if debug_override else 1
    path = os.fspath(path)
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    head, tail = os.path.split(path)
    stem, dot, end = tail.rpartition(".")
    name = f"{stem or end}{dot}{tag}"
    if optimization is None:
        optimization = "" if sys.flags.optimize == 0 else sys.flags.optimize
    optimization = str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f"{optimization!r} is not alphanumeric")
        name += f".{_OPTIMIZATION}{optimization}"
    name += _CACHE_SUFFIX
    if sys.pycache_prefix is not None:
        head = os.path.abspath(head)
        return os.path.join(sys.pycache_prefix, head.lstrip("/"), name)
    return os.path.join(head, _CACHE_FOLDER, name)


def source_from_cache(path):
    """The path of the source file whose compiled code a file has."""
    import os
    if sys.implementation.cache_tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    path = os.fspath(path)
    head, name = os.path.split(path)
    prefix = sys.pycache_prefix and sys.pycache_prefix.rstrip("/")
    if prefix and head.startswith(prefix + "/"):
        head = head[len(prefix):]
    else:
        head, folder = os.path.split(head)
        if folder != _CACHE_FOLDER:
            raise ValueError(f"{_CACHE_FOLDER} not bottom-level directory in {path!r}")
    dots = name.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    if dots == 3:
        optimization = name.rsplit(".", 2)[-2]
        if not optimization.startswith(_OPTIMIZATION):
            raise ValueError(f"optimization portion of filename does not start with {_OPTIMIZATION!r}")
        level = optimization[len(_OPTIMIZATION):]
        if not level.isalnum():
            raise ValueError(f"optimization level {optimization!r} is not an alphanumeric value")
    return os.path.join(head, name.partition(".")[0] + ".py")


def decode_source(source_bytes):
    """The text of a source file's bytes, by the encoding that they name."""
    import io
    return io.IncrementalNewlineDecoder(None, True).decode(_decode_source(bytes(source_bytes)))


class _LazyModule(types.ModuleType):
    """A module whose code runs when an attribute is first asked for."""

    def __getattribute__(self, attr):
        own = object.__getattribute__
        spec = own(self, "__spec__")
        with spec.loader_state["lock"]:
            if own(self, "__class__") is _LazyModule:
                namespace = own(self, "__dict__")
                state = spec.loader_state
                # The code, which runs here, asks for attributes, too.
                if state["is_loading"]:
                    return own(self, attr)
                state["is_loading"] = True
                before, now = state["__dict__"], dict(namespace)
                spec.loader.exec_module(self)
                name = spec.name
                if name in sys.modules and sys.modules[name] is not self:
                    raise ValueError(f"module object for {name!r} substituted in sys.modules during a lazy load")
                # What the program has set meanwhile goes over what the code sets.
                namespace.update({key: value for key, value in now.items()
                                  if key not in before or before[key] is not value})
                self.__class__ = types.ModuleType
        return getattr(self, attr)

    def __delattr__(self, attr):
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader(Loader):
    """Loads modules by another loader, when they are first used."""

    def __init__(self, loader):
        self._check(loader)
        self.loader = loader

    @staticmethod
    def _check(loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")

    @classmethod
    def factory(cls, loader):
        """A function that makes lazy loaders of what `loader` makes."""
        cls._check(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {
            "__dict__": dict(module.__dict__), "lock": threading.RLock(), "is_loading": False,
        }
        module.__class__ = _LazyModule


def resolve_name(name, package):
    """An absolute name for a relative one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    rest = name[level:]
    return f"{bits[0]}.{rest}" if rest else bits[0]


def _find_spec(name, path):
    for finder in sys.meta_path:
        find = getattr(finder, "find_spec", None)
        if find is not None and (spec := find(name, path, None)) is not None:
            return spec
    return None


def find_spec(name, package=None):
    """The spec of a module, None if it is not found; its parents are imported."""
    full = resolve_name(name, package) if name.startswith(".") else name
    if full in sys.modules:
        module = sys.modules[full]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{name}.__spec__ is None")
        return spec
    parent = full.rpartition(".")[0]
    if not parent:
        return _find_spec(full, None)
    try:
        path = __import__(parent, fromlist=["__path__"]).__path__
    except AttributeError as e:
        raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {full!r}",
                                  name=full) from e
    return _find_spec(full, path)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """A spec with this loader."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if hasattr(loader, "get_filename"):
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        return spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


_unset = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_unset):
    """A spec of the module that a file has."""
    import os
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is _unset:
        try:
            is_package = loader.is_package(name) if hasattr(loader, "is_package") else False
        except ImportError:
            is_package = False
        submodule_search_locations = [] if is_package else None
    spec.submodule_search_locations = submodule_search_locations
    if submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(os.path.dirname(location))
    return spec


def source_hash(source_bytes):
    """A number for the text of a source file: SipHash-1-3 of the bytes, with the magic number as the key."""
    mask = (1 << 64) - 1
    key = int.from_bytes(MAGIC_NUMBER, "little")
    a, b, c, d = key ^ 0x736F6D6570736575, 0x646F72616E646F6D, key ^ 0x6C7967656E657261, 0x7465646279746573

    def turned(word, bits):
        return (word << bits | word >> (64 - bits)) & mask

    def rounds(count):
        nonlocal a, b, c, d
        for _ in range(count):
            a = (a + b) & mask
            b = turned(b, 13) ^ a
            a = turned(a, 32)
            c = (c + d) & mask
            d = turned(d, 16) ^ c
            a = (a + d) & mask
            d = turned(d, 21) ^ a
            c = (c + b) & mask
            b = turned(b, 17) ^ c
            c = turned(c, 32)

    size = len(source_bytes)
    rest = bytes(source_bytes[size - size % 8:])
    words = [int.from_bytes(source_bytes[at:at + 8], "little") for at in range(0, size - size % 8, 8)]
    words.append(int.from_bytes(rest, "little") | (size & 0xFF) << 56)
    for word in words:
        d ^= word
        rounds(1)
        a ^= word
    c ^= 0xFF
    rounds(3)
    return (a ^ b ^ c ^ d).to_bytes(8, "little")
