"""Annotations that are text and name an alias of ClassVar or InitVar in the module."""
from __future__ import annotations

import dataclasses
import typing

Shared = typing.ClassVar[int]
Plain = typing.ClassVar
Given = dataclasses.InitVar[int]
Only = dataclasses.KW_ONLY


@dataclasses.dataclass
class C:
    Local = typing.ClassVar
    a: Shared
    b: Plain
    c: Given
    d: Local
    _: Only
    e: int = 3

    def __post_init__(self, c):
        self.seen = c


made = C(1, 2)
assert [f.name for f in dataclasses.fields(C)] == ["d", "e"]
assert (made.seen, made.d, made.e) == (1, 2, 3)
assert not hasattr(made, "a") and not hasattr(made, "b")
try:
    C(1, 2, 3)
except TypeError:
    pass
else:
    raise AssertionError("e is given by its name")

print("ok")
