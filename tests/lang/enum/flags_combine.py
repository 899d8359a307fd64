from enum import Flag, IntFlag, auto


class Permission(Flag):
    R = 4
    W = 2
    X = 1
    RWX = 7


assert repr(Permission.R | Permission.W) == "<Permission.R|W: 6>" and str(Permission.R | Permission.X) == "Permission.R|X"
assert Permission.R | Permission.W | Permission.X is Permission.RWX
assert Permission.R in Permission.RWX and Permission.RWX & Permission.W is Permission.W
assert Permission.R ^ Permission.RWX == Permission.W | Permission.X == ~Permission.R
assert list(Permission) == [Permission.R, Permission.W, Permission.X]
assert list(Permission.RWX) == [Permission.R, Permission.W, Permission.X] and len(Permission.RWX) == 3
assert not Permission(0) and repr(Permission(0)) == "<Permission: 0>" and str(Permission(0)) == "Permission(0)"
assert repr(Permission) == "<flag 'Permission'>" and Permission(3) is Permission.W | Permission.X
assert list(Permission.__members__) == ["R", "W", "X", "RWX"]
try:
    Permission.R | 1
except TypeError as error:
    assert str(error) == "unsupported operand type(s) for |: 'Permission' and 'int'"
try:
    1 in Permission.R
except TypeError as error:
    assert str(error) == "unsupported operand type(s) for 'in': 'int' and 'Permission'"


class Automatic(Flag):
    A = auto()
    B = auto()
    C = auto()
    AB = A | B


assert [m.value for m in Automatic] == [1, 2, 4] and Automatic.AB.value == 3


class Mode(IntFlag):
    A = 1
    B = 2
    D = 8


assert repr(Mode.A | Mode.B) == "<Mode.A|B: 3>" and repr(Mode.A | 4) == "<Mode.A|4: 5>"
assert Mode.A + 1 == 2 and repr(~Mode.A) == "<Mode.B|D|4: 14>" and repr(Mode(16)) == "<Mode: 16>"
assert str(Mode.A | Mode.B) == "3" and list(Mode(11)) == [Mode.A, Mode.B, Mode.D] and repr(4 | Mode.A) == "<Mode.A|4: 5>"
print("ok")
