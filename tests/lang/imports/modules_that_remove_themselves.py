# What stands in sys.modules after a module has run is the module; if nothing does, the import fails.
import importlib
import os
import sys
import tempfile

sources = {
    "gone": "import sys\ndel sys.modules[__name__]\n",
    "replaced": "import sys\nclass Other:\n    value = 3\nsys.modules[__name__] = Other()\n",
    "package/__init__": "",
    "package/gone": "import sys\ndel sys.modules[__name__]\n",
    "package/orphan": "import sys\ndel sys.modules['package']\n",
    "package/good": "",
}
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "package"))
    for name, source in sources.items():
        with open(os.path.join(folder, name + ".py"), "w") as file:
            file.write(source)
    sys.path.insert(0, folder)
    for statement, missing in [
        ("import gone", "gone"), ("from gone import x", "gone"), ("import package.gone", "package.gone"),
        ("from package import gone", "package.gone"), ("import package.orphan", "package"),
    ]:
        try:
            exec(statement)
        except KeyError as error:
            assert error.args == (missing,), (statement, error)
        else:
            raise AssertionError(statement)
        assert missing not in sys.modules
    try:
        importlib.import_module("gone")
    except KeyError:
        pass
    else:
        raise AssertionError
    import replaced
    assert replaced.value == 3 and sys.modules["replaced"] is replaced
    import package.good
    assert package.good is sys.modules["package.good"]
print("ok")
