# dir_fd: paths that begin at an open directory.
import os

os.mkdir("d")
fd = os.open("d", os.O_RDONLY)
os.mkdir("sub", dir_fd=fd)
file = os.open("f", os.O_CREAT | os.O_WRONLY, 0o600, dir_fd=fd)
assert os.write(file, b"12345") == 5
os.close(file)
assert os.stat("f", dir_fd=fd).st_size == 5
os.symlink("f", "l", dir_fd=fd)
assert os.readlink("l", dir_fd=fd) == "f"
assert os.lstat("l", dir_fd=fd).st_size == 1
assert os.stat("l", dir_fd=fd, follow_symlinks=False).st_size == 1
os.link("f", "g", src_dir_fd=fd, dst_dir_fd=fd)
os.rename("g", "h", src_dir_fd=fd, dst_dir_fd=fd)
os.chmod("h", 0o644, dir_fd=fd)
os.utime("h", (5, 6), dir_fd=fd)
assert os.access("h", os.R_OK, dir_fd=fd) and not os.access("zz", os.F_OK, dir_fd=fd)
assert sorted(os.listdir(fd)) == ["f", "h", "l", "sub"]
os.unlink("l", dir_fd=fd)
os.rmdir("sub", dir_fd=fd)
here = os.getcwd()
os.fchdir(fd)
assert os.path.basename(os.getcwd()) == "d"
os.chdir(here)
os.chdir(fd)
os.chdir(here)
for call, message in [
    (lambda: os.stat("f", dir_fd="x"), "argument should be integer or None, not str"),
    (lambda: os.mkdir("f", dir_fd=1.0), "argument should be integer or None, not float"),
    (lambda: os.chmod([], 1), "chmod: path should be string, bytes, os.PathLike or integer, not list"),
    (lambda: os.unlink(3), "unlink: path should be string, bytes or os.PathLike, not int"),
    (lambda: os.rename("a", 3), "rename: dst should be string, bytes or os.PathLike, not int"),
    (lambda: os.statvfs(None), "statvfs: path should be string, bytes, os.PathLike or integer, not NoneType"),
]:
    try:
        call()
    except TypeError as error:
        assert str(error) == message, error
    else:
        raise AssertionError(message)
try:
    os.mkdir("a\0b")
except ValueError as error:
    assert str(error) == "mkdir: embedded null character in path", error
try:
    os.stat(fd, follow_symlinks=False)
except ValueError as error:
    assert str(error) == "stat: cannot use fd and follow_symlinks together", error
os.close(fd)
try:
    os.stat("f", dir_fd=fd)
except OSError as error:
    assert error.errno == 9 and error.filename == "f"

class Path:
    def __fspath__(self):
        return "d"

assert os.stat(Path()).st_ino == os.stat("d").st_ino
assert isinstance(Path(), os.PathLike) and not isinstance("d", os.PathLike)
print("ok")
