# shutil: copies of files and trees, moving, removing.
import os
import shutil
import stat

with open("a", "wb") as file:
    file.write(b"data" * 1000)
os.chmod("a", 0o640)
os.utime("a", ns=(1_000_000_007, 2_000_000_009))
assert shutil.copyfile("a", "b") == "b" and open("b", "rb").read() == b"data" * 1000
assert shutil.copy("a", "c") == "c" and stat.S_IMODE(os.stat("c").st_mode) == 0o640
assert shutil.copy2("a", "d") == "d" and os.stat("d").st_mtime_ns == 2_000_000_009
os.mkdir("dir")
assert shutil.copy("a", "dir") == "dir/a" and os.path.getsize("dir/a") == 4000
open("empty", "w").close()
shutil.copyfile("empty", "b")
assert os.path.getsize("b") == 0
os.symlink("a", "link")
shutil.copyfile("link", "link2", follow_symlinks=False)
assert os.readlink("link2") == "a"
os.mkfifo("pipe")
for call, kind, message in [
    (lambda: shutil.copyfile("a", "a"), shutil.SameFileError, "'a' and 'a' are the same file"),
    (lambda: shutil.copyfile("link", "a"), shutil.SameFileError, "'link' and 'a' are the same file"),
    (lambda: shutil.copyfile("pipe", "x"), shutil.SpecialFileError, "`pipe` is a named pipe"),
    (lambda: shutil.copy("none", "x"), FileNotFoundError, "[Errno 2] No such file or directory: 'none'"),
    (lambda: shutil.chown("a"), ValueError, "user and/or group must be set"),
    (lambda: shutil.chown("a", "nobody-at-all"), LookupError, "no such user: 'nobody-at-all'"),
]:
    try:
        call()
    except kind as error:
        assert str(error) == message, error
    else:
        raise AssertionError(message)
os.unlink("pipe")

os.makedirs("tree/sub/deep")
for name in ["tree/one.py", "tree/two.txt", "tree/sub/three.py", "tree/sub/deep/four"]:
    with open(name, "w") as file:
        file.write(name)
os.symlink("one.py", "tree/ln")
assert shutil.copytree("tree", "copy") == "copy"
assert open("copy/sub/deep/four").read() == "tree/sub/deep/four" and not os.path.islink("copy/ln")
shutil.copytree("tree", "links", symlinks=True, ignore=shutil.ignore_patterns("*.txt", "deep"))
assert sorted(os.listdir("links")) == ["ln", "one.py", "sub"] and os.readlink("links/ln") == "one.py"
assert os.listdir("links/sub") == ["three.py"]
try:
    shutil.copytree("tree", "copy")
except FileExistsError as error:
    assert error.filename == "copy"
shutil.copytree("tree", "copy", dirs_exist_ok=True)
os.symlink("nowhere", "tree/broken")
try:
    shutil.copytree("tree", "copy2")
except shutil.Error as error:
    assert error.args[0] == [
        ("tree/broken", "copy2/broken", "[Errno 2] No such file or directory: 'tree/broken'")], error.args
else:
    raise AssertionError("a broken link was copied")
shutil.copytree("tree", "copy3", ignore_dangling_symlinks=True)

assert shutil.move("copy3", "moved") == "moved" and not os.path.exists("copy3")
assert shutil.move("moved", "dir") == "dir/moved"
assert shutil.move("b", "dir") == "dir/b"
try:
    shutil.move("c", "dir/d")
    shutil.move("d", "dir")
except shutil.Error as error:
    assert str(error) == "Destination path 'dir/d' already exists", error
try:
    shutil.move("tree", "tree/sub")
except shutil.Error as error:
    assert str(error) == "Cannot move a directory 'tree' into itself 'tree/sub'.", error
for name in ["tree", "copy", "copy2", "links", "dir"]:
    shutil.rmtree(name)
    assert not os.path.exists(name)
failed = []
shutil.rmtree("none", onexc=lambda *args: failed.append(args))
assert failed[0][0] is os.lstat and failed[0][1] == "none" and isinstance(failed[0][2], FileNotFoundError)
shutil.rmtree("none", ignore_errors=True)
os.mkdir("real")
os.symlink("real", "todir")
try:
    shutil.rmtree("todir")
except OSError as error:
    assert error.args == ("Cannot call rmtree on a symbolic link",) and error.filename == "todir"
assert os.path.isdir("real")
print("ok")
