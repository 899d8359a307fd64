# What tells the package of the importing code, and what is said where nothing does.
import warnings

warnings.simplefilter("ignore", ImportWarning)


def error(source, **names):
    try:
        exec(source, names)
    except Exception as raised:
        return type(raised).__name__, str(raised)
    return sorted(name for name in names if not name.startswith("__"))


no_parent = ("ImportError", "attempted relative import with no known parent package")
assert error("from . import x") == ("KeyError", "\"'__name__' not in globals\"")
assert error("from . import x", __name__="m") == no_parent
assert error("from . import x", __name__=5) == ("TypeError", "__name__ must be a string")
assert error("from . import x", __package__="") == no_parent
assert error("from . import x", __package__=5) == ("TypeError", "package must be a string")
assert error("from . import decoder", __name__="json", __path__=[]) == ["decoder"]
assert error("from . import decoder", __name__="json.m") == ["decoder"]
assert error("from .. import decoder", __package__="json.m") == ["decoder"]


class Spec:
    parent = "json"
    _initializing = False


assert error("from . import decoder", __spec__=Spec()) == ["decoder"]
Spec.parent = 5
assert error("from . import decoder", __spec__=Spec()) == ("TypeError", "__spec__.parent must be a string")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert error("from . import decoder", __name__="json.m") == ["decoder"]
assert [warning.category for warning in caught] == [ImportWarning], caught

import sys
import types

module = types.ModuleType("starred")
sys.modules["starred"] = module
module.a = 1
for names, expected in [
    (["a"], ["a"]),
    (("a",), ["a"]),
    ("a", ["a"]),
    (5, ("TypeError", "'int' object does not support indexing")),
    ({"a"}, ("TypeError", "'set' object does not support indexing")),
    ([1], ("TypeError", "Item in starred.__all__ must be str, not int")),
]:
    module.__all__ = names
    assert error("from starred import *") == expected, (names, error("from starred import *"))
for name in (5, None):
    try:
        __import__(name)
    except TypeError as raised:
        assert str(raised) == "module name must be a string"
    else:
        raise AssertionError(name)
print("ok")
