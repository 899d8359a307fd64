from enum import Enum, member, nonmember


class Things(Enum):
    A = 1
    B = nonmember(5)
    _under = 3
    __private = 4

    @member
    def F(self):
        return "f"

    def method(self):
        return self.name

    class Inner:
        pass


assert list(Things.__members__) == ["A", "_under", "F"]
assert Things.B == 5 and Things.A.method() == "A" and Things._Things__private == 4
assert isinstance(Things.Inner, type) and Things.F.value(None) == "f"


class Generated(Enum):
    _ignore_ = "number vars_"
    BASE = 0
    vars_ = vars()
    for number in range(1, 4):
        vars_[f"N{number}"] = number * 10


assert [m.value for m in Generated] == [0, 10, 20, 30] and not hasattr(Generated, "number")


class Named(Enum):
    name = "n"
    value = "v"
    other = "o"


assert Named.name.value == "v" or Named.name._value_ == "n"
assert Named.other.name == "other" and Named["value"]._name_ == "value"
print("ok")
