# types.FunctionType and types.CellType make functions and cells.
import types


def original(a, b=2, *, c=3):
    return a, b, c, NAME


NAME = "global"
other = {"NAME": "other", "__name__": "elsewhere"}
f = types.FunctionType(original.__code__, other, "renamed", (20,), None, {"c": 30})
assert f(1) == (1, 20, 30, "other")
assert f.__name__ == "renamed" and f.__qualname__ == "original"
assert f.__module__ == "elsewhere"
assert f.__defaults__ == (20,) and f.__kwdefaults__ == {"c": 30}
assert f.__globals__ is other
plain = types.FunctionType(original.__code__, globals())
try:
    plain(1)
except TypeError as e:
    assert "missing 1 required positional argument: 'b'" in str(e), str(e)
else:
    raise AssertionError


def outer(x):
    def inner():
        return x
    return inner


inner = outer(5)
cell = types.CellType(50)
assert cell.cell_contents == 50
g = types.FunctionType(inner.__code__, globals(), closure=(cell,))
assert g() == 50
cell.cell_contents = 51
assert g() == 51
empty = types.CellType()
try:
    empty.cell_contents
except ValueError as e:
    assert str(e) == "cell is empty" or str(e) == "Cell is empty", str(e)

code = original.__code__
for args, error, message in (
    ((), TypeError, "function() missing required argument 'code' (pos 1)"),
    ((code,), TypeError, "function() missing required argument 'globals' (pos 2)"),
    ((code, 1), TypeError, "function() argument 'globals' must be dict, not int"),
    ((1, {}), TypeError, "function() argument 'code' must be code, not int"),
    ((code, {}, 1), TypeError, "arg 3 (name) must be None or string"),
    ((code, {}, None, 1), TypeError, "arg 4 (defaults) must be None or tuple"),
    ((code, {}, None, None, 1), TypeError, "arg 5 (closure) must be None or tuple"),
    ((inner.__code__, {}), TypeError, "arg 5 (closure) must be tuple"),
    ((inner.__code__, {}, None, None, ()), ValueError, "inner requires closure of length 1, not 0"),
    ((inner.__code__, {}, None, None, (1,)), TypeError, "arg 5 (closure) expected cell, found int"),
):
    try:
        types.FunctionType(*args)
    except error as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(args)
print("ok")
