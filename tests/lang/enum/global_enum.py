import enum
from enum import Enum, IntFlag, global_enum


@global_enum
class Level(Enum):
    LOW = 1
    HIGH = 2


@global_enum
class Bits(IntFlag):
    ONE = 1
    TWO = 2


assert LOW is Level.LOW and str(HIGH) == "HIGH" and repr(LOW) == f"{__name__}.LOW"
assert repr(ONE | TWO) == f"{__name__}.ONE|{__name__}.TWO" and repr(ONE | 8) == f"{__name__}.ONE|8"
assert repr(Bits(0)) == f"{__name__}.Bits(0)"
assert enum.show_flag_values(10) == [2, 8]
assert [enum.bin(n) for n in (10, -10)] == ["0b0 1010", "0b1 0110"] and enum.bin(-3, 8) == "0b1 11111101"
print("ok")
