import types

code = compile("x = 1\nx + 1", "<m>", "exec")
assert isinstance(code, types.CodeType)
assert code.co_name == "<module>" and code.co_filename == "<m>" and code.co_firstlineno == 1
ns = {}
assert eval(code, ns) is None and ns["x"] == 1

code = compile("x + 1", "<m>", "eval")
assert eval(code, {"x": 41}) == 42
assert exec(code, {"x": 1}) is None

# 'single' shows expression statements.
import io
import sys

out, sys.stdout = sys.stdout, io.StringIO()
try:
    ns = {}
    exec(compile("x = 3", "<m>", "single"), ns)
    exec(compile("x * 2", "<m>", "single"), ns)
    exec(compile("None", "<m>", "single"), ns)
    exec(compile("for i in range(2): i\n", "<m>", "single"), ns)
    shown = sys.stdout.getvalue()
finally:
    sys.stdout = out
assert shown == "6\n0\n1\n", shown
assert ns["x"] == 3

for args, error, message in (
    (("1", "<m>", "nonsense"), ValueError, "compile() mode must be 'exec', 'eval' or 'single'"),
    (("1", "<m>", "exec", 1 << 30), ValueError, "compile(): unrecognised flags"),
    (("1", "<m>", "exec", 0, False, 5), ValueError, "compile(): invalid optimize value"),
    ((1, "<m>", "exec"), TypeError, "compile() arg 1 must be a string, bytes or AST object"),
    (("a b", "<m>", "exec"), SyntaxError, "invalid syntax"),
    (("x = 1", "<m>", "eval"), SyntaxError, "invalid syntax"),
    (("a\0b", "<m>", "exec"), SyntaxError, "source code string cannot contain null bytes"),
):
    try:
        compile(*args)
    except error as e:
        text = e.msg if error is SyntaxError else str(e)
        assert text == message, text
    else:
        raise AssertionError(args)

# optimize=1 leaves asserts out.
exec(compile("assert False", "<m>", "exec", optimize=1), {})
try:
    exec(compile("assert False", "<m>", "exec", optimize=0), {})
except AssertionError:
    pass
else:
    raise AssertionError
assert eval(compile("__debug__", "<m>", "eval", optimize=0)) is True
assert eval(compile("__debug__", "<m>", "eval", optimize=1)) is False

# from __future__ import annotations: by source, by flag, inherited.
ns = {}
exec("from __future__ import annotations\ndef f(x: undefined_name): pass", ns)
assert ns["f"].__annotations__ == {"x": "undefined_name"}
import __future__

flag = __future__.annotations.compiler_flag
ns = {}
exec(compile("def f(x: a | b): pass", "<m>", "exec", flag), ns)
assert ns["f"].__annotations__ == {"x": "a | b"}
assert ns["f"].__code__.co_flags & flag

class Path:
    def __fspath__(self):
        return "path.py"

assert compile("1", Path(), "eval").co_filename == "path.py"
assert compile(b"# coding: latin-1\nx = '\xe9'", "<m>", "exec") is not None
print("ok")
