# Pure paths: parts, names, suffixes, comparisons, both kinds.
from pathlib import PurePath, PurePosixPath, PureWindowsPath

P, W = PurePosixPath, PureWindowsPath
assert type(PurePath("a")) is P
path = P("/usr/lib/x.tar.gz")
assert path.parts == ("/", "usr", "lib", "x.tar.gz")
assert (path.drive, path.root, path.anchor, path.name) == ("", "/", "/", "x.tar.gz")
assert (path.suffix, path.suffixes, path.stem) == (".gz", [".tar", ".gz"], "x.tar")
assert path.parent == P("/usr/lib") and list(path.parents) == [P("/usr/lib"), P("/usr"), P("/")]
assert path.parents[-1] == P("/") and path.parents[:2] == (P("/usr/lib"), P("/usr"))
assert str(P("a//b/./c/")) == "a/b/c" and repr(P("")) == "PurePosixPath('.')"
assert str(P("//a")) == "//a" and str(P("///a")) == "/a" and P("..").parts == ("..",)
assert P(".bashrc").suffix == "" and P("a.").suffix == "" and P("a.b.").stem == "a.b."
assert P("a", "/b", "c") == P("/b/c") == P("/b") / "c" and "x" / P("y") == P("x/y")
assert P("a/b").joinpath("c", P("d")) == P("a/b/c/d")
assert path.with_name("y") == P("/usr/lib/y") and path.with_suffix(".z") == P("/usr/lib/x.tar.z")
assert path.with_suffix("") == P("/usr/lib/x.tar") and path.with_stem("s") == P("/usr/lib/s.gz")
assert P("/a/b/c").relative_to("/a") == P("b/c")
assert P("/a/b").relative_to("/a/c/d", walk_up=True) == P("../../b")
assert P("/a/b").is_relative_to("/a") and not P("/a/b").is_relative_to("/b")
assert P("/ü b").as_uri() == "file:///%C3%BC%20b" and bytes(P("ü")) == "ü".encode()
assert P("a") < P("b") and sorted([P("b/a"), P("a.c"), P("a/b")]) == [P("a/b"), P("a.c"), P("b/a")]
assert len({P("a"), P("a/"), P("./a")}) == 1 and P("a") != W("a") and P("a") != "a"

path = W("c:/Users/x.txt")
assert path.parts == ("c:\\", "Users", "x.txt") and str(path) == "c:\\Users\\x.txt"
assert path.as_posix() == "c:/Users/x.txt" and path == W("C:/USERS/X.TXT") and path.drive == "c:"
assert W("//server/share/x").anchor == "\\\\server\\share\\" and not W("c:x").is_absolute()
assert W("c:/x") / "d:/y" == W("d:/y") and W("c:/x") / "/y" == W("c:/y") and W("c:x") / "c:y" == W("c:x/y")
assert path.as_uri() == "file:///c:/Users/x.txt"

assert P("a/b.py").match("*.py") and P("/a/b/c.py").match("b/*.py") and not P("a/b").match("a")
assert P("a/b/c").full_match("a/**") and P("a/b/c").full_match("**/c") and not P("a/b/c").match("a/**")
assert not P("A.PY").match("*.py") and W("A.PY").match("*.py") and P("A.PY").match("*.py", case_sensitive=False)
for call, kind, message in [
    (lambda: P(1), TypeError,
     "argument should be a str or an os.PathLike object where __fspath__ returns a str, not 'int'"),
    (lambda: P(b"a"), TypeError,
     "argument should be a str or an os.PathLike object where __fspath__ returns a str, not 'bytes'"),
    (lambda: P("a").with_name(""), ValueError, "Invalid name ''"),
    (lambda: P("a").with_name("b/c"), ValueError, "Invalid name 'b/c'"),
    (lambda: P("/").with_name("a"), ValueError, "PurePosixPath('/') has an empty name"),
    (lambda: P("a").with_suffix("b"), ValueError, "Invalid suffix 'b'"),
    (lambda: P("a").match(""), ValueError, "empty pattern"),
    (lambda: P("/a/b").relative_to("/c"), ValueError, "'/a/b' is not in the subpath of '/c'"),
    (lambda: P("a").relative_to("/a", walk_up=True), ValueError, "'a' and '/a' have different anchors"),
    (lambda: P("a").as_uri(), ValueError, "relative path can't be expressed as a file URI"),
    (lambda: P("a") / 1, TypeError, "unsupported operand type(s) for /: 'PurePosixPath' and 'int'"),
    (lambda: P("a") < W("a"), TypeError,
     "'<' not supported between instances of 'PurePosixPath' and 'PureWindowsPath'"),
    (lambda: P("a").parents[5], IndexError, "5"),
]:
    try:
        call()
    except kind as error:
        assert str(error) == message, error
    else:
        raise AssertionError(message)
print("ok")
