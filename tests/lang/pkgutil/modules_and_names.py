# pkgutil: the modules of folders and packages, files beside them, objects by their names.
import os
import pkgutil
import sys
import tempfile


def write(path, text=""):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def fails(kind, text, function, *args):
    try:
        function(*args)
    except kind as exc:
        assert str(exc) == text, exc
    else:
        assert False, args


with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    for name, text in {
        "one.py": "", "some_pack/__init__.py": "", "some_pack/inner.py": "class A:\n    class B:\n        value = 5\n",
        "some_pack/deep/__init__.py": "", "some_pack/deep/last.py": "", "some_pack/data/file.txt": "text",
        "no_pack/x.py": "", "broken_pack/__init__.py": "import no_such_module_at_all", "not-a-name.py": "",
    }.items():
        write(os.path.join(folder, name), text)
    found = [(info.name, info.ispkg) for info in pkgutil.iter_modules([folder])]
    assert found == [("broken_pack", True), ("not-a-name", False), ("one", False), ("some_pack", True)], found
    broken = []
    found = [info.name for info in pkgutil.walk_packages([folder], onerror=broken.append)]
    assert found == ["broken_pack", "not-a-name", "one", "some_pack", "some_pack.deep", "some_pack.deep.last", "some_pack.inner"]
    assert broken == ["broken_pack"]
    import some_pack
    assert [info.name for info in pkgutil.iter_modules(some_pack.__path__, "p.")] == ["p.deep", "p.inner"]
    assert pkgutil.get_data("some_pack", "data/file.txt") == b"text" and pkgutil.get_data("no_such_module", "x") is None
    assert pkgutil.resolve_name("some_pack.inner:A.B.value") == 5 == pkgutil.resolve_name("some_pack.inner.A.B.value")
    assert pkgutil.resolve_name("some_pack.inner") is sys.modules["some_pack.inner"]
    assert pkgutil.get_importer(folder).path == folder and pkgutil.get_importer(folder + "/none") is None
    write(os.path.join(folder, "more/some_pack/__init__.py"))
    sys.path.append(os.path.join(folder, "more"))
    extended = pkgutil.extend_path(list(some_pack.__path__), "some_pack")
    assert extended == [os.path.join(folder, "some_pack"), os.path.join(folder, "more/some_pack")]
fails(ValueError, "invalid format: 'a b'", pkgutil.resolve_name, "a b")
fails(AttributeError, "module 'some_pack' has no attribute 'none'", pkgutil.resolve_name, "some_pack:none")
fails(ValueError, "path must be None or list of paths to look for modules in", lambda path: list(pkgutil.iter_modules(path)), "x")
print("ok")
