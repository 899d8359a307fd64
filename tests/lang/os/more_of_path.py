# os.path: ismount, samestat, sameopenfile, splitroot.
import os
from os.path import isdevdrive, isjunction, ismount, samefile, sameopenfile, samestat, splitroot

assert ismount("/") and not ismount("none") and not ismount(os.getcwd())
os.symlink("/", "link")
assert not ismount("link") and not isjunction("link") and not isdevdrive("/")
with open("a", "w") as first, open("a") as second, open("/dev/null") as third:
    assert sameopenfile(first.fileno(), second.fileno()) and not sameopenfile(first.fileno(), third.fileno())
assert samestat(os.stat("a"), os.lstat("a")) and not samestat(os.stat("a"), os.stat("."))
assert samefile("a", "./a")
assert splitroot("/a/b") == ("", "/", "a/b") and splitroot("a") == ("", "", "a")
assert splitroot("//a") == ("", "//", "a") and splitroot("///a") == ("", "/", "//a") and splitroot(b"/x") == (b"", b"/", b"x")

# realpath goes part by part: '..' behind a link is above where the link leads.
here = os.path.realpath(".")
os.makedirs("real/sub")
os.symlink("real/sub", "deep")
os.symlink("missing", "broken")
os.symlink("circle", "circle")
assert os.path.realpath("deep/..") == here + "/real" and os.path.realpath("deep") == here + "/real/sub"
assert os.path.realpath("broken") == here + "/missing" and os.path.realpath("none/../x") == here + "/x"
assert os.path.realpath("circle") == here + "/circle" and os.path.realpath(b"deep") == os.fsencode(here + "/real/sub")
for path, errno, filename in [("none/x", 2, "/none"), ("a/x", 20, "/a/x"), ("broken", 2, "/missing"), ("circle", 40, "/circle")]:
    try:
        os.path.realpath(path, strict=True)
    except OSError as error:
        assert (error.errno, error.filename) == (errno, here + filename), error
    else:
        raise AssertionError(path)

for function, args in ((os.path.join, ("a", 1)), (os.path.join, ("a", b"b")), (os.path.commonpath, (["/a", "b"],))):
    try:
        function(*args)
    except (TypeError, ValueError) as error:
        assert error.__suppress_context__
    else:
        assert False
print("ok")
