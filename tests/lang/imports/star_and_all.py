import sys
import types


def module(name, **names):
    m = types.ModuleType(name)
    m.__dict__.update(names)
    sys.modules[name] = m
    return m


module("plain", a=1, _hidden=2, __dunder__=3, b=4)
ns = {}
exec("from plain import *", ns)
assert ns["a"] == 1 and ns["b"] == 4 and "_hidden" not in ns and "__dunder__" not in ns
module("listed", __all__=["_hidden", "b"], a=1, _hidden=2, b=4)
ns = {}
exec("from listed import *", ns)
assert ns["_hidden"] == 2 and ns["b"] == 4 and "a" not in ns
module("tuple_all", __all__=("a",), a=1)
exec("from tuple_all import *", ns)
assert ns["a"] == 1
for names, kind, message in (
    (["missing"], AttributeError, "module 'wrong' has no attribute 'missing'"),
    ([1], TypeError, "Item in wrong.__all__ must be str, not int"),
):
    module("wrong", __all__=names)
    try:
        exec("from wrong import *", {})
    except kind as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
m = module("dynamic")
m.__getattr__ = lambda name: f"made {name}"
ns = {}
exec("from dynamic import anything as thing", ns)
assert ns["thing"] == "made anything"
m.__all__ = ["x", "y"]
exec("from dynamic import *", ns)
assert ns["x"] == "made x"


class Fake:
    value = 5


sys.modules["fake"] = Fake()
import fake
from fake import value
assert value == 5 and isinstance(fake, Fake)
try:
    from fake import nothing
except ImportError as e:
    assert str(e) == "cannot import name 'nothing' from '<unknown module name>' (unknown location)", str(e)
a = module("parent")
b = module("parent.child", inside=7)
a.__path__ = []
import parent.child as c
assert c is b
from parent import child
assert child is b
from parent.child import inside
assert inside == 7
import parent.child
assert parent is a and not hasattr(a, "unset")
del sys.modules["parent.child"]
try:
    import parent.child
except ModuleNotFoundError as e:
    assert e.name == "parent.child"
for name in ("plain", "listed", "tuple_all", "wrong", "dynamic", "fake", "parent"):
    del sys.modules[name]
print("ok")
