# Archives in all formats: byte for byte, read again, extracted, filtered, broken.
import hashlib
import io
import os
import tarfile
import tempfile
import warnings

warnings.simplefilter("error")


def raises(kind, what, *args, **kwds):
    try:
        what(*args, **kwds)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


def member(name, data=b"", **attributes):
    info = tarfile.TarInfo(name)
    info.size, info.mtime = len(data), 1_700_000_000
    for attribute, value in attributes.items():
        setattr(info, attribute, value)
    return info, io.BytesIO(data)


MEMBERS = [
    ("a.txt", b"hello\n", {}),
    ("dir", b"", {"type": tarfile.DIRTYPE, "mode": 0o755}),
    ("dir/b" + "b" * 60 + "/" + "c" * 70, b"x" * 700, {"mode": 0o600, "uid": 1000, "uname": "me", "gname": "us"}),
    ("link", b"", {"type": tarfile.SYMTYPE, "linkname": "a.txt"}),
    ("hard", b"", {"type": tarfile.LNKTYPE, "linkname": "a.txt"}),
    ("dev", b"", {"type": tarfile.CHRTYPE, "devmajor": 1, "devminor": 3}),
    ("umläut€", b"1", {}),
    ("far", b"22", {"mtime": 1.5, "uid": 3_000_000}),
]
DIGESTS = {
    tarfile.USTAR_FORMAT: "629cd877cfaa7d176aa2f9a44249de817dcf848762fac3c166f05586c5574501",
    tarfile.GNU_FORMAT: "6e1e27c839c5922a06219a6d0c308569c9c0e674b392102d611d1431baa1a136",
    tarfile.PAX_FORMAT: "bc21dbde24bdba8325236399ee78838f12d3da8702b77f32fa35f7fc1e7f4b91",
}


def archive(mode="w", **options):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode, **options) as made:
        for name, data, attributes in MEMBERS:
            if options.get("format") == tarfile.USTAR_FORMAT and name == "far":
                continue
            made.addfile(*member(name, data, **attributes))
    return file.getvalue()


for format, wanted in DIGESTS.items():
    data = archive(format=format)
    assert len(data) % tarfile.RECORDSIZE == 0
    assert hashlib.sha256(data).hexdigest() == wanted, format
    with tarfile.open(fileobj=io.BytesIO(data)) as read:
        expected = [each for each in MEMBERS if format or each[0] != "far"]
        assert read.getnames() == [name for name, _, _ in expected]
        for name, content, attributes in expected:
            info = read.getmember(name)
            for attribute, value in attributes.items():
                if attribute == "mtime" and format == tarfile.GNU_FORMAT:
                    value = int(value)
                assert getattr(info, attribute) == value, (format, name, attribute)
            assert info.isdir() == (name == "dir") and info.issym() == (name == "link")
            if info.isreg():
                assert read.extractfile(info).read() == content
        assert read.extractfile("link").read() == b"hello\n" == read.extractfile("hard").read()
        assert read.extractfile("dir") is None
        file = read.extractfile("a.txt")
        assert (file.read(2), file.tell(), file.seek(-2, 2), file.readline()) == (b"he", 2, 4, b"o\n")
        assert raises(KeyError, read.getmember, "nope") == '"filename \'nope\' not found"'
assert raises(ValueError, lambda: member("x" * 300)[0].tobuf(tarfile.USTAR_FORMAT)) == "name is too long"
assert raises(ValueError, lambda: member("x", uid=8**8)[0].tobuf(tarfile.USTAR_FORMAT)) == "overflow in number field"
assert (tarfile.itn(8, 8), tarfile.nti(b"0000010\0"), tarfile.stn("ab", 4, "ascii", "strict")) == (b"0000010\0", 8, b"ab\0\0")
assert tarfile.nti(tarfile.itn(-5, 8, tarfile.GNU_FORMAT)) == -5

# Compressed, as a file and as a stream.
for mode in ("w:gz", "w|gz", "w|"):
    data = archive(mode)
    for how in ("r", "r:*", "r|*", "r:gz" if "gz" in mode else "r:", "r|gz" if "gz" in mode else "r|"):
        with tarfile.open(fileobj=io.BytesIO(data), mode=how) as read:
            sizes = [(each.name, read.extractfile(each).read() if each.isreg() else None) for each in read]
            assert sizes[0] == ("a.txt", b"hello\n") and len(sizes) == len(MEMBERS), (mode, how)
