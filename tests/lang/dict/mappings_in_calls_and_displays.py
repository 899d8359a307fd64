# `**mapping`, dict(m), d.update(m): which methods of a mapping are asked, and what their errors become.


def f(*args, **kwargs):
    return args, kwargs


def g(x=1):
    return x


class Iterates(dict):
    def __iter__(self):
        asked.append("iter")
        return iter(["x"])


class HasKeys(dict):
    def keys(self):
        asked.append("keys")
        return ["x"]

    def __getitem__(self, key):
        asked.append(key)
        return 5


class HasAll(HasKeys):
    def __iter__(self):
        asked.append("iter")
        return iter(["x"])


def updated(mapping):
    result = {}
    result.update(mapping)
    return result


def merged(mapping):
    result = {}
    result |= mapping
    return result


ways = [
    lambda m: f(**m)[1],
    lambda m: {**m},
    lambda m: dict(m),
    lambda m: dict(**m),
    updated,
    merged,
    lambda m: {} | m,
    lambda m: m.copy(),
]

# A dict that iterates as dict does is taken as it is; only one with an own __iter__ is asked.
for way in ways:
    asked = []
    assert way(HasKeys(a=1, b=2)) == {"a": 1, "b": 2}
    assert asked == []
    assert way(HasAll(a=1, b=2)) == {"x": 5}
    assert asked == ["keys", "x"], asked
    asked = []
    assert way(Iterates(a=1)) == {"a": 1}
    assert asked == []

asked = []
assert type("X", (), HasAll(a=1)).__dict__["x"] == 5


# What a mapping raises.
def raising(error):
    def method(*args):
        raise error
    return method


def make(keys, getitem=lambda self, key: 1):
    class Mapping:
        pass
    Mapping.keys = keys
    Mapping.__getitem__ = getitem
    return Mapping()


def error_of(action):
    try:
        action()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def check(mapping, call, display, plain):
    assert error_of(lambda: f(**mapping)) == call, error_of(lambda: f(**mapping))
    assert error_of(lambda: f(z=1, **mapping)) == call
    assert error_of(lambda: {**mapping}) == display, error_of(lambda: {**mapping})
    assert error_of(lambda: dict(mapping)) == plain, error_of(lambda: dict(mapping))


name = f.__module__ + ".f()"
none = f"TypeError: {name} argument after ** must be a mapping, not Mapping"
no_display = "TypeError: 'Mapping' object is not a mapping"
check(make(raising(AttributeError("q"))), none, no_display, "AttributeError: q")
check(make(lambda s: ["a"], raising(AttributeError("q"))), none, no_display, "AttributeError: q")
twice = f"TypeError: {name} got multiple values for keyword argument 'q'"
check(make(raising(KeyError("q"))), twice, "KeyError: 'q'", "KeyError: 'q'")
check(make(lambda s: ["a"], raising(KeyError("q"))), twice, "KeyError: 'q'", "KeyError: 'q'")
check(make(lambda s: ["a"], raising(KeyError("q", 1))), *["KeyError: ('q', 1)"] * 3)
check(make(raising(ValueError("q"))), *["ValueError: q"] * 3)
check(make(lambda s: 5), *["TypeError: Mapping.keys() returned a non-iterable (type int)"] * 3)
check(make(lambda s: [[]]), *["TypeError: unhashable type: 'list'"] * 3)
assert error_of(lambda: f(**make(lambda s: ["a", "a"]))) == twice.replace("'q'", "'a'")
assert {**make(lambda s: ["a", "a"])} == {"a": 1}
assert error_of(lambda: f(a=1, **make(lambda s: ["a"], raising(ValueError)))) == twice.replace("'q'", "'a'")

# All keys are taken before the first value.
order = []


def keys(self):
    for key in "ab":
        order.append(key)
        yield key


assert dict(make(keys, lambda s, key: order.append(f"get {key}"))) == {"a": None, "b": None}
assert order == ["a", "b", "get a", "get b"]

import collections


class Ordered(collections.OrderedDict):
    def __getitem__(self, key):
        return 5


assert f(**Ordered(a=1))[1] == {**Ordered(a=1)} == dict(Ordered(a=1)) == {"a": 5}
print("ok")
