# fileinput: the lines of several files, and files that are changed in place.
import fileinput
import gzip
import io
import os
import sys
import tempfile
from pathlib import Path


def fails(kind, text, function, *args, **named):
    try:
        function(*args, **named)
    except kind as exc:
        assert str(exc) == text, exc
    else:
        assert False


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name, text in {"a": "1\n2\n3", "b": "", "c": "x\ny\n"}.items():
        Path(name).write_text(text)
    fails(RuntimeError, "no active input()", fileinput.lineno)
    with fileinput.input(["a", "b", "c"]) as lines:
        assert lines.filename() is None and lines.fileno() == -1
        fails(RuntimeError, "input() already active", lambda: next(lines) and fileinput.input("a"))
        seen = [(line, lines.filename(), lines.lineno(), lines.filelineno(), lines.isfirstline()) for line in lines]
        assert seen == [("2\n", "a", 2, 2, False), ("3", "a", 3, 3, False), ("x\n", "c", 4, 1, True), ("y\n", "c", 5, 2, False)]
    for line in fileinput.input(("c", "a")):
        if fileinput.filename() == "c":
            fileinput.nextfile()
    assert fileinput.lineno() == 4 and not fileinput.isstdin()
    fileinput.close()

    sys.argv = ["program", "a"]
    assert len(list(fileinput.input())) == 3
    fileinput.close()
    sys.argv = ["program"]
    sys.stdin = io.StringIO("typed\n")
    assert [(line, fileinput.isstdin(), fileinput.filename()) for line in fileinput.input()] == [("typed\n", True, "<stdin>")]
    fileinput.close()
    assert list(fileinput.FileInput(Path("a"), mode="rb")) == [b"1\n", b"2\n", b"3"]

    with fileinput.FileInput("c", inplace=True, backup=".old") as lines:
        for line in lines:
            print(line.upper(), end="")
    assert Path("c").read_text() == "X\nY\n" and Path("c.old").read_text() == "x\ny\n"
    with fileinput.FileInput("c", inplace=True) as lines:
        for line in lines:
            print(">", line, end="")
    assert Path("c").read_text() == "> X\n> Y\n" and not os.path.exists("c.bak")

    with gzip.open("z.gz", "wt") as file:
        file.write("zip\n")
    assert list(fileinput.FileInput(["z.gz", "b"], openhook=fileinput.hook_compressed, encoding="utf-8")) == ["zip\n"]
    Path("latin").write_bytes(b"\xe9")
    assert list(fileinput.FileInput("latin", openhook=fileinput.hook_encoded("latin-1"))) == ["é"]
    fails(ValueError, "FileInput opening mode must be 'r' or 'rb'", fileinput.FileInput, "a", mode="w")
    fails(ValueError, "FileInput cannot use an opening hook in inplace mode", fileinput.FileInput, "a", inplace=1, openhook=len)
    fails(ValueError, "FileInput openhook must be callable", fileinput.FileInput, "a", openhook=5)
    os.chdir("/")
print("ok")
