# sys.meta_path finders, importlib.import_module, reload, util.
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types

log = []


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        log.append((name, path))
        if name == "virtual":
            return importlib.machinery.ModuleSpec(name, Loader(), is_package=True)
        if name.startswith("virtual."):
            return importlib.util.spec_from_loader(name, Loader())
        return None


class Loader(importlib.abc.Loader):
    def create_module(self, spec):
        log.append(("create", spec.name))
        return None

    def exec_module(self, module):
        module.answer = 42
        module.imported_as = module.__name__
        if module.__name__ == "virtual.fails":
            raise ValueError("no")


finder = Finder()
sys.meta_path.append(finder)
import virtual
assert virtual.answer == 42 and virtual.imported_as == "virtual"
assert isinstance(virtual.__loader__, Loader) and virtual.__spec__.name == "virtual"
assert virtual.__path__ == [] and virtual.__package__ == "virtual"
import virtual.inner
assert virtual.inner.answer == 42 and virtual.inner.__package__ == "virtual"
assert ("virtual", None) in log and ("virtual.inner", []) in log and ("create", "virtual") in log
try:
    import virtual.fails
except ValueError:
    pass
else:
    raise AssertionError
assert "virtual.fails" not in sys.modules
assert importlib.import_module("virtual.inner") is virtual.inner
assert importlib.import_module(".inner", "virtual") is virtual.inner
try:
    importlib.import_module(".inner")
except TypeError as e:
    assert str(e) == "the 'package' argument is required to perform a relative import for '.inner'"
sys.meta_path.remove(finder)
try:
    import virtual.more
except ModuleNotFoundError as e:
    assert str(e) == "No module named 'virtual.more'"
else:
    raise AssertionError

# find_spec does not import the module itself.
spec = importlib.util.find_spec("textwrap")
assert spec.name == "textwrap" and spec.parent == ""
assert importlib.util.find_spec("no_such_module_anywhere") is None
assert importlib.util.find_spec("sys").name == "sys"
assert importlib.util.resolve_name(".b", "a") == "a.b"
assert importlib.util.resolve_name("..c", "a.b") == "a.c"
assert importlib.util.resolve_name("c", None) == "c"
for name, package, message in (
    (".b", "", "no package specified for '.b' (required for relative module names)"),
    ("...b", "a", "attempted relative import beyond top-level package"),
):
    try:
        importlib.util.resolve_name(name, package)
    except ImportError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError

# Modules made by hand from a file.
spec = importlib.util.spec_from_file_location("by_hand", __file__)
module = importlib.util.module_from_spec(spec)
assert isinstance(module, types.ModuleType) and module.__file__ == __file__
assert module.__name__ == "by_hand" and "by_hand" not in sys.modules

try:
    importlib.reload(types.ModuleType("not_there"))
except ImportError as e:
    assert str(e) == "module not_there not in sys.modules", str(e)
assert importlib.invalidate_caches() is None

# __import__ itself.
assert __import__("os.path").__name__ == "os"
assert __import__("os.path", fromlist=["join"]).__name__ in ("posixpath", "os.path")
assert __import__("os", globals(), locals(), [], 0) is sys.modules["os"]
for args, message in (
    ((1,), "__import__() argument 1 must be str, not int"),
):
    try:
        __import__(*args)
    except TypeError as e:
        assert message in str(e) or "must be a string" in str(e) or "str" in str(e), str(e)
try:
    __import__("", {})
except ValueError as e:
    assert str(e) == "Empty module name"
else:
    raise AssertionError
print("ok")
