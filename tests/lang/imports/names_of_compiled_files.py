"""importlib.util and importlib.machinery: compiled files, finders of folders, modules that load when they are used."""
import importlib.machinery as machinery
import importlib.util as util
import os
import sys
import tempfile
import types

sys.dont_write_bytecode = True


def fails(f, error, message=None):
    try:
        f()
    except error as e:
        assert message is None or str(e) == message, repr(e)
    else:
        assert False, message


tag, sys.implementation.cache_tag = sys.implementation.cache_tag, "x-1"
for path, optimization, expected in (
    ("a/b.py", None, "a/__pycache__/b.x-1.pyc"), ("b.py", "", "__pycache__/b.x-1.pyc"),
    ("/x/b.py", 1, "/x/__pycache__/b.x-1.opt-1.pyc"), ("a.b.c.py", 2, "__pycache__/a.b.c.x-1.opt-2.pyc"),
    ("noext", "ab", "__pycache__/noextx-1.opt-ab.pyc"),
):
    assert util.cache_from_source(path, optimization=optimization) == expected, path
fails(lambda: util.cache_from_source("a.py", optimization="a-b"), ValueError, "'a-b' is not alphanumeric")
assert util.source_from_cache("a/__pycache__/b.x-1.pyc") == "a/b.py"
assert util.source_from_cache("__pycache__/b.x-1.opt-1.pyc") == "b.py"
fails(lambda: util.source_from_cache("a/b.pyc"), ValueError, "__pycache__ not bottom-level directory in 'a/b.pyc'")
fails(lambda: util.source_from_cache("__pycache__/b.pyc"), ValueError, "expected only 2 or 3 dots in 'b.pyc'")
fails(lambda: util.source_from_cache("__pycache__/b.x.opx-1.pyc"), ValueError,
      "optimization portion of filename does not start with 'opt-'")
sys.pycache_prefix = "/tmp/pp"
assert util.cache_from_source("/a/b.py") == "/tmp/pp/a/b.x-1.pyc"
assert util.source_from_cache("/tmp/pp/a/b.x.pyc") == "/a/b.py"
sys.pycache_prefix = None
sys.implementation.cache_tag = None
fails(lambda: util.cache_from_source("a"), NotImplementedError, "sys.implementation.cache_tag is None")
sys.implementation.cache_tag = tag
assert util.MAGIC_NUMBER[2:] == b"\r\n" and len(util.MAGIC_NUMBER) == 4
if sys.version_info[:2] == (3, 13):
    assert util.source_hash(b"").hex() == "27ec6d312f93b814"
    assert util.source_hash(b"hello world").hex() == "6fa38a80154e48e4"
assert util.decode_source(b'# -*- coding: latin-1 -*-\r\nx="\xe9"\r\n') == '# -*- coding: latin-1 -*-\nx="\xe9"\n'

with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    with open(os.path.join(folder, "lazy_one.py"), "w") as file:
        file.write("import sys\nsys.lazy_loaded = True\nx = 1\ny = 2\ndef f(): return x\n")
    os.makedirs(os.path.join(folder, "lazy_package"))
    open(os.path.join(folder, "lazy_package", "__init__.py"), "w").close()
    os.makedirs(os.path.join(folder, "lazy_portion"))

    spec = util.find_spec("lazy_one")
    spec.loader = loader = util.LazyLoader(spec.loader)
    module = util.module_from_spec(spec)
    sys.modules["lazy_one"] = module
    loader.exec_module(module)
    module.y = 5
    assert not hasattr(sys, "lazy_loaded") and type(module) is not types.ModuleType
    assert module.x == 1 and sys.lazy_loaded and module.f() == 1
    assert type(module) is types.ModuleType and module.y == 5
    fails(lambda: util.LazyLoader(5), TypeError, "loader must define exec_module()")
    made = util.LazyLoader.factory(machinery.SourceFileLoader)("a", "b.py")
    assert type(made) is util.LazyLoader and made.loader.path == "b.py"

    finder = machinery.FileFinder(folder, (machinery.SourceFileLoader, machinery.SOURCE_SUFFIXES))
    assert repr(finder) == f"FileFinder({folder!r})" and finder.path == folder
    spec = finder.find_spec("lazy_one")
    assert spec.origin == os.path.join(folder, "lazy_one.py") and spec.has_location
    assert type(spec.loader) is machinery.SourceFileLoader and spec.submodule_search_locations is None
    spec = finder.find_spec("lazy_package")
    assert spec.submodule_search_locations == [os.path.join(folder, "lazy_package")]
    spec = finder.find_spec("lazy_portion")
    assert spec.loader is None and spec.submodule_search_locations == [os.path.join(folder, "lazy_portion")]
    assert finder.find_spec("lazy_none") is None
    hook = machinery.FileFinder.path_hook((machinery.SourceFileLoader, [".py"]))
    assert hook(folder).find_spec("lazy_one").name == "lazy_one"
    fails(lambda: hook("/no/such/folder"), ImportError, "only directories are supported")
    assert machinery.PathFinder.find_spec("lazy_one", [folder]).origin == os.path.join(folder, "lazy_one.py")
    del sys.path[0], sys.modules["lazy_one"]
print("ok")
