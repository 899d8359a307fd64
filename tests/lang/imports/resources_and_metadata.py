"""importlib.resources: files beside the code; importlib.metadata: what is installed."""
import importlib.metadata as metadata
import importlib.resources as resources
import os
import pathlib
import sys
import tempfile
import warnings

sys.dont_write_bytecode = True


def fails(f, error, message=None):
    try:
        f()
    except error as e:
        assert message is None or str(e) == message, repr(e)
    else:
        assert False, message


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    sys.path.insert(0, name)
    (folder / "brings_files" / "sub").mkdir(parents=True)
    (folder / "brings_files" / "__init__.py").write_text("v = 3\n")
    (folder / "brings_files" / "data.txt").write_text("h\u00e9llo\n", encoding="utf-8")
    (folder / "brings_files" / "sub" / "x.bin").write_bytes(b"\0\1")
    import brings_files

    files = resources.files(brings_files)
    assert files == resources.files("brings_files") == folder / "brings_files"
    assert (files / "data.txt").read_text(encoding="utf-8") == "h\u00e9llo\n"
    assert resources.read_text("brings_files", "data.txt") == "h\u00e9llo\n"
    assert resources.read_binary(brings_files, "sub", "x.bin") == b"\0\1"
    assert resources.is_resource(brings_files, "data.txt") and not resources.is_resource(brings_files, "sub")
    with resources.open_binary(brings_files, "data.txt") as file:
        assert file.read(1) == b"h"
    with resources.as_file(files / "data.txt") as path:
        assert path.exists()
    with resources.path(brings_files, "data.txt") as path:
        assert path.name == "data.txt"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert set(resources.contents(brings_files)) >= {"__init__.py", "data.txt", "sub"}
    fails(lambda: resources.open_text(brings_files, "sub", "x.bin"), TypeError,
          "'encoding' argument required with multiple path names")
    fails(lambda: resources.read_text(brings_files, "none.txt"), FileNotFoundError)

    info = folder / "Foo_Bar-1.2.3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: Foo-Bar\nVersion: 1.2.3\nRequires-Dist: x>1\nRequires-Dist: y\n"
        "Classifier: A\nClassifier: B\nKeywords: k l\n\nlong text\n")
    (info / "entry_points.txt").write_text(
        "[brings_files.points]\nfoo = brings_files:v\nbar = lz:f.g [e1,e2]\n\n[other]\nq = os.path\n")
    (info / "RECORD").write_text('brings_files/__init__.py,sha256=abc,6\n"brings_files/data.txt",,\n')
    (info / "top_level.txt").write_text("brings_files\n")
    for spelling in ("foo-bar", "Foo_Bar", "foo.bar"):
        assert metadata.version(spelling) == "1.2.3"
    assert metadata.requires("foo-bar") == ["x>1", "y"]
    found = metadata.metadata("foo-bar")
    assert found["name"] == found["Name"] == "Foo-Bar" and found.get_all("classifier") == ["A", "B"]
    assert found.json["keywords"] == ["k", "l"] and found.json["requires_dist"] == ["x>1", "y"]
    points = metadata.entry_points(group="brings_files.points")
    assert points.names == {"foo", "bar"} and points["foo"].load() == 3
    assert repr(points["foo"]) == "EntryPoint(name='foo', value='brings_files:v', group='brings_files.points')"
    assert (points["bar"].module, points["bar"].attr, points["bar"].extras) == ("lz", "f.g", ["e1", "e2"])
    fails(lambda: points["nope"], KeyError)
    fails(lambda: setattr(points["foo"], "name", "x"), AttributeError, "EntryPoint objects are immutable.")
    files = metadata.files("foo-bar")
    assert [(str(path), path.size) for path in files] == [("brings_files/__init__.py", 6), ("brings_files/data.txt", None)]
    assert files[0].read_text() == "v = 3\n" and repr(files[0].hash) == "<FileHash mode: sha256 value: abc>"
    assert metadata.packages_distributions()["brings_files"] == ["Foo-Bar"]
    assert metadata.distribution("foo-bar").name == "Foo-Bar"
    for missing in ("no-such-thing-here",):
        try:
            metadata.version(missing)
        except metadata.PackageNotFoundError as e:
            assert str(e) == f"No package metadata was found for {missing}" and e.name == missing
            assert isinstance(e, ModuleNotFoundError)
        else:
            assert False
    fails(lambda: metadata.version(""), ValueError, "A distribution name is required.")
    del sys.path[0], sys.modules["brings_files"]
print("ok")
