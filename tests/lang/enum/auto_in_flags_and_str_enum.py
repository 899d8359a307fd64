from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto
class F(Flag):
    A = auto()
    B = 8
    C = auto()
assert [m.value for m in F] == [1, 8, 16]
assert repr(F.A | F.C) == '<F.A|C: 17>'
assert repr(list(F.A | F.C)) == '[<F.A: 1>, <F.C: 16>]'
assert F.A in (F.A | F.B)
assert not bool(F(0))
class S(StrEnum):
    ONE = auto()
    Two = auto()
assert [str(m) for m in S] == ['one', 'two']
assert S.ONE + "x" == 'onex'
assert S("two").name == 'Two'
class I(IntEnum):
    A = 3
    B = auto()
assert repr(I.B) == '<I.B: 4>'
assert I.B * 2 == 8
assert repr(max(I)) == '<I.B: 4>'
assert sum(I) == 7
class G(IntFlag):
    X = auto()
    Y = auto()
assert repr(G.X | G.Y) == '<G.X|Y: 3>'
assert repr(~G.X & G.Y) == '<G.Y: 2>'
assert repr(G(0)) == '<G: 0>'
assert int(G.X | 4) == 5
print("ok")
