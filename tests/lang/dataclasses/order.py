from dataclasses import dataclass, field


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False)


assert Version(1) < Version(1, 1) < Version(2) and Version(2) >= Version(1, 9) and Version(1, 1) <= Version(1, 1, "x")
assert sorted([Version(3), Version(1), Version(2)])[0] == Version(1) and max(Version(1), Version(4)).major == 4
assert Version.__lt__(Version(1), 3) is NotImplemented
try:
    @dataclass(order=True, eq=False)
    class Wrong:
        a: int
except ValueError as error:
    assert str(error) == "eq must be true if order is true"
try:
    @dataclass(order=True)
    class Defined:
        a: int

        def __lt__(self, other):
            return True
except TypeError as error:
    assert str(error).startswith("Cannot overwrite attribute __lt__ in class Defined")
else:
    raise AssertionError
print("ok")
