from enum import Enum, IntEnum, StrEnum, auto


class Number(IntEnum):
    ONE = 1
    TWO = auto()
    TEN = 10


assert Number.ONE + 1 == 2 and Number.TWO == 2 and isinstance(Number.TWO, int)
assert str(Number.TEN) == "10" and f"{Number.TEN:>4}" == "  10" and repr(Number.TEN) == "<Number.TEN: 10>"
assert sorted([Number.TEN, Number.ONE]) == [Number.ONE, Number.TEN] and Number.ONE < Number.TWO
assert "abc"[Number.ONE] == "b" and [0] * Number.TWO == [0, 0] and "%d" % Number.TEN == "10"
assert Number(10) is Number.TEN and {1: "x"}[Number.ONE] == "x" and int(Number.TWO) == 2


class Suit(StrEnum):
    HEARTS = auto()
    SPADES = "spade"


assert Suit.HEARTS == "hearts" and str(Suit.SPADES) == "spade" and f"{Suit.SPADES:>7}" == "  spade"
assert repr(Suit.SPADES) == "<Suit.SPADES: 'spade'>" and Suit("spade") is Suit.SPADES
assert Suit.SPADES.upper() == "SPADE" and "-".join(Suit) == "hearts-spade"
try:
    StrEnum("Wrong", {"A": 1})
except TypeError as error:
    assert str(error) == "1 is not a string"


class Mixed(str, Enum):
    A = "a"


assert Mixed.A == "a" and str(Mixed.A) == "Mixed.A" and repr(Mixed.A) == "<Mixed.A: 'a'>"


class Real(float, Enum):
    PI = 3.14


assert Real.PI + 1 == 4.140000000000001 and str(Real.PI) == "Real.PI" and Real.PI.value == 3.14
print("ok")
