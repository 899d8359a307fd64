e = ValueError("message", 2)
assert e.args == ("message", 2) and str(e) == "('message', 2)" and repr(e) == "ValueError('message', 2)"
assert not hasattr(e, "__notes__")
e.add_note("first")
e.add_note("second")
assert e.__notes__ == ["first", "second"]
for wrong in (1, None):
    try:
        e.add_note(wrong)
    except TypeError as error:
        found = type(wrong).__name__
        assert str(error) == f"note must be a str, not {found!r}", str(error)
e.__notes__ = "no list"
try:
    e.add_note("x")
except TypeError as error:
    assert str(error) == "Cannot add note: __notes__ is not a list"
e = ValueError()
assert str(e) == "" and e.args == () and e.with_traceback(None) is e
for attr, value, message in (
    ("__cause__", 1, "exception cause must be None or derive from BaseException"),
    ("__context__", 1, "exception context must be None or derive from BaseException"),
    ("__traceback__", 1, "__traceback__ must be a traceback or None"),
):
    try:
        setattr(e, attr, value)
    except TypeError as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError
e.__cause__ = KeyError("c")
assert e.__suppress_context__
e.__suppress_context__ = False
e.args = [1, 2]
assert e.args == (1, 2)


class Custom(Exception):
    def __init__(self, code, *rest):
        super().__init__(*rest)
        self.code = code

    def __str__(self):
        return f"code {self.code}"


try:
    raise Custom(5, "a")
except Custom as c:
    assert c.code == 5 and c.args == ("a",) and str(c) == "code 5" and repr(c) == "Custom('a')"
for value, message in (
    (5, "exceptions must derive from BaseException"),
    (int, "exceptions must derive from BaseException"),
):
    try:
        raise value
    except TypeError as error:
        assert str(error) == message
try:
    raise ValueError from 5
except TypeError as error:
    assert str(error) == "exception causes must derive from BaseException"
try:
    raise
except RuntimeError as error:
    assert str(error) == "No active exception to reraise"
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from OSError
except KeyError as error:
    assert isinstance(error.__cause__, OSError) and isinstance(error.__context__, ZeroDivisionError)
assert StopIteration(5).value == 5 and SystemExit(3).code == 3 and SystemExit().code is None
n = NameError("m", name="x")
assert n.name == "x"
a = AttributeError("m", name="y", obj=5)
assert a.name == "y" and a.obj == 5
i = ImportError("m", name="n", path="p")
assert (i.msg, i.name, i.path) == ("m", "n", "p")
o = OSError(2, "No such", "file", None, "file2")
assert type(o) is FileNotFoundError and (o.errno, o.strerror, o.filename, o.filename2) == (2, "No such", "file", "file2")
s = SyntaxError("bad", ("f", 1, 2, "text", 1, 5))
assert (s.msg, s.filename, s.lineno, s.offset, s.text, s.end_lineno, s.end_offset) == ("bad", "f", 1, 2, "text", 1, 5)
k = KeyError("k")
assert str(k) == "'k'" and str(KeyError("a", "b")) == "('a', 'b')"
print("ok")
