# link, symlink, readlink, utime, truncate, chmod.
import os

with open("a", "w") as file:
    file.write("content")
os.link("a", "b")
assert os.stat("a").st_nlink == 2 and os.path.samefile("a", "b")
os.symlink("a", "c")
assert os.readlink("c") == "a" and os.readlink(b"c") == b"a"

os.utime("a", (10, 20.5))
stat = os.stat("a")
assert (stat.st_atime, stat.st_mtime) == (10.0, 20.5)
assert (stat[7], stat[8]) == (10, 20)
os.utime("a", ns=(1_000_000_001, 2_000_000_003))
assert os.stat("a").st_mtime_ns == 2_000_000_003
os.utime("c", (1, 1), follow_symlinks=False)
assert os.stat("a").st_mtime_ns == 2_000_000_003 and os.lstat("c").st_mtime == 1
os.utime("a")
assert os.stat("a").st_mtime > 1_000_000_000
for arguments, message in [
    ({"times": (1, 2), "ns": (1, 2)}, "utime: you may specify either 'times' or 'ns' but not both"),
    ({"times": [1, 2]}, "utime: 'times' must be either a tuple of two ints or None"),
    ({"ns": (1,)}, "utime: 'ns' must be a tuple of two ints"),
]:
    try:
        os.utime("a", **arguments)
    except (TypeError, ValueError) as error:
        assert str(error) == message, error
    else:
        raise AssertionError(arguments)

os.truncate("a", 3)
assert open("b").read() == "con"
fd = os.open("a", os.O_RDWR)
os.truncate(fd, 1)
os.ftruncate(fd, 2)
assert os.fstat(fd).st_size == 2
os.fsync(fd)
os.fdatasync(fd)
os.fchmod(fd, 0o640)
assert os.stat("a").st_mode & 0o777 == 0o640
os.chmod(fd, 0o600)
os.close(fd)
assert os.stat("b").st_mode & 0o777 == 0o600
try:
    os.link("none", "d")
except FileNotFoundError as error:
    assert (error.filename, error.filename2) == ("none", "d")
    assert str(error) == "[Errno 2] No such file or directory: 'none' -> 'd'"
try:
    os.link(1, "d")
except TypeError as error:
    assert str(error) == "link: src should be string, bytes or os.PathLike, not int", error
os.mkfifo("pipe")
assert os.stat("pipe").st_mode & 0o170000 == 0o010000
os.makedirs("x/y")
os.rename("b", "x/y/b")
os.renames("x/y/b", "z/b")
assert os.listdir("z") == ["b"] and not os.path.exists("x")
print("ok")
