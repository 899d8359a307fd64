"""Descriptors that can only be set, proxies, strings that compare in their own way, mappings for annotations."""


class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__["x"] = value


class Holder:
    x = OnlySet()


h = Holder()
assert isinstance(h.x, OnlySet)
h.x = 5
assert h.x == 5


class Meta(type):
    pass


class OfMeta(metaclass=Meta):
    a = 42


class Ignores:
    def __set__(self, obj, value):
        pass


Meta.a = Ignores()
assert OfMeta.a == 42


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)

    def __getattribute__(self, name):
        return getattr(object.__getattribute__(self, "target"), name)


class ByHook:
    def __getattr__(self, name):
        raise AttributeError(name)


assert isinstance(Proxy(h), Holder) and not isinstance(Proxy(1), Holder) and isinstance(Proxy(1), int)
assert not isinstance(ByHook(), Holder)


class Caseless(str):
    def __eq__(self, other):
        return self.lower() == other.lower()

    def __hash__(self):
        return hash(self.lower())


d = {Caseless("One"): 1}
assert Caseless("oNE") in d and d[Caseless("ONE")] == 1 and "one" in d
assert len({Caseless("a"), Caseless("A"), Caseless("b")}) == 2


class Noted(dict):
    pass


class Preparing(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return {"__annotations__": Noted()}


class Prepared(metaclass=Preparing):
    x: int = 1


assert type(Prepared.__annotations__) is Noted and Prepared.__annotations__ == {"x": int}
namespace = {}
exec("x: int = 1", namespace)
exec("y: str", namespace)
assert namespace["__annotations__"] == {"x": int, "y": str}


# A class method is bound to the class, whatever it wraps.
class Wrapping:
    p = classmethod(property(lambda cls: 1))
    s = classmethod(staticmethod(lambda cls: cls))


assert type(Wrapping.p).__name__ == "method" and Wrapping.s() is Wrapping

# A global statement in a function makes the module's name a global one, in whatever namespace the module runs.
local = {}
outer = {}
exec("def f():\n    global y\n    return y\ny = 9\nresult = f()\n", outer, local)
assert outer["y"] == 9 and local["result"] == 9

print("ok")
