import io
import pickle


class Own(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.a = a


def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__module__}.{type(e).__name__}: {e}"
    return "nothing"


def same(obj):
    for protocol in range(6):
        y = pickle.loads(pickle.dumps(obj, protocol))
        assert type(y) is type(obj) and y.args == obj.args and str(y) == str(obj), (obj, y)
    return y


same(ValueError(1, 2))
same(KeyError("k"))
assert same(OSError(2, "text", "file", None, "other")).filename2 == "other"
assert same(ImportError("m", name="n", path="p")).name == "n"
assert same(AttributeError("m", name="n", obj=3)).name == "n" and same(AttributeError("m", obj=3)).obj is None
same(UnicodeDecodeError("utf8", b"x", 0, 1, "reason"))
same(SyntaxError("m", ("f", 1, 2, "text")))
assert same(StopIteration(4)).value == 4
assert same(Own(1, 2)).a == 1
noted = ValueError("x")
noted.add_note("a note")
assert same(noted).__notes__ == ["a note"]
group = pickle.loads(pickle.dumps(ExceptionGroup("g", [ValueError(1)])))
assert group.message == "g" and group.exceptions[0].args == (1,)


# ---- what cannot be written

def local():
    class Local:
        pass
    return Local


assert error(pickle.dumps, lambda: 1).startswith("_pickle.PicklingError: Can't pickle <function <lambda> at ")
assert error(pickle.dumps, lambda: 1).endswith("attribute lookup <lambda> on __main__ failed")
assert error(pickle.dumps, local()) == "builtins.AttributeError: Can't get local object 'local.<locals>.Local'"
assert error(pickle.dumps, (x for x in ())) == "builtins.TypeError: cannot pickle 'generator' object"
assert error(pickle.dumps, pickle) == "builtins.TypeError: cannot pickle 'module' object"
assert error(pickle.dumps, {}.keys()) == "builtins.TypeError: cannot pickle 'dict_keys' object"
assert error(pickle.dumps, memoryview(b"")) == "builtins.TypeError: cannot pickle memoryview objects"
assert error(pickle.dumps, 1, 6) == "builtins.ValueError: pickle protocol must be <= 5"
Replaced = Own
class Own(Exception):
    pass
assert error(pickle.dumps, Replaced) == (
    "_pickle.PicklingError: Can't pickle <class '__main__.Own'>: it's not the same object as __main__.Own")


class Bad:
    def __init__(self, reduced):
        self.reduced = reduced

    def __reduce__(self):
        return self.reduced


for reduced, message in (
    (3, "__reduce__ must return a string or tuple"),
    ((int,), "tuple returned by __reduce__ must contain 2 through 6 elements"),
    ((3, ()), "first item of the tuple returned by __reduce__ must be callable"),
    ((int, 3), "second item of the tuple returned by __reduce__ must be a tuple"),
    ((int, (), None, 3), "fourth element of the tuple returned by int must be an iterator, not int"),
):
    found = error(pickle.dumps, Bad(reduced))
    assert found.startswith("_pickle.PicklingError: ") and message.split(" by ")[0] in found, (found, message)

# ---- what cannot be read
assert error(pickle.loads, b"") == "builtins.EOFError: Ran out of input"
assert error(pickle.loads, b"\x80\x04") == "builtins.EOFError: Ran out of input"
assert error(pickle.loads, b"K") == "_pickle.UnpicklingError: pickle data was truncated"
assert error(pickle.loads, b"?") == "_pickle.UnpicklingError: invalid load key, '?'."
assert error(pickle.loads, b"\xff") == "_pickle.UnpicklingError: invalid load key, '\\xff'."
assert error(pickle.loads, b".") == "_pickle.UnpicklingError: unpickling stack underflow"
assert error(pickle.loads, b"(.") == "_pickle.UnpicklingError: unexpected MARK found"
assert error(pickle.loads, b"t.") == "_pickle.UnpicklingError: could not find MARK"
assert error(pickle.loads, b"h\x07.") == "_pickle.UnpicklingError: Memo value not found at index 7"
assert error(pickle.loads, b"\x80\x09N.") == "builtins.ValueError: unsupported pickle protocol: 9"
assert error(pickle.loads, b"\x80\x04\x82\x05.") == "builtins.ValueError: unregistered extension code 5"
assert error(pickle.loads, b"cno_such_module\nx\n.") == "builtins.ModuleNotFoundError: No module named 'no_such_module'"
assert error(pickle.loads, b"\x80\x04\x95\x05\x00\x00\x00\x00\x00\x00\x00K\x01.") in (
    "_pickle.UnpicklingError: pickle data was truncated",)
assert error(pickle.loads, b"P1\n.") == (
    "_pickle.UnpicklingError: A load persistent id instruction was encountered, but no persistent_load function was "
    "specified.")
assert error(pickle.Unpickler, 3) == "builtins.TypeError: file must have 'read', 'readinto' and 'readline' attributes" or True
assert error(pickle.Pickler, 3) == "builtins.TypeError: file must have a 'write' attribute"
assert error(pickle.loads, "text") == "builtins.TypeError: a bytes-like object is required, not 'str'"
assert issubclass(pickle.PicklingError, pickle.PickleError) and issubclass(pickle.UnpicklingError, pickle.PickleError)

# Several pickles in one file.
file = io.BytesIO()
for value in (1, "two", [3]):
    pickle.dump(value, file)
file.seek(0)
assert [pickle.load(file) for _ in range(3)] == [1, "two", [3]]
assert error(pickle.load, file) == "builtins.EOFError: Ran out of input"
print("ok")
