log = []


class Hooks:
    def __init__(self):
        object.__setattr__(self, "real", 1)

    def __getattribute__(self, name):
        log.append(("getattribute", name))
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        log.append(("getattr", name))
        if name.startswith("made_"):
            return name
        raise AttributeError(f"no {name}")

    def __setattr__(self, name, value):
        log.append(("set", name, value))
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        log.append(("del", name))
        object.__delattr__(self, name)


h = Hooks()
assert h.real == 1 and h.made_up == "made_up"
assert log == [("getattribute", "real"), ("getattribute", "made_up"), ("getattr", "made_up")]
log.clear()
h.x = 5
del h.x
assert log == [("set", "x", 5), ("del", "x")]
assert not hasattr(h, "nothing") and getattr(h, "nothing", 3) == 3
try:
    h.nothing
except AttributeError as e:
    assert str(e) == "no nothing"


class PropertyFails:
    @property
    def p(self):
        raise AttributeError("inside")

    def __getattr__(self, name):
        return f"fallback {name}"


assert PropertyFails().p == "fallback p"


class Special:
    def __getattr__(self, name):
        return lambda *a: 5


try:
    len(Special())
except TypeError as e:
    assert str(e) == "object of type 'Special' has no len()"
assert Special().__len__() == 5


class Meta(type):
    def __getattr__(cls, name):
        return f"{cls.__name__}.{name}"


class M(metaclass=Meta):
    pass


assert M.anything == "M.anything"
try:
    M().anything
except AttributeError as e:
    assert str(e) == "'M' object has no attribute 'anything'"
assert object.__getattribute__(h, "real") == 1
try:
    object().x = 1
except AttributeError as e:
    assert str(e) == "'object' object has no attribute 'x' and no __dict__ for setting new attributes"
try:
    setattr(h, 1, 2)
except TypeError as e:
    assert str(e) == "attribute name must be string, not 'int'"
print("ok")
