import io
import sys
import warnings


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert warnings.formatwarning("m", UserWarning, "f.py", 3, "  code line  ") == 'f.py:3: UserWarning: m\n  code line\n'
assert warnings.formatwarning("m", UserWarning, "no such file", 3) == 'no such file:3: UserWarning: m\n'
out = io.StringIO()
warnings.showwarning("m", UserWarning, "f.py", 3, out, "line")
assert out.getvalue() == 'f.py:3: UserWarning: m\n  line\n'
old, sys.stderr = sys.stderr, io.StringIO()
def caller():
    warnings.warn("from caller", stacklevel=2)
caller()
shown, sys.stderr = sys.stderr.getvalue(), old
assert shown.endswith(": UserWarning: from caller\n  caller()\n")
seen = []
with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: seen.append((str(message), category))
    warnings.warn("custom")
assert seen == [("custom", UserWarning)]
context = warnings.catch_warnings(record=True)
assert repr(context) == 'catch_warnings(record=True)'
with context:
    pass
raises(RuntimeError, 'Cannot enter catch_warnings(record=True) twice', lambda: context.__enter__())
print("ok")
