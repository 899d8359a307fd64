"""Running modules and files as programs."""

import sys
from importlib import util

__all__ = ["run_module", "run_path"]


class _TempModule:
    """A module in sys.modules for as long as the block runs."""

    def __init__(self, name):
        self.name = name
        self.module = type(sys)(name)

    def __enter__(self):
        self.missing = object()
        self.before = sys.modules.get(self.name, self.missing)
        sys.modules[self.name] = self.module
        return self.module

    def __exit__(self, *exc):
        if self.before is self.missing:
            del sys.modules[self.name]
        else:
            sys.modules[self.name] = self.before


def _run(code, namespace, init_globals, name, spec, filename, loader, package):
    if init_globals is not None:
        namespace.update(init_globals)
    namespace.update(__name__=name, __file__=filename, __cached__=None, __doc__=None, __loader__=loader,
                     __package__=package, __spec__=spec)
    exec(code, namespace)
    return namespace


def _run_as(code, init_globals, name, spec=None, filename=None, loader=None, package=None, argv0=None):
    """Runs code as a module called `name`; gives a copy of its namespace."""
    with _TempModule(name) as module:
        saved = sys.argv[0] if sys.argv else None
        if saved is not None and argv0 is not None:
            sys.argv[0] = argv0
        try:
            namespace = module.__dict__
            _run(code, namespace, init_globals, name, spec, filename, loader, package)
            return namespace.copy()
        finally:
            if saved is not None:
                sys.argv[0] = saved


def _details(mod_name):
    """Name, spec and code of what runs for a module: of a package its __main__."""
    if mod_name.startswith("."):
        raise ImportError("Relative module names not supported")
    try:
        spec = util.find_spec(mod_name)
    except (ImportError, AttributeError, TypeError, ValueError) as e:
        raise ImportError(f"Error while finding module specification for {mod_name!r} "
                          f"({type(e).__name__}: {e})") from e
    if spec is None:
        raise ImportError(f"No module named {mod_name}")
    if spec.submodule_search_locations is not None:
        if mod_name == "__main__" or mod_name.endswith(".__main__"):
            raise ImportError("Cannot use package as __main__ module")
        try:
            return _details(mod_name + ".__main__")
        except ImportError as e:
            if mod_name not in sys.modules:
                raise
            raise ImportError(f"{e}; {mod_name!r} is a package and cannot be directly executed") from None
    if spec.loader is None or not hasattr(spec.loader, "get_code"):
        raise ImportError(f"{mod_name!r} is a namespace package and cannot be executed")
    code = spec.loader.get_code(mod_name)
    if code is None:
        raise ImportError(f"No code object available for {mod_name}")
    return mod_name, spec, code


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Runs the code of a module; gives its namespace."""
    mod_name, spec, code = _details(mod_name)
    run_name = mod_name if run_name is None else run_name
    if alter_sys:
        return _run_as(code, init_globals, run_name, spec, spec.origin, spec.loader, spec.parent, spec.origin)
    return _run(code, {}, init_globals, run_name, spec, spec.origin, spec.loader, spec.parent)


def run_path(path_name, init_globals=None, run_name=None):
    """Runs a file, or the __main__ of a folder; gives its namespace."""
    import os
    run_name = "<run_path>" if run_name is None else run_name
    path_name = os.fspath(path_name)
    if not os.path.isdir(path_name):
        with open(path_name, "rb") as file:
            code = compile(file.read(), path_name, "exec")
        package = run_name.rpartition(".")[0]
        return _run_as(code, init_globals, run_name, filename=path_name, package=package, argv0=path_name)
    sys.path.insert(0, path_name)
    main = sys.modules.pop("__main__", None)
    try:
        mod_name, spec, code = _details("__main__")
        return _run_as(code, init_globals, run_name, spec, spec.origin, spec.loader, "", path_name)
    finally:
        if main is not None:
            sys.modules["__main__"] = main
        sys.path.remove(path_name)
