# The repr of a module comes from its spec, its file or its loader; a module that was not initialized has no names.
import importlib.machinery
import sys
import types


class Loader:
    pass


def module(**names):
    made = types.ModuleType("foo")
    vars(made).update(names)
    return made


spec = importlib.machinery.ModuleSpec
located = spec("bar", Loader, origin="/there")
located.has_location = True
for shown, expected in (
    (module(), "<module 'foo'>"),
    (module(__file__="/a/b.py"), "<module 'foo' from '/a/b.py'>"),
    (module(__loader__=Loader), "<module 'foo' (<class '__main__.Loader'>)>"),
    (module(__loader__=Loader, __file__="/a"), "<module 'foo' from '/a'>"),
    (module(__spec__=spec("bar", None)), "<module 'bar'>"),
    (module(__spec__=spec("bar", Loader)), "<module 'bar' (<class '__main__.Loader'>)>"),
    (module(__spec__=spec("bar", Loader, origin="somewhere")), "<module 'bar' (somewhere)>"),
    (module(__spec__=located, __file__="/other"), "<module 'bar' from '/there'>"),
    (sys, "<module 'sys' (built-in)>"),
):
    assert repr(shown) == expected, (repr(shown), expected)

bare = types.ModuleType.__new__(types.ModuleType)
assert vars(bare) == {} and dir(bare) == [] and repr(bare) == "<module '?'>"
for name in "__name__", "other":
    try:
        getattr(bare, name)
    except AttributeError as e:
        assert str(e) == f"module has no attribute '{name}'", e
    else:
        raise AssertionError
bare.__init__("later", "text")
assert list(vars(bare)) == ["__name__", "__doc__", "__package__", "__loader__", "__spec__"]
assert repr(bare) == "<module 'later'>" and bare.__doc__ == "text"


class Sub(types.ModuleType):
    def __init__(self):
        pass


assert vars(Sub()) == {} and repr(Sub()) == "<module '?'>"
print("ok")
