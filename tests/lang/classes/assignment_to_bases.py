# Other bases for a class: attributes, orders and lists of subclasses follow; what cannot be is refused.


def message(action):
    try:
        action()
    except TypeError as error:
        return str(error)
    return None


def set_bases(cls, bases):
    cls.__bases__ = bases


class Cat:
    def say(self):
        return "meow"

    legs = 4


class Bird:
    def say(self):
        return "tweet"

    def __len__(self):
        return 2


class Pet(Cat):
    pass


class Small(Pet):
    pass


pet, small = Pet(), Small()


def both():
    return pet.say(), small.say()


for _ in range(20):
    assert both() == ("meow", "meow")
Pet.__bases__ = (Bird,)
for _ in range(20):
    assert both() == ("tweet", "tweet")
assert len(pet) == len(small) == 2 and not hasattr(pet, "legs")
assert Pet.__base__ is Bird and Pet.__mro__ == (Pet, Bird, object) and Small.__mro__ == (Small, Pet, Bird, object)
assert Cat.__subclasses__() == [] and Bird.__subclasses__() == [Pet]
assert isinstance(small, Bird) and not isinstance(small, Cat)
Pet.__bases__ = (Cat, Bird)
assert both() == ("meow", "meow") and len(small) == 2
Pet.__bases__ = Pet.__bases__
assert Pet.__mro__ == (Pet, Cat, Bird, object)

# What is refused leaves everything as it was.
cycle = "a __bases__ item causes an inheritance cycle"
assert message(lambda: set_bases(Pet, (Small,))) == cycle
assert message(lambda: set_bases(Pet, (Pet,))) == cycle
assert message(lambda: set_bases(Pet, ())) == "can only assign non-empty tuple to Pet.__bases__, not ()"
assert message(lambda: set_bases(Pet, [Cat])) == "can only assign tuple to Pet.__bases__, not list"
assert message(lambda: set_bases(Pet, (1,))) == "Pet.__bases__ must be tuple of classes, not 'int'"
assert message(lambda: set_bases(Pet, (Cat, Cat))) == "duplicate base class Cat"
assert message(lambda: set_bases(Pet, (bool,))) == "type 'bool' is not an acceptable base type"
assert message(lambda: set_bases(Pet, (int,))) == "__bases__ assignment: 'int' deallocator differs from 'Cat'"
assert message(lambda: set_bases(Pet, (dict,))) == "__bases__ assignment: 'dict' object layout differs from 'Cat'"
assert message(lambda: set_bases(Cat, (Bird,))) == "__bases__ assignment: 'Bird' deallocator differs from 'object'"
assert message(lambda: set_bases(int, (object,))) == "cannot set '__bases__' attribute of immutable type 'int'"
assert message(lambda: delattr(Pet, "__bases__")) == "cannot delete '__bases__' attribute of immutable type 'Pet'"
assert Pet.__mro__ == (Pet, Cat, Bird, object) and Pet.__bases__ == (Cat, Bird)


# A subclass that finds no order takes back the change of its base.
class Left(Cat):
    pass


class Right(Cat):
    pass


class Joined(Left, Right):
    pass


try:
    Left.__bases__ = (Bird,)
    Right.__bases__ = (Left,)
except TypeError as error:
    assert "method resolution order" in str(error), error
else:
    raise AssertionError
assert Right.__bases__ == (Cat,) and Right.__mro__ == (Right, Cat, object)
assert Joined.__mro__ == (Joined, Left, Bird, Right, Cat, object)
assert Joined().say() == "tweet"


# Slots, exceptions, containers: the same names and the same builtin base will do.
class Point:
    __slots__ = ("x",)


class Same:
    __slots__ = ("x",)


class Other:
    __slots__ = ("y",)


class Dot(Point):
    __slots__ = ()


dot = Dot()
dot.x = 3
Dot.__bases__ = (Same,)
assert dot.x == 3 and Dot.__mro__ == (Dot, Same, object)
assert message(lambda: set_bases(Dot, (Other,))) == "__bases__ assignment: 'Other' object layout differs from 'Same'"


class Wrong(ValueError):
    pass


Wrong.__bases__ = (KeyError,)
try:
    raise Wrong("key")
except LookupError as error:
    assert error.args == ("key",)
assert message(lambda: set_bases(Wrong, (OSError,))) == (
    "__bases__ assignment: 'OSError' object layout differs from 'KeyError'"
)


# A base that brings attribute hooks and a finalizer.
class Plain:
    pass


class Hooked:
    gone = []

    def __getattribute__(self, name):
        return "hooked " + name

    def __del__(self):
        Hooked.gone.append(True)


class Changing(Plain):
    pass


it = Changing()
it.a = 1


def read():
    return it.a


assert [read() for _ in range(5)] == [1] * 5
Changing.__bases__ = (Hooked,)
assert [read() for _ in range(5)] == ["hooked a"] * 5
del it
import gc

gc.collect()
assert Hooked.gone == [True]
print("ok")
