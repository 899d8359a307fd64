"""StringIO and BytesIO keep text, position, newline and attributes in a pickle; states are checked."""
import copy
import io
import pickle


class Named(io.StringIO):
    """A subclass in a module."""


s = Named("abc\r\ndef", newline=None)
s.read(2)
s.label = "x"
assert s.__getstate__() == ("abc\ndef", None, 2, {"label": "x"})
for twin in [copy.copy(s), *(pickle.loads(pickle.dumps(s, p)) for p in range(2, 6))]:
    assert type(twin) is Named and (twin.tell(), twin.label, twin.read()) == (2, "x", "c\ndef")
    twin.write("g\r\n")
    assert twin.getvalue() == "abc\ndefg\n"
written = io.StringIO("a\n", newline="\r\n")
assert written.__getstate__() == ("a\r\n", "\r\n", 0, None)
assert pickle.loads(pickle.dumps(written)).getvalue() == "a\r\n"


def error(function, *args):
    try:
        function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


text, data = io.StringIO(), io.BytesIO()
assert error(text.__setstate__, ()) == "TypeError: _io.StringIO.__setstate__ argument should be 4-tuple, got tuple"
assert error(text.__setstate__, ("a", 1, 0, None)) == "TypeError: newline must be str or None, not int"
assert error(text.__setstate__, (1, "", 0, None)) == "TypeError: initial_value must be str or None, not int"
assert error(text.__setstate__, ("a", "", "x", None)) == "TypeError: third item of state must be an integer, got str"
assert error(text.__setstate__, ("a", "", -1, None)) == "ValueError: position value cannot be negative"
assert error(text.__setstate__, ("a", "", 0, 3)) == "TypeError: fourth item of state should be a dict, got a int"
text.__setstate__(("ab", "\n", 7, {}))
assert (text.getvalue(), text.tell()) == ("ab", 7)
assert error(data.__setstate__, (b"a", -1, None)) == "ValueError: position value cannot be negative"
assert error(data.__setstate__, (b"a", 0.5, None)) == "TypeError: second item of state must be an integer, not float"
assert error(data.__setstate__, (b"a", 0, 3)) == "TypeError: third item of state should be a dict, got a int"
text.close()
data.close()
for closed in (text.__getstate__, data.__getstate__, lambda: text.__setstate__(("", "", 0, None)),
               lambda: data.__setstate__((b"", 0, None))):
    assert error(closed).startswith("ValueError: I/O operation on closed file")
print("ok")
