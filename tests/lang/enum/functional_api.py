from enum import Enum, Flag, IntEnum

Animal = Enum("Animal", "CAT DOG")
assert repr(list(Animal)) == "[<Animal.CAT: 1>, <Animal.DOG: 2>]" and Animal.__module__ == __name__
assert [m.name for m in Enum("A", "x, y")] == ["x", "y"]
assert [m.value for m in Enum("A", ["x", "y"], start=5)] == [5, 6]
assert [(m.name, m.value) for m in Enum("A", {"x": 3, "y": 4})] == [("x", 3), ("y", 4)]
assert [(m.name, m.value) for m in Enum("A", [("x", 3), ("z", 9)])] == [("x", 3), ("z", 9)]
assert [m.value for m in Flag("F", "a b c")] == [1, 2, 4] and IntEnum("I", "a b").b == 2
assert repr(list(Enum("M", "a b", type=str))) == "[<M.a: '1'>, <M.b: '2'>]"
named = Enum("N", "x", module="mod", qualname="q.N")
assert named.__module__ == "mod" and named.__qualname__ == "q.N"
assert len(Enum("Empty", ())) == 0
print("ok")
