# exec, eval, globals and locals in every combination of namespaces.
lines = []


def say(*values):
    lines.append(" ".join(map(str, values)))


import sys

g = {}
exec("a = 1\ndef f(): return a", g)
say(sorted(g), g["f"](), g["__builtins__"] is not None)
l = {}
exec("b = 2\ndef h():\n    try:\n        return b\n    except NameError as e:\n        return str(e)", g, l)
say(sorted(l), l["h"]())
say(eval("a + c", g, {"c": 5}), eval("a + c", globals=g, locals={"c": 6}))


class Mapping:
    def __init__(self):
        self.log = []

    def __getitem__(self, key):
        self.log.append(("get", key))
        if key == "known":
            return 42
        raise KeyError(key)

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))

    def __delitem__(self, key):
        self.log.append(("del", key))
        raise KeyError(key)


m = Mapping()
exec("x = known\ny = len\ntry:\n    del gone\nexcept NameError:\n    pass", {}, m)
say([entry if entry[0] != "set" else entry[:2] for entry in m.log])


class Dict(dict):
    def __getitem__(self, key):
        return "subclass"


say(eval("anything", Dict(anything=1)), eval("anything", {}, Dict()))


def function(arg):
    local = 1
    exec("local = 2; new = 3")
    snapshot = locals()
    snapshot["local"] = 5
    again = locals()
    return local, sorted(snapshot), snapshot["local"], again["local"], "new" in again


say(function(0))


def proxy():
    local = 1
    sys._getframe().f_locals["local"] = 2
    sys._getframe().f_locals["extra"] = 3
    return local, sorted(sys._getframe().f_locals), "extra" in locals()


say(proxy())


def explicit():
    x = 1
    ns = locals()
    exec("x += 1; y = x", globals(), ns)
    return x, ns["x"], ns["y"]


say(explicit())


class Body:
    a = 1
    exec("b = a + 1")
    locals()["c"] = b + 1
    d = eval("a + b + c")


say(Body.b, Body.c, Body.d)

for call in (lambda: exec("x", 1), lambda: exec("x", {}, 1), lambda: exec(1), lambda: eval("1\n2"),
             lambda: eval("x = 1"), lambda: exec("x = ", {}), lambda: eval(b"1 + 1"), lambda: eval(" 1"),
             lambda: eval("\n 1"), lambda: eval("1 \n\n"), lambda: exec("undefined", {}), lambda: eval("a\0b"),
             lambda: exec("pass", {"__builtins__": {}}), lambda: compile("1", "f", "wrong"),
             lambda: compile("1", "f", "exec", 99999999), lambda: eval(compile("pass", "f", "exec")),
             lambda: exec(compile("1", "f", "eval")), lambda: compile("def f(", "file", "exec"),
             lambda: compile("a; b", "f", "single").co_name,
             lambda: exec("return"), lambda: exec("yield"), lambda: eval("(yield)"), lambda: exec("await x"),
             lambda: eval("lambda: (yield)")().__class__.__name__):
    try:
        say(call())
    except Exception as e:
        say(type(e).__name__, e)

# Free variables.


def closing():
    free = 1

    def inner():
        nonlocal free
        free += 1
        return free

    return inner


c = closing()
exec(c.__code__, closure=c.__closure__)
say(c())
for bad in (lambda: exec(c.__code__), lambda: exec(c.__code__, closure=()), lambda: exec("1", closure=c.__closure__),
            lambda: eval(c.__code__), lambda: exec(c.__code__, closure=[1]),
            lambda: exec(function.__code__, closure=c.__closure__)):
    try:
        bad()
    except TypeError as e:
        say(e)

expected = [
    "['__builtins__', 'a', 'f'] 1 True",
    "['b', 'h'] name 'b' is not defined",
    '6 7',
    "[('get', 'known'), ('set', 'x'), ('get', 'len'), ('set', 'y'), ('del', 'gone'), ('get', 'NameError')]",
    'subclass subclass',
    "(1, ['arg', 'local'], 5, 1, False)",
    "(2, ['extra', 'local'], True)",
    '(1, 2, 2)',
    '2 3 6',
    'TypeError exec() globals must be a dict, not int',
    'TypeError locals must be a mapping or None, not int',
    'TypeError exec() arg 1 must be a string, bytes or code object',
    'SyntaxError invalid syntax (<string>, line 2)',
    'SyntaxError invalid syntax (<string>, line 1)',
    'SyntaxError invalid syntax (<string>, line 1)',
    '2',
    '1',
    'IndentationError unexpected indent (<string>, line 2)',
    '1',
    "NameError name 'undefined' is not defined",
    'SyntaxError source code string cannot contain null bytes',
    'None',
    "ValueError compile() mode must be 'exec', 'eval' or 'single'",
    'ValueError compile(): unrecognised flags',
    'None',
    'None',
    "SyntaxError '(' was never closed (file, line 1)",
    '<module>',
    "SyntaxError 'return' outside function (<string>, line 1)",
    "SyntaxError 'yield' outside function (<string>, line 1)",
    "SyntaxError 'yield' outside function (<string>, line 1)",
    "SyntaxError 'await' outside function (<string>, line 1)",
    'generator',
    '3',
    'code object requires a closure of exactly length 1',
    'code object requires a closure of exactly length 1',
    'closure can only be used when source is a code object',
    'code object passed to eval() may not contain free variables',
    'code object requires a closure of exactly length 1',
    'cannot use a closure with this code object',
]
for number, (got, wanted) in enumerate(zip(lines, expected)):
    assert got == wanted, (number, got, wanted)
assert len(lines) == len(expected)
print("ok")
