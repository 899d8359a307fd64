import os
import tempfile
import warnings

here = os.path.realpath(tempfile.mkdtemp())

# ---- links that lead to themselves stay, what is behind them is resolved
os.symlink(here + "/one", here + "/two")
os.symlink(here + "/two", here + "/one")
os.symlink(here + "/x", here + "/y")
assert os.path.realpath(here + "/one") == here + "/one"
assert os.path.realpath(here + "/one/../y") == here + "/x"
os.symlink("a/b", here + "/a")
assert os.path.realpath(here + "/a") == here + "/a/b"
try:
    os.path.realpath(here + "/one", strict=True)
except OSError as error:
    assert error.filename == here + "/one"
else:
    raise AssertionError("a circle")

# Many links are no circle.
deep = here + "/deep"
os.mkdir(deep)
for i in range(10):
    os.symlink("/".join([str(i)] * 10), f"{deep}/{i + 1}")
os.symlink(".", deep + "/0")
assert os.path.realpath(deep + "/10") == deep

# ---- directories that end in a dot
os.makedirs(here + "/p/q/.")
assert os.path.isdir(here + "/p/q")
try:
    os.makedirs(here + "/p/q/.")
except FileExistsError:
    pass
else:
    raise AssertionError("there already")

# ---- fwalk
for missing in (here + "/missing", os.fsencode(here + "/missing")):
    try:
        next(os.fwalk(missing, onerror=print))
    except FileNotFoundError:
        pass
    else:
        raise AssertionError("the top of a walk must be there")
for topdown in (True, False):
    told = [item[:3] for item in os.fwalk(os.fsencode(here + "/p"), topdown)]
    assert sorted(told) == sorted(os.walk(os.fsencode(here + "/p"), topdown)), told
    walk = os.fwalk(here, topdown)
    next(walk)
    walk.close()
with open(here + "/file", "w"):
    pass
assert list(os.fwalk(here + "/file")) == []

# ---- truth values are no descriptors
with warnings.catch_warnings():
    warnings.simplefilter("error", RuntimeWarning)
    for function in (os.fsync, os.fdatasync, os.fchdir, os.path.exists, os.stat, os.listdir):
        for value in (False, True):
            try:
                function(value)
            except RuntimeWarning as warning:
                assert str(warning) == "bool is used as a file descriptor"
            else:
                raise AssertionError(function)

# ---- a class whose __fspath__ is None has none
class Denied:
    __fspath__ = None

for function, words in (
    (os.fspath, "expected str, bytes or os.PathLike object, not Denied"),
    (os.mkdir, "mkdir: path should be string, bytes or os.PathLike, not Denied"),
):
    try:
        function(Denied())
    except TypeError as error:
        assert str(error) == words, error
    else:
        raise AssertionError(function)

# ---- what stat() gives cannot be changed
found = os.stat(here)
for name, words in (("st_mode", "readonly attribute"), ("st_mtime_ns", "readonly attribute"),
                    ("parrot", "'os.stat_result' object has no attribute 'parrot' and no __dict__ for setting new attributes"),
                    ("count", "'os.stat_result' object attribute 'count' is read-only")):
    try:
        setattr(found, name, 1)
    except AttributeError as error:
        assert str(error) == words, error
    else:
        raise AssertionError(name)

# ---- the home directory with slashes at its end
home = os.environ.get("HOME")
for value in ("/", "//", "///"):
    os.environ["HOME"] = value
    assert os.path.expanduser("~") == "/", value
    assert os.path.expanduser("~/x") == "/x", value
os.environ["HOME"] = home or "/"

# ---- the environment may change while a program goes through it
for view in (os.environ.keys, os.environ.values, os.environ.items, lambda: os.environ):
    items = iter(view())
    next(items)
    os.environ["A_NEW_VARIABLE"] = "1"
    next(items)
    del os.environ["A_NEW_VARIABLE"]
assert dict(os.environ.items()) == dict(os.environ)
assert set(os.environ.keys()) == set(os.environ)
assert len(os.environ.values()) == len(os.environ)

# ---- counters of 64 bits
fd = os.eventfd(0, os.EFD_NONBLOCK)
os.eventfd_write(fd, 2 ** 64 - 2)
assert os.eventfd_read(fd) == 2 ** 64 - 2
os.close(fd)
fd = os.timerfd_create(1, flags=os.TFD_NONBLOCK)
assert not os.get_inheritable(fd)
os.close(fd)

print("ok")
