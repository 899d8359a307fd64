def kind(x):
    match x:
        case {"type": "circle", "r": r}:
            return ("circle", r)
        case {"type": str(t), **rest}:
            return (t, rest)
        case {1: one, None: nothing}:
            return (one, nothing)
        case {-1: negative}:
            return negative
        case {}:
            return "mapping"
        case _:
            return "other"


assert kind({"type": "circle", "r": 5, "extra": 1}) == ("circle", 5)
assert kind({"type": "square", "side": 2}) == ("square", {"side": 2})
assert kind({1: "a", None: "b"}) == ("a", "b")
assert kind({-1: "neg"}) == "neg"
assert kind({}) == "mapping" and kind({"x": 1}) == "mapping"
assert kind([]) == "other" and kind("type") == "other"
import collections
import collections.abc
import types

assert kind(collections.OrderedDict(type="circle", r=1)) == ("circle", 1)
assert kind(types.MappingProxyType({"type": "t"})) == ("t", {})
d = collections.defaultdict(lambda: "made")
assert kind(d) == "mapping" and len(d) == 0


class Mapping(collections.abc.Mapping):
    def __init__(self):
        self.asked = []

    def __getitem__(self, key):
        self.asked.append(key)
        if key == "r":
            raise KeyError(key)
        return "circle"

    def __iter__(self):
        return iter(["type"])

    def __len__(self):
        return 2


m = Mapping()
match m:
    case {"type": "circle", "r": r}:
        raise AssertionError
    case {"type": t}:
        assert t == "circle"
assert m.asked[:2] == ["type", "r"]


class Keys:
    a = "key a"
    b = 2


match {"key a": 1, 2: "two"}:
    case {Keys.a: x, Keys.b: "two"}:
        assert x == 1
    case _:
        raise AssertionError


class Same:
    a = b = "dup"


try:
    match {"dup": 1, "other": 2}:
        case {Same.a: 1, Same.b: 2}:
            pass
except ValueError as e:
    assert str(e) == "mapping pattern checks duplicate key ('dup')"
else:
    raise AssertionError
match {"a": {"b": [1, {"c": 2}]}}:
    case {"a": {"b": [_, {"c": found}]}}:
        assert found == 2
print("ok")