raises(tarfile.ReadError, tarfile.open, fileobj=io.BytesIO(archive("w:gz")), mode="r:")
raises(tarfile.ReadError, tarfile.open, fileobj=io.BytesIO(b"no archive" * 100))
raises(tarfile.ReadError, tarfile.open, fileobj=io.BytesIO(b""))
assert raises(ValueError, tarfile.open) == "nothing to open"
assert raises(tarfile.CompressionError, tarfile.open, "x", "r:zz") == "unknown compression type 'zz'"
assert raises(ValueError, tarfile.open, "x", "q") == "undiscernible mode"
broken = bytearray(archive())
broken[600] ^= 1
broken[20] ^= 1
raises(tarfile.ReadError, tarfile.open, fileobj=io.BytesIO(broken), mode="r:")
cut = tarfile.open(fileobj=io.BytesIO(archive()[:1024]))
assert cut.getnames() == ["a.txt"] and raises(OSError, cut.add, "x") == "bad operation for mode 'r'"
cut.close()
assert raises(OSError, cut.getnames) == "TarFile is closed"

# Files of the system, there and back.
with tempfile.TemporaryDirectory() as folder:
    tree = os.path.join(folder, "tree")
    os.makedirs(os.path.join(tree, "sub"))
    for name, data in (("one", b"1"), ("sub/two", b"22" * 1000)):
        with open(os.path.join(tree, name), "wb") as file:
            file.write(data)
    os.chmod(os.path.join(tree, "one"), 0o640)
    os.symlink("one", os.path.join(tree, "soft"))
    os.link(os.path.join(tree, "one"), os.path.join(tree, "zhard"))
    os.utime(os.path.join(tree, "one"), (5, 1_000_000_000))
    path = os.path.join(folder, "t.tar.gz")
    with tarfile.open(path, "w:gz") as made:
        made.add(tree, "tree", filter=lambda each: None if each.name.endswith("skip") else each)
    assert tarfile.is_tarfile(path) and not tarfile.is_tarfile(os.path.join(tree, "one"))
    with tarfile.open(path) as read:
        assert sorted(read.getnames()) == ["tree", "tree/one", "tree/soft", "tree/sub", "tree/sub/two", "tree/zhard"]
        assert read.getmember("tree/zhard").islnk() and read.getmember("tree/soft").linkname == "one"
        out = os.path.join(folder, "out")
        read.extractall(out, filter="data")
        read.extract("tree/one", os.path.join(folder, "single"), filter="tar")
    with open(os.path.join(out, "tree/sub/two"), "rb") as file:
        assert file.read() == b"22" * 1000
    status = os.stat(os.path.join(out, "tree/one"))
    assert status.st_mtime == 1_000_000_000 and status.st_mode & 0o777 == 0o640 and status.st_nlink == 2
    assert os.readlink(os.path.join(out, "tree/soft")) == "one"
    assert os.path.exists(os.path.join(folder, "single/tree/one"))
    with tarfile.open(os.path.join(folder, "plain.tar"), "w") as made:
        made.add(os.path.join(tree, "one"), "first")
    with tarfile.open(os.path.join(folder, "plain.tar"), "a") as made:
        made.addfile(*member("second", b"2"))
    with tarfile.open(os.path.join(folder, "plain.tar")) as read:
        assert read.getnames() == ["first", "second"]
        assert raises(DeprecationWarning, read.extractall, out).startswith("Python 3.14 will, by default, filter")
        assert raises(ValueError, read.extractall, out, filter="zz") == "filter 'zz' not found"

    # What may not be extracted.
    for name, attributes, kind in (
        ("../up", {}, tarfile.OutsideDestinationError),
        ("s", {"type": tarfile.SYMTYPE, "linkname": "/etc"}, tarfile.AbsoluteLinkError),
        ("s", {"type": tarfile.SYMTYPE, "linkname": "../.."}, tarfile.LinkOutsideDestinationError),
        ("d", {"type": tarfile.CHRTYPE}, tarfile.SpecialFileError),
    ):
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode="w") as made:
            made.addfile(*member(name, **attributes))
        file.seek(0)
        with tarfile.open(fileobj=file) as read:
            assert name in raises(kind, read.extractall, out, filter="data")
    info, _ = member("/abs", mode=0o4777, uname="me")
    changed = tarfile.data_filter(info, out)
    assert (changed.name, changed.mode, changed.uname, changed.uid) == ("abs", 0o755, None, None)
    assert tarfile.tar_filter(info, out).mode == 0o755 and info.mode == 0o4777
    assert tarfile.fully_trusted_filter(info, out) is info

copied = info.replace(name="new", deep=False)
assert copied.name == "new" and info.name == "/abs" and repr(info).startswith("<TarInfo '/abs' at 0x")
print("ok")
