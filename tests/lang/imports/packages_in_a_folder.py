# Packages, relative imports, circular imports, namespace packages: written to a
# temporary folder and imported from there.
import os
import sys

root = os.path.join("/tmp", f"gillie_imports_{os.getpid()}")


def write(path, text=""):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w") as f:
        f.write(text)


write("pk/__init__.py", "from .a import value\nfrom . import b\n__all__ = ['value', 'late']\nname = __name__\n")
write("pk/a.py", "value = 1\npackage = __package__\n")
write("pk/b.py", "from .a import value as again\nfrom .sub.deep import up\nfrom . import a\n")
write("pk/late.py", "here = True\n")
write("pk/sub/__init__.py", "")
write("pk/sub/deep.py", "from ..a import value as up\nfrom ... import nothing_above\n" if False else "from ..a import value as up\n")
write("pk/beyond.py", "from ... import x\n")
write("pk/circular1.py", "from . import circular2\nx = 1\n")
write("pk/circular2.py", "from . import circular1\ndef get():\n    return circular1.x\n")
write("broken1.py", "from broken2 import y\nx = 1\n")
write("broken2.py", "from broken1 import x\ny = 1\n")
write("half1.py", "import half2\nx = 1\n")
write("half2.py", "import half1\nhalf1.x\n")
write("fails.py", "1 / 0\n")
write("replaced.py", "import sys\nclass Me:\n    answer = 42\nsys.modules[__name__] = Me()\n")
write("ns/one.py", "n = 1\n")
write("other/ns/two.py", "n = 2\n")
write("getter.py", "def __getattr__(name):\n    if name == 'made':\n        return 'on demand'\n    raise AttributeError(f'no {name}')\ndef __dir__():\n    return ['made']\n")
sys.path.insert(0, root)
sys.path.insert(1, os.path.join(root, "other"))
try:
    import pk
    assert pk.value == 1 and pk.b.again == 1 and pk.b.up == 1
    assert pk.name == "pk" and pk.a.package == "pk"
    assert pk.__path__ == [os.path.join(root, "pk")]
    assert pk.__file__ == os.path.join(root, "pk", "__init__.py")
    assert sys.modules["pk.sub.deep"].__package__ == "pk.sub"
    assert pk.__spec__.name == "pk" and pk.__spec__.parent == "pk" and pk.a.__spec__.parent == "pk"
    assert pk.a.__spec__.origin == pk.a.__file__ and pk.a.__spec__.has_location
    assert pk.a.__loader__.name == "pk.a"
    assert repr(pk) == f"<module 'pk' from {pk.__file__!r}>"
    assert not hasattr(pk, "late")
    names = {}
    exec("from pk import *", names)
    assert names["late"].here and names["value"] == 1 and "name" not in names
    import pk.sub.deep as deep
    assert deep.up == 1 and deep is pk.sub.deep
    from pk.circular1 import x
    assert pk.circular2.get() == 1

    for source, kind, message in (
        ("import broken1", ImportError, "cannot import name 'x' from partially initialized module 'broken1' "
         f"(most likely due to a circular import) ({root}/broken1.py)"),
        ("import half1", AttributeError, f"partially initialized module 'half1' from '{root}/half1.py' has no "
         "attribute 'x' (most likely due to a circular import)"),
        ("import pk.beyond", ImportError, "attempted relative import beyond top-level package"),
        ("from . import x", ImportError, "attempted relative import with no known parent package"),
        ("import pk.missing", ModuleNotFoundError, "No module named 'pk.missing'"),
        ("import pk.a.deeper", ModuleNotFoundError, "No module named 'pk.a.deeper'; 'pk.a' is not a package"),
        ("from pk import missing", ImportError, f"cannot import name 'missing' from 'pk' ({root}/pk/__init__.py)"),
        ("import fails", ZeroDivisionError, "division by zero"),
        ("import nowhere_at_all", ModuleNotFoundError, "No module named 'nowhere_at_all'"),
    ):
        try:
            exec(source, {"__name__": "test"})
        except kind as e:
            assert type(e) is kind and str(e) == message, (source, str(e))
        else:
            raise AssertionError(source)
    assert "fails" not in sys.modules and "broken1" not in sys.modules
    try:
        import nowhere_at_all.inner
    except ModuleNotFoundError as e:
        assert e.name == "nowhere_at_all" and e.path is None

    import replaced
    assert replaced.answer == 42

    import ns.one
    import ns.two
    assert ns.one.n == 1 and ns.two.n == 2
    assert list(ns.__path__) == [os.path.join(root, "ns"), os.path.join(root, "other", "ns")]
    assert not hasattr(ns, "__file__") or ns.__file__ is None

    import getter
    assert getter.made == "on demand" and dir(getter) == ["made"]
    from getter import made
    assert made == "on demand"
    try:
        getter.other
    except AttributeError as e:
        assert str(e) == "no other"
    sys.modules["blocked"] = None
    try:
        import blocked
    except ModuleNotFoundError as e:
        assert str(e) == "import of blocked halted; None in sys.modules"
finally:
    for folder, _, files in os.walk(root, topdown=False):
        for f in files:
            os.remove(os.path.join(folder, f))
        os.rmdir(folder)
print("ok")
