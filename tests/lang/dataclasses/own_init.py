"""An __init__ in the class body stays, and annotations are text or not."""
from __future__ import annotations

import dataclasses
import typing
from dataclasses import InitVar, dataclass, field
from typing import ClassVar, Protocol, get_type_hints


@dataclass
class Doubled:
    x: int

    def __init__(self, x):
        self.x = 2 * x


assert Doubled(3).x == 6
assert repr(Doubled(3)) == "Doubled(x=6)"
assert Doubled.__doc__ == "Doubled(x)", Doubled.__doc__


class HasValue(Protocol):
    value: int


@dataclass
class Value(HasValue):
    value: int


assert Value(5).value == 5


@dataclass
class Mixed:
    a: typing . ClassVar[int] = 1
    b: ClassVar = 2
    c: InitVar[int] = 3
    d: dataclasses.InitVar = 4
    e: list[int] = field(default_factory=list)
    f: Mixed | None = None

    def __post_init__(self, c, d):
        self.sum = c + d


assert [f.name for f in dataclasses.fields(Mixed)] == ["e", "f"]
assert Mixed(10, 20).sum == 30
assert get_type_hints(Mixed.__init__)["f"] == (Mixed | None)
assert get_type_hints(Mixed.__init__)["return"] is type(None)


@dataclass(init=False, repr=False, eq=False)
class Bare:
    x: int = 1


assert Bare().x == 1 and Bare() != Bare()
print("ok")
