from typing import Generic, NamedTuple, NotRequired, ReadOnly, Required, TypedDict, TypeVar, is_typeddict

T = TypeVar("T")


class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 5

    def total(self):
        return self.x + self.y


p = Point(1)
assert p == (1, 5) and p.total() == 6 and repr(p) == "Point(x=1, y=5)" and isinstance(p, tuple)
assert Point._fields == ("x", "y") and Point._field_defaults == {"y": 5}
assert Point.__annotations__ == {"x": int, "y": int} and Point.__doc__ == "A point."
assert p._replace(x=9) == Point(9, 5) and p._asdict() == {"x": 1, "y": 5} and Point._make([3, 4]).x == 3
assert Point.__orig_bases__ == (NamedTuple,) and Point.__bases__ == (tuple,)
Made = NamedTuple("Made", [("a", int), ("b", "str")])
assert Made(1, "x").b == "x" and Made.__module__ == __name__


class GenericTuple(NamedTuple, Generic[T]):
    item: T


assert GenericTuple[int](5).item == 5 and GenericTuple.__parameters__ == (T,)
for body, kind, message in (
    ("class A(NamedTuple):\n    x: int = 1\n    y: int", TypeError,
     "Non-default namedtuple field y cannot follow default field x"),
    ("class B(NamedTuple):\n    x: int\n    _make = 1", AttributeError, "Cannot overwrite NamedTuple attribute _make"),
    ("class C(NamedTuple, dict): pass", TypeError, "can only inherit from a NamedTuple type and Generic"),
):
    try:
        exec(body)
    except kind as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(body)


class Movie(TypedDict):
    title: str
    year: NotRequired[int]


class Rated(Movie, total=False):
    stars: Required[int]
    note: str
    key: ReadOnly[int]


assert Movie(title="t") == {"title": "t"} and type(Movie(title="t")) is dict
assert Movie.__required_keys__ == {"title"} and Movie.__optional_keys__ == {"year"} and Movie.__total__
assert Rated.__required_keys__ == {"title", "stars"} and Rated.__optional_keys__ == {"year", "note", "key"}
assert Rated.__readonly_keys__ == {"key"} and not Rated.__total__
assert list(Rated.__annotations__) == ["title", "year", "stars", "note", "key"]
assert is_typeddict(Movie) and not is_typeddict(dict) and Movie.__bases__ == (dict,)
Functional = TypedDict("Functional", {"in": int, "x": str}, total=False)
assert Functional.__optional_keys__ == {"in", "x"}
for call, message in (
    (lambda: isinstance({}, Movie), "TypedDict does not support instance and class checks"),
    (lambda: type("X", (Movie, int), {}), "cannot inherit from both a TypedDict type and a non-TypedDict base class"),
):
    try:
        call()
    except TypeError as e:
        assert message in str(e) or "metaclass conflict" in str(e), str(e)
    else:
        raise AssertionError
print("ok")
