"""A function made of a module's or class's code works on its globals."""

import types


def fill(*args):
    lists = [args] * 3
    table = {1: lists}
    return [(table, lists), table, lists]


names = {}
code = compile("x = x + 1 if 'x' in globals() else 1\ny = [x]", "<code>", "exec")
function = types.FunctionType(code, names)
for n in range(1, 5):
    fill(1, 2, 3)
    assert function() is None
    assert (names["x"], names["y"]) == (n, [n])


def other():
    pass


other.__code__ = code
fill(1, 2, 3)
other()
assert (x, y) == (1, [1])

body = next(c for c in compile("class C:\n    z = 5\n", "<code>", "exec").co_consts if isinstance(c, types.CodeType))
names = {"__name__": "m"}
fill(1, 2, 3)
types.FunctionType(body, names)()
assert names["z"] == 5 and names["__qualname__"] == "C"
try:
    function(1)
except TypeError as e:
    assert str(e) == "<module>() takes 0 positional arguments but 1 was given", e
print("ok")
