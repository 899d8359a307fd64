import os
import runpy
import sys

root = os.path.join("/tmp", f"gillie_runpy_{os.getpid()}")
os.makedirs(os.path.join(root, "pack"))


def write(name, text):
    with open(os.path.join(root, name), "w") as f:
        f.write(text)


write("script.py", "x = 1\nname = __name__\nfile = __file__\ny = given if 'given' in globals() else None\n")
write("__main__.py", "import sys\nran = __name__\npath0 = sys.path[0]\n")
write("pack/__init__.py", "")
write("pack/__main__.py", "who = __name__\npackage = __package__\n")
sys.path.insert(0, root)
try:
    path = os.path.join(root, "script.py")
    ns = runpy.run_path(path)
    assert ns["x"] == 1 and ns["name"] == "<run_path>" and ns["file"] == path and ns["y"] is None
    ns = runpy.run_path(path, {"given": 5}, run_name="__main__")
    assert ns["name"] == "__main__" and ns["y"] == 5
    ns = runpy.run_path(root, run_name="__main__")
    assert ns["ran"] == "__main__" and ns["path0"] == root
    ns = runpy.run_module("script")
    assert ns["name"] == "script" and ns["x"] == 1 and "script" not in sys.modules
    ns = runpy.run_module("script", run_name="other", alter_sys=True)
    assert ns["name"] == "other"
    ns = runpy.run_module("pack", run_name="__main__")
    assert ns["who"] == "__main__" and ns["package"] == "pack"
    try:
        runpy.run_module("no_such_module")
    except ImportError as e:
        assert str(e) == "No module named no_such_module"
    else:
        raise AssertionError
    assert sys.modules["__main__"].__name__ == "__main__"
finally:
    for folder, _, files in os.walk(root, topdown=False):
        for f in files:
            os.remove(os.path.join(folder, f))
        os.rmdir(folder)
print("ok")
