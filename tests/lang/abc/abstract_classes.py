from abc import ABC, ABCMeta, abstractmethod


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...
    @property
    @abstractmethod
    def name(self):
        ...
    @classmethod
    @abstractmethod
    def make(cls):
        ...
class Partly(Shape):
    def area(self):
        return 1
class Square(Partly):
    name = "square"
    @classmethod
    def make(cls):
        return cls()
assert Square.make().area() == 1
assert sorted(Shape.__abstractmethods__) == ['area', 'make', 'name']
assert repr(Square.__abstractmethods__) == 'frozenset()'
raises(TypeError, "Can't instantiate abstract class Shape without an implementation for abstract methods 'area', 'make', 'name'", lambda: Shape())
raises(TypeError, "Can't instantiate abstract class Partly without an implementation for abstract methods 'make', 'name'", lambda: Partly())
class Registered:
    pass
assert not issubclass(Registered, Shape)
assert Shape.register(Registered) is Registered
assert issubclass(Registered, Shape)
assert isinstance(Registered(), Shape)
class Hooked(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "quack") or NotImplemented
class Duck:
    quack = 1
assert issubclass(Duck, Hooked)
assert isinstance(Duck(), Hooked)
assert not issubclass(int, Hooked)
print("ok")
