# breakpoint() calls sys.breakpointhook; PYTHONBREAKPOINT says what that does.
import builtins
import os
import sys

calls = []
def hook(*args, **kwargs):
    calls.append((args, kwargs))
    return "result"
sys.breakpointhook = hook
assert breakpoint(1, a=2) == "result" and calls == [((1,), {"a": 2})]
sys.breakpointhook = sys.__breakpointhook__
os.environ["PYTHONBREAKPOINT"] = "0"
assert breakpoint() is None
os.environ["PYTHONBREAKPOINT"] = "builtins.len"
assert breakpoint("four") == 4
os.environ["PYTHONBREAKPOINT"] = "int"
assert breakpoint("12") == 12
import warnings
os.environ["PYTHONBREAKPOINT"] = "no.such.thing"
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert breakpoint() is None
assert str(caught[0].message) == 'Ignoring unimportable $PYTHONBREAKPOINT: "no.such.thing"', caught[0].message
assert caught[0].category is RuntimeWarning
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as error:
    assert str(error) == "lost sys.breakpointhook"
assert getattr(builtins, "None") is None and getattr(builtins, "True") is True
assert builtins.__spec__.name == "builtins" and builtins.__doc__
print("ok")
