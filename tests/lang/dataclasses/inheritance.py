from abc import ABC, abstractmethod
from dataclasses import dataclass, fields


@dataclass
class Base:
    x: int
    y: int = 2


@dataclass
class Derived(Base):
    z: int = 3
    x: int = 9


assert repr(Derived()) == "Derived(x=9, y=2, z=3)" and [f.name for f in fields(Derived)] == ["x", "y", "z"]
assert Derived(1, 2, 3) != Base(1, 2) and Derived.__doc__ == "Derived(x: int = 9, y: int = 2, z: int = 3)"


class Plain(Base):
    def norm(self):
        return self.x + self.y


assert Plain(1).norm() == 3 and repr(Plain(1)) == "Plain(x=1, y=2)"


@dataclass
class Shape(ABC):
    name: str

    @abstractmethod
    def area(self):
        ...


@dataclass
class Square(Shape):
    side: int

    def area(self):
        return self.side ** 2


assert Square("s", 3).area() == 9
try:
    Shape("x")
except TypeError as error:
    assert str(error) == "Can't instantiate abstract class Shape without an implementation for abstract method 'area'"
print("ok")
