"""A stream that writes can be reconfigured to an encoding, and to an error handler, of module codecs."""
import codecs
import os
import tempfile

codecs.register_error("lang_question", lambda e: ("?!", e.end))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")

    def content():
        with open(path, "rb") as file:
            return file.read()

    with open(path, "w", encoding="latin-1") as file:
        file.write("h\u00e9\n")
        file.reconfigure(encoding="cp866")
        assert file.encoding == "cp866" and file.errors == "strict"
        file.write("\u044f\n")
        file.reconfigure(encoding="utf-8", errors="strict")
        print("\u00e9", file=file)
    assert content() == b"h\xe9\n\xef\n\xc3\xa9\n"
    with open(path, "w", encoding="ascii") as file:
        file.reconfigure(errors="lang_question", newline="\r\n")
        file.write("a\u00e9\u00e8b\n")
        try:
            file.reconfigure(encoding="no_such_encoding")
        except LookupError as e:
            assert str(e) == "unknown encoding: no_such_encoding"
        else:
            assert False
        file.reconfigure(encoding="utf-8-sig")  # No mark behind the beginning.
        file.write("\u00e9")
    assert content() == b"a?!b\r\n\xc3\xa9", content()
    with open(path, "w", encoding="ascii") as file:
        file.reconfigure(encoding="utf-8-sig")
        file.write("\u00e9")
        file.write("\u00e9")
    assert content() == b"\xef\xbb\xbf\xc3\xa9\xc3\xa9"
print("ok")
