# mimetypes: types by names and names by types, in tables of their own.
import io
import os
import tempfile
import mimetypes
from pathlib import Path

mimetypes.knownfiles.clear()
mimetypes.init()
assert mimetypes.inited
for name, wanted in {
    "a.html": ("text/html", None), "x.tar.gz": ("application/x-tar", "gzip"), "x.tgz": ("application/x-tar", "gzip"),
    "A.JPG": ("image/jpeg", None), "none": (None, None), ".png": (None, None), "x.gz": (None, "gzip"),
    "data:text/css,x": ("text/css", None), "data:,x": ("text/plain", None), "http://h/a.png?b=c": ("image/png", None),
    "x.svgz": ("image/svg+xml", "gzip"), "a.json": ("application/json", None), "data:x": (None, None),
}.items():
    assert mimetypes.guess_type(name) == wanted, name
assert mimetypes.guess_type(Path("/x/y.py")) == ("text/x-python", None) == mimetypes.guess_file_type("y.py")
assert mimetypes.guess_type("x.pict") == (None, None) and mimetypes.guess_type("x.pict", strict=False) == ("image/pict", None)
assert mimetypes.guess_extension("TEXT/HTML") == ".html" and mimetypes.guess_extension("no/such") is None
assert mimetypes.guess_all_extensions("image/jpeg") == [".jpg", ".jpe", ".jpeg"]
assert mimetypes.guess_all_extensions("image/jpg", strict=False) == [".jpg"]
assert mimetypes.types_map[".css"] == "text/css" and mimetypes.common_types[".xul"] == "text/xul"

mimetypes.add_type("x/y", ".why")
assert mimetypes.guess_type("a.why") == ("x/y", None)
own = mimetypes.MimeTypes()
own.readfp(io.StringIO("# comment\na/b one two # three\nc/d\n"))
assert own.guess_type("x.two") == ("a/b", None) and own.guess_extension("a/b") == ".one" and own.guess_type("x.why")[0] is None
with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "types")
    with open(file, "w") as out:
        out.write("e/f ef\n")
    assert mimetypes.read_mime_types(file)[".ef"] == "e/f" and mimetypes.read_mime_types(file + "x") is None
    assert mimetypes.MimeTypes([file]).guess_type("a.ef") == ("e/f", None)
print("ok")
