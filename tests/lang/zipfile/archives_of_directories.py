# shutil makes archives of directories and unpacks them.
import os
import shutil
import tempfile
import zipfile


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    here = os.getcwd()
    os.makedirs("tree/sub")
    for name in ("tree/a.txt", "tree/sub/b.txt"):
        with open(name, "w") as file:
            file.write(name)

    def names(archive):
        with zipfile.ZipFile(archive) as file:
            return sorted(file.namelist())

    assert shutil.make_archive("x", "zip", "tree") == os.path.join(here, "x.zip")
    assert names("x.zip") == ["a.txt", "sub/", "sub/b.txt"]
    assert shutil.make_archive("z", "zip", base_dir="tree") == "z.zip"
    assert names("z.zip") == ["tree/", "tree/a.txt", "tree/sub/", "tree/sub/b.txt"]
    shutil.unpack_archive("x.zip", "out")
    with open("out/sub/b.txt") as file:
        assert sorted(os.listdir("out")) == ["a.txt", "sub"] and file.read() == "tree/sub/b.txt"
    assert raised(lambda: shutil.make_archive("q", "foo", "tree")) == ("ValueError", "unknown archive format 'foo'")
    assert raised(lambda: shutil.make_archive("q", "zip", "none"))[0] == "FileNotFoundError"
    assert raised(lambda: shutil.unpack_archive("x.foo")) == ("ReadError", "Unknown archive format 'x.foo'")
    message = "tree/a.txt is not a zip file"
    assert raised(lambda: shutil.unpack_archive("tree/a.txt", "out", "zip")) == ("ReadError", message)
    assert ("zip", "ZIP file") in shutil.get_archive_formats()
    os.chdir("/")
print("ok")
