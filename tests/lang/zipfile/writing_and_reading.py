# Archives: files are added, read, extracted; stored or deflated; from several threads.
import io
import os
import tempfile
import threading
import warnings
import zipfile
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.mkdir("sub")
    for name, text in (("a.txt", "hello " * 100), ("sub/b.txt", "bee")):
        with open(name, "w") as file:
            file.write(text)
    os.chmod("a.txt", 0o644)
    os.utime("a.txt", (10**9, 10**9))

    with ZipFile("t.zip", "w", ZIP_DEFLATED) as archive:
        archive.write("a.txt")
        archive.write("sub/b.txt", "renamed.txt", compress_type=ZIP_STORED)
        archive.writestr("text.txt", "é")
        archive.writestr(ZipInfo("stamp.bin", (2020, 1, 2, 3, 4, 6)), b"\0\1\2")
        archive.mkdir("made")
        with archive.open("pieces.txt", "w") as file:
            file.write(b"one ")
            file.write(b"two")
            message = "Can't write to ZIP archive while an open writing handle exists."
            assert raised(lambda: archive.writestr("x", "")) == ("ValueError", message)
        archive.comment = b"the comment"
    assert raised(lambda: archive.read("a.txt")) == ("ValueError", "Attempt to use ZIP archive that was already closed")

    with ZipFile("t.zip") as archive:
        assert repr(archive) == "<zipfile.ZipFile filename='t.zip' mode='r'>" and archive.comment == b"the comment"
        assert archive.namelist() == ["a.txt", "renamed.txt", "text.txt", "stamp.bin", "made/", "pieces.txt"]
        contents = [archive.read(name) for name in archive.namelist()]
        assert contents == [b"hello " * 100, b"bee", "é".encode(), b"\0\1\2", b"", b"one two"]
        info = archive.getinfo("a.txt")
        assert (info.file_size, info.compress_type, info.is_dir(), oct(info.external_attr >> 16)) == (
            600, ZIP_DEFLATED, False, "0o100644") and info.compress_size < 60
        assert archive.getinfo("stamp.bin").date_time == (2020, 1, 2, 3, 4, 6) and archive.getinfo("made/").is_dir()
        assert repr(archive.getinfo("renamed.txt")) == "<ZipInfo filename='renamed.txt' filemode='-rw-r--r--' file_size=3>"
        assert archive.testzip() is None
        assert raised(lambda: archive.read("no")) == ("KeyError", '"There is no item named \'no\' in the archive"')
        assert raised(lambda: archive.writestr("x", "")) == ("ValueError", "write() requires mode 'w', 'x', or 'a'")
        with archive.open("a.txt") as file:
            assert (file.read(6), file.tell(), file.seek(-5, 2), file.read(), file.seek(0)) == (b"hello ", 6, 595, b"ello ", 0)
            assert (file.peek(3)[:3], file.readline()[:5], file.read()) == (b"hel", b"hello", b"")

        # Handles share the file.
        lengths = []
        threads = [threading.Thread(target=lambda name: lengths.append(len(archive.read(name))), args=(name,))
                   for name in ("a.txt", "renamed.txt") * 4]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(lengths) == [3] * 4 + [600] * 4

        assert archive.extract("a.txt", "out") == os.path.join("out", "a.txt")
        archive.extractall("all")
        assert sorted(os.listdir("all")) == ["a.txt", "made", "pieces.txt", "renamed.txt", "stamp.bin", "text.txt"]

    with ZipFile("t.zip", "a") as archive:
        archive.writestr("more.txt", "appended")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            archive.writestr("more.txt", "again")
        assert [str(warning.message) for warning in caught] == ["Duplicate name: 'more.txt'"]
    with ZipFile("t.zip") as archive:
        assert archive.namelist().count("more.txt") == 2 and archive.read("more.txt") == b"again"

    # Names do not lead out of the directory.
    with ZipFile("evil.zip", "w") as archive:
        archive.writestr("../../evil.txt", "x")
        archive.writestr("/absolute.txt", "y")
    with ZipFile("evil.zip") as archive:
        archive.extractall("safe")
    assert sorted(os.listdir("safe")) == ["absolute.txt", "evil.txt"]

    # Damage is noticed.
    memory = io.BytesIO()
    with ZipFile(memory, "w") as archive:
        archive.writestr("x", b"content")
    damaged = bytearray(memory.getvalue())
    damaged[damaged.index(b"content")] = 0
    with ZipFile(io.BytesIO(damaged)) as archive:
        assert raised(lambda: archive.read("x")) == ("BadZipFile", "Bad CRC-32 for file 'x'") and archive.testzip() == "x"
    assert zipfile.is_zipfile("t.zip") and not zipfile.is_zipfile("a.txt") and not zipfile.is_zipfile("none")
    assert raised(lambda: ZipFile("a.txt")) == ("BadZipFile", "File is not a zip file")
    assert raised(lambda: ZipFile("t.zip", "x"))[0] == "FileExistsError" and issubclass(BadZipFile, Exception)

    with ZipFile("t.zip") as archive:
        path = zipfile.Path(archive)
        assert sorted({entry.name for entry in path.iterdir()}) == sorted(
            {"a.txt", "renamed.txt", "text.txt", "stamp.bin", "made", "pieces.txt", "more.txt"})
        assert (path / "made").is_dir() and (path / "text.txt").read_text(encoding="utf-8") == "é"
        assert not (path / "no").exists()
    os.chdir("/")
print("ok")
