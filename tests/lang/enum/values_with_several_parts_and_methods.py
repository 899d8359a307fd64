from enum import Enum


class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def surface_gravity(self):
        return 6.67300E-11 * self.mass / (self.radius * self.radius)

    @classmethod
    def heaviest(cls):
        return max(cls, key=lambda planet: planet.mass)


assert Planet.EARTH.value == (5.976e+24, 6378140.0)
assert 9.8 < Planet.EARTH.surface_gravity < 9.81
assert Planet.heaviest() is Planet.EARTH
assert Planet((3.303e+23, 2.4397e6)) is Planet.MERCURY


class Coordinate(bytes, Enum):
    def __new__(cls, value, label):
        made = bytes.__new__(cls, [value])
        made._value_ = value
        made.label = label
        return made

    PX = (0, "P.X")
    PY = (1, "P.Y")


assert Coordinate.PY == b"\x01" and Coordinate(1) is Coordinate.PY and Coordinate.PX.label == "P.X"


class Operation(Enum):
    PLUS = "+"

    def __call__(self, a, b):
        return a + b


assert Operation.PLUS(2, 3) == 5
print("ok")
