# The values of expressions in code that was compiled as "single" go to sys.displayhook, whatever that is.
import builtins
import io
import sys

code = compile("42; None; 'x'", "<string>", "single")
before = sys.displayhook
shown = []
sys.displayhook = shown.append
assert eval(code) is None and exec(code) is None and shown == [42, None, "x"] * 2


def raises(value):
    raise ValueError(value)


def error_of(action):
    try:
        action()
    except (ValueError, RuntimeError) as error:
        return f"{type(error).__name__}: {error}"
    return None


sys.displayhook = raises
assert error_of(lambda: eval(code)) == "ValueError: 42"
del sys.displayhook
assert error_of(lambda: eval(code)) == "RuntimeError: lost sys.displayhook"
sys.displayhook = before
stdout, sys.stdout = sys.stdout, io.StringIO()
try:
    eval(code)
    text = sys.stdout.getvalue()
    del sys.stdout
    lost = error_of(lambda: before(42))
finally:
    sys.stdout = stdout
assert text == "42\n'x'\n" and builtins._ is None and lost == "RuntimeError: lost sys.stdout"
print("ok")
