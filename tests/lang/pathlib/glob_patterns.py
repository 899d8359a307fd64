# Path.glob and rglob.
from pathlib import Path

root = Path("d")
for directory in ["x/y/z", "e"]:
    (root / directory).mkdir(parents=True)
for file in ["f.txt", ".hidden", "x/g.py", "x/y/h.py", "e/F.TXT"]:
    (root / file).touch()
(root / "link").symlink_to("x")

def names(found):
    return sorted(str(path) for path in found)

assert names(root.glob("*")) == ["d/.hidden", "d/e", "d/f.txt", "d/link", "d/x"]
assert names(root.glob("*.txt")) == ["d/f.txt"] and names(root.glob("[fx]*")) == ["d/f.txt", "d/x"]
assert names(root.glob("**/*.py")) == names(root.rglob("*.py")) == ["d/x/g.py", "d/x/y/h.py"]
assert names(root.glob("**/*.py", recurse_symlinks=True)) == [
    "d/link/g.py", "d/link/y/h.py", "d/x/g.py", "d/x/y/h.py"]
assert names(root.glob("*/")) == ["d/e", "d/link", "d/x"]
assert names(root.glob("**/")) == ["d", "d/e", "d/x", "d/x/y", "d/x/y/z"]
assert names(root.glob("**")) == [
    "d", "d/.hidden", "d/e", "d/e/F.TXT", "d/f.txt", "d/link", "d/x", "d/x/g.py", "d/x/y", "d/x/y/h.py", "d/x/y/z"]
assert names(root.glob("link/*")) == ["d/link/g.py", "d/link/y"]
assert names(root.glob("x/../f.txt")) == ["d/x/../f.txt"] and names(root.glob("nothing")) == []
assert names(root.glob("**/y/**")) == ["d/x/y", "d/x/y/h.py", "d/x/y/z"]
assert names(root.rglob("f.txt", case_sensitive=False)) == ["d/e/F.TXT", "d/f.txt"]
assert names(Path().glob("d/e/*")) == ["d/e/F.TXT"] and names(Path().rglob("h.py")) == ["d/x/y/h.py"]
assert names(root.absolute().glob("e")) == [str(Path.cwd() / "d/e")]
for pattern, kind, message in [
    ("", ValueError, "Unacceptable pattern: PosixPath('.')"),
    ("/abs", NotImplementedError, "Non-relative patterns are unsupported"),
]:
    try:
        list(root.glob(pattern))
    except kind as error:
        assert str(error) == message, error
    else:
        raise AssertionError(pattern)
print("ok")
