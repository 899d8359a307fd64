"""glob with patterns of bytes, and relative to the descriptor of a directory."""
import glob
import os
import tempfile

with tempfile.TemporaryDirectory() as root:
    for name in ("a.txt", "b.txt", ".hidden", "sub/c.txt", "sub/deep/d.txt"):
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w").close()
    top = os.fsencode(root)
    assert sorted(glob.glob(top + b"/*.txt")) == [top + b"/a.txt", top + b"/b.txt"]
    assert sorted(glob.glob(b"*", root_dir=top)) == [b"a.txt", b"b.txt", b"sub"]
    assert sorted(glob.glob(b".*", root_dir=top)) == [b".hidden"]
    assert glob.glob(b"nothing*", root_dir=top) == [] and glob.glob(b"a.txt", root_dir=top) == [b"a.txt"]
    assert glob.escape(b"a[1]?") == b"a[[]1][?]"
    everything = [".hidden", "a.txt", "b.txt", "sub", "sub/c.txt", "sub/deep", "sub/deep/d.txt"]
    fd = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    for where in ({"root_dir": root}, {"dir_fd": fd}):
        assert sorted(glob.glob("**", recursive=True, **where)) == everything[1:], where
        assert sorted(glob.glob("**", recursive=True, include_hidden=True, **where)) == everything
        assert sorted(glob.glob("*/*.txt", **where)) == ["sub/c.txt"]
        assert sorted(glob.glob("**/", recursive=True, **where)) == ["sub/", "sub/deep/"]
        assert glob.glob("sub/c.txt", **where) == ["sub/c.txt"] and glob.glob("sub/x", **where) == []
    assert sorted(glob.glob(b"sub/*", dir_fd=fd)) == [b"sub/c.txt", b"sub/deep"]
    os.close(fd)
    try:
        glob.glob("*", dir_fd=fd)
    except OSError:
        assert False, "a descriptor that is closed has no names"
print("ok")
