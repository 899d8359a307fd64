from enum import Enum, auto


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1


assert Color(1) is Color.RED and Color["GREEN"] is Color.GREEN
assert Color.CRIMSON is Color.RED and Color.RED.name == "RED" and Color.RED.value == 1
assert list(Color) == [Color.RED, Color.GREEN, Color.BLUE]
assert list(reversed(Color)) == [Color.BLUE, Color.GREEN, Color.RED]
assert len(Color) == 3 and bool(Color) and Color.RED
assert list(Color.__members__) == ["RED", "GREEN", "BLUE", "CRIMSON"]
assert repr(Color.GREEN) == "<Color.GREEN: 2>" and str(Color.GREEN) == "Color.GREEN"
assert repr(Color) == "<enum 'Color'>" and f"{Color.RED:>10}" == " Color.RED"
assert Color.RED in Color and 2 in Color and 9 not in Color
assert isinstance(Color.RED, Color) and type(Color.RED) is Color
assert {Color.RED: "x"}[Color.CRIMSON] == "x"
assert Color.RED != 1 and Color.RED == Color.RED and Color.RED != Color.BLUE
assert Color.RED.BLUE is Color.BLUE

match Color.BLUE:
    case Color.RED:
        raise AssertionError
    case Color.BLUE:
        pass
    case _:
        raise AssertionError


class Counter(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


assert [m.value for m in Counter] == [1, 2, 10, 11]
print("ok")
