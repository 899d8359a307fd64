from collections import namedtuple
from dataclasses import asdict, astuple, dataclass, field, fields, make_dataclass

Pair = namedtuple("Pair", "a b")


@dataclass
class P:
    x: int
    y: int = 0


@dataclass
class C:
    points: list
    one: P
    by_name: dict
    pair: Pair


c = C([P(1), P(2)], P(3), {"a": P(4)}, Pair(P(5), 6))
assert asdict(c) == {"points": [{"x": 1, "y": 0}, {"x": 2, "y": 0}], "one": {"x": 3, "y": 0},
                     "by_name": {"a": {"x": 4, "y": 0}}, "pair": Pair({"x": 5, "y": 0}, 6)}
assert astuple(c) == ([(1, 0), (2, 0)], (3, 0), {"a": (4, 0)}, Pair((5, 0), 6))
asdict(c)["points"].append(1)
assert len(c.points) == 2 and asdict(P(1), dict_factory=list) == [("x", 1), ("y", 0)]
assert astuple(P(1), tuple_factory=list) == [1, 0]

M = make_dataclass("M", ["x", ("y", int), ("z", int, field(default=5))], namespace={"total": lambda self: self.y + self.z})
assert repr(M(1, 2)) == "M(x=1, y=2, z=5)" and M(1, 2).total() == 7 and M.__module__ == __name__
assert M.__annotations__ == {"x": "typing.Any", "y": int, "z": int}
assert issubclass(make_dataclass("N", ["q"], bases=(P,), frozen=False, kw_only=True), P)
for call, message in (
    (lambda: make_dataclass("M", ["class"]), "Field names must not be keywords: 'class'"),
    (lambda: make_dataclass("M", ["a", "a"]), "Field name duplicated: 'a'"),
    (lambda: make_dataclass("M", ["1a"]), "Field names must be valid identifiers: '1a'"),
    (lambda: make_dataclass("M", [(1, 2, 3, 4)]), "Invalid field: (1, 2, 3, 4)"),
    (lambda: asdict(3), "asdict() should be called on dataclass instances"),
    (lambda: astuple(P), "astuple() should be called on dataclass instances"),
    (lambda: fields(3), "must be called with a dataclass type or instance"),
):
    try:
        call()
    except TypeError as error:
        assert str(error) == message
    else:
        raise AssertionError
print("ok")
