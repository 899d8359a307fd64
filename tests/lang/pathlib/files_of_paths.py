# Path: reading, writing, making, renaming, asking.
import os
import pathlib
from pathlib import Path

here = Path("d")
here.mkdir()
here.mkdir(exist_ok=True)
(here / "x" / "y").mkdir(parents=True)
file = here / "f.txt"
assert file.write_text("hello\nworld") == 11 and file.read_text() == "hello\nworld"
assert file.write_bytes(b"\x00\xff") == 2 and file.read_bytes() == b"\x00\xff"
file.write_text("ü", encoding="utf-16-le")
assert file.read_text(encoding="utf-16-le") == "ü" and file.stat().st_size == 2
with file.open("w") as stream:
    stream.write("text")
assert open(file).read() == "text" and os.path.getsize(file) == 4
(here / "new").touch()
assert (here / "new").exists() and (here / "new").is_file() and not (here / "new").is_dir()
(here / "l").symlink_to("x")
link = here / "l"
assert link.is_symlink() and link.is_dir() and not link.is_dir(follow_symlinks=False) and link.readlink() == Path("x")
assert sorted(path.name for path in here.iterdir()) == ["f.txt", "l", "new", "x"]
assert file.rename(here / "g") == here / "g" and (here / "g").replace("d/h") == here / "h"
(here / "h2").hardlink_to(here / "h")
assert (here / "h").samefile(here / "h2") and (here / "h2").stat().st_nlink == 2
(here / "h2").chmod(0o600)
assert (here / "h").stat().st_mode & 0o777 == 0o600
(here / "h2").unlink()
(here / "h2").unlink(missing_ok=True)
assert here.absolute() == Path.cwd() / "d" and (here / "x/..").resolve() == Path(os.path.realpath("d"))
assert Path("~").expanduser() == Path.home() and here.owner()
assert Path.from_uri("file:///a%20b") == Path("/a b") and isinstance(here, os.PathLike)
assert not here.is_mount() and not here.is_fifo() and Path("/dev/null").is_char_device()
walked = sorted((str(root), sorted(dirs), sorted(files)) for root, dirs, files in here.walk())
assert walked == [("d", ["x"], ["h", "l", "new"]), ("d/x", ["y"], []), ("d/x/y", [], [])], walked
assert [str(root) for root, _, _ in here.walk(top_down=False)] == ["d/x/y", "d/x", "d"]
for call, kind, message in [
    (lambda: here.mkdir(), FileExistsError, "[Errno 17] File exists: 'd'"),
    (lambda: (here / "q/r").mkdir(), FileNotFoundError, "[Errno 2] No such file or directory: 'd/q/r'"),
    (lambda: (here / "h2").unlink(), FileNotFoundError, "[Errno 2] No such file or directory: 'd/h2'"),
    (lambda: (here / "new").touch(exist_ok=False), FileExistsError, "[Errno 17] File exists: 'd/new'"),
    (lambda: file.write_text(b"bytes"), TypeError, "data must be str, not bytes"),
    (lambda: Path("none").read_text(), FileNotFoundError, "[Errno 2] No such file or directory: 'none'"),
    (lambda: here.rmdir(), OSError, "[Errno 39] Directory not empty: 'd'"),
    (lambda: (here / "none").resolve(strict=True), FileNotFoundError,
     f"[Errno 2] No such file or directory: '{os.getcwd()}/d/none'"),
    (lambda: pathlib.WindowsPath("a"), NotImplementedError, "cannot instantiate 'WindowsPath' on your system"),
    (lambda: Path.from_uri("http://x"), ValueError, "URI does not start with 'file:': 'http://x'"),
]:
    try:
        call()
    except kind as error:
        assert str(error) == message, error
    else:
        raise AssertionError(message)

class Tagged(pathlib.PosixPath):
    def __init__(self, *segments, tag=None):
        super().__init__(*segments)
        self.tag = tag

    def with_segments(self, *segments):
        return type(self)(*segments, tag=self.tag)

tagged = Tagged("a", tag=5)
assert (tagged / "b").tag == tagged.parent.tag == (tagged / "b.c").with_suffix("").tag == 5
print("ok")
