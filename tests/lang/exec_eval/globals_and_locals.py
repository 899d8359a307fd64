# exec and eval with given namespaces.
g = {}
exec("x = 1\ndef f(): return x", g)
assert g["x"] == 1 and g["f"]() == 1
assert "__builtins__" in g
g["x"] = 2
assert g["f"]() == 2
assert g["f"].__globals__ is g

# With locals of its own code assigns there; functions see the globals only.
g, l = {"a": 1}, {"b": 2}
exec("c = a + b\ndef f():\n    return a", g, l)
assert l["c"] == 3 and "c" not in g
assert l["f"]() == 1
assert eval("a + b + c", g, l) == 6

try:
    exec("def f():\n    return b\nf()", g, l)
except NameError as e:
    assert str(e) == "name 'b' is not defined"
else:
    raise AssertionError


class Mapping:
    def __init__(self):
        self.log = []

    def __getitem__(self, key):
        self.log.append(("get", key))
        if key == "known":
            return 10
        raise KeyError(key)

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))

    def __delitem__(self, key):
        self.log.append(("del", key))


m = Mapping()
exec("y = known + len('abc')\ndel y", {}, m)
assert m.log == [("get", "known"), ("get", "len"), ("set", "y", 13), ("del", "y")]
m = Mapping()
exec("from math import floor as fl, ceil\nimport os.path\nclass C: pass\nfor i in [1]: pass", {}, m)
assert [entry[:2] for entry in m.log if entry[0] == "set"] == [
    ("set", "fl"), ("set", "ceil"), ("set", "os"), ("set", "C"), ("set", "i")]

target = {}
exec("from math import *", {}, target)
assert target["floor"](1.5) == 1

# Without arguments: those of the caller.
value = 5


def inside():
    value = 6
    exec("value = value + 1")
    result = {}
    exec("result['seen'] = value")
    return value, result, eval("value + 1"), eval("[value for _ in range(1)]")


assert inside() == (6, {"seen": 6}, 7, [6])
exec("value = value + 1")
assert value == 6

for args, message in (
    (("1", 1), "globals must be a dict"),
    (("1", {}, 1), "locals must be a mapping"),
    (("1", Mapping()), "globals must be a real dict; try eval(expr, {}, mapping)"),
    ((1,), "eval() arg 1 must be a string, bytes or code object"),
):
    try:
        eval(*args)
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(args)
for args, message in (
    (("1", 1), "exec() globals must be a dict, not int"),
    (("1", {}, 1), "exec() locals must be a mapping or None, not int"),
    ((1,), "exec() arg 1 must be a string, bytes or code object"),
):
    try:
        exec(*args)
    except TypeError as e:
        assert str(e).removeprefix("exec() ") == message.removeprefix("exec() "), str(e)
    else:
        raise AssertionError(args)

assert eval("  \t 1 + 1") == 2
assert eval(b"'\xc3\xa9'") == "é"
assert exec("1") is None
assert exec("", globals=dict(q=1)) is None
assert eval("q", globals=dict(q=1)) == 1
assert eval("q", locals=dict(q=2)) == 2
# dir() of locals that are no dict asks for their keys.
class Locals:
    def __getitem__(self, name):
        raise KeyError(name)

    def keys(self):
        return ["z", "x", "y"]


assert eval("dir()", {}, Locals()) == ["x", "y", "z"]

print("ok")
