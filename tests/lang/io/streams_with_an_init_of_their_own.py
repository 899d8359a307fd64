"""Subclasses of streams whose __init__ takes other arguments than that of the stream."""
import io


class Recorder(io.TextIOWrapper):
    def __init__(self, text="", *, name="recorder"):
        self.label = name
        super().__init__(io.BytesIO(text.encode()), "utf-8")


r = Recorder("one\ntwo\n", name="mine")
assert r.label == "mine" and type(r).__name__ == "Recorder" and isinstance(r, Recorder)
assert r.readline() == "one\n" and list(r) == ["two\n"]
w = Recorder()
w.write("text")
w.flush()
assert w.buffer.getvalue() == b"text"


class Counting(io.BufferedReader):
    def __init__(self, data):
        super().__init__(io.BytesIO(data))
        self.count = len(data)


c = Counting(b"abcdef")
assert c.count == 6 and c.read(2) == b"ab" and c.peek()[:1] == b"c"


class Never(io.TextIOWrapper):
    def __init__(self):
        pass


for stream, call in ((Never(), lambda s: s.read()), (Never(), lambda s: s.write("a"))):
    try:
        call(stream)
    except ValueError as error:
        assert str(error) == "I/O operation on uninitialized object", error
    else:
        raise AssertionError
print("ok")
