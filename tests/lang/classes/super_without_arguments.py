# super() finds class and first argument in the function that calls it, by whatever name; what is only called super
# is called as it is written.
from types import CellType


class Base:
    def name(self):
        return "base"


class Sub(Base):
    def direct(self):
        return super().name()

    def kept(self):
        found = super()
        return found.name()

    def renamed(self):
        maker = super
        return maker().name()

    def captured(self):
        return [super().name() for _ in range(2)], (lambda it: super())(self).name(), lambda: self

    def generator(self):
        found = super()
        yield found.name()

    async def coroutine(self):
        found = super()
        return found.name()

    def nested(self):
        def inner(it):
            return super().name()

        return inner(self)

    def of_expression(self):
        return list(super().name() for _ in range(1))

    def deleted(self):
        del self
        found = super()

    def nothing():
        return super()

    def only_keyword(*, a):
        return super()

    def starred(*a):
        return super().name()


def error_of(action):
    try:
        action()
    except (RuntimeError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    return None


it = Sub()
for name in ("direct", "kept", "renamed", "nested"):
    for _ in range(4):
        assert getattr(it, name)() == "base", name
assert it.captured()[:2] == (["base"] * 2, "base") and list(it.generator()) == ["base"]
try:
    it.coroutine().send(None)
except StopIteration as stop:
    assert stop.value == "base"
assert error_of(it.of_expression) == (
    "TypeError: super(type, obj): obj (instance of range_iterator) is not an instance or subtype of type (Sub)."
)
assert error_of(it.deleted) == "RuntimeError: super(): arg[0] deleted"
assert error_of(Sub.nothing) == "RuntimeError: super(): no arguments"
assert error_of(lambda: Sub.only_keyword(a=1)) == "RuntimeError: super(): no arguments"
assert error_of(it.starred) == "RuntimeError: super(): no arguments"
assert error_of(lambda: super()) == "RuntimeError: super(): no arguments"


def outside(it):
    return super()


assert error_of(lambda: outside(it)) == "RuntimeError: super(): __class__ cell not found"


# A cell as an object, and cells that were emptied or filled with something else.
class Odd(Base):
    def empty(self):
        nonlocal __class__
        del __class__
        found = super()

    def filled(self):
        nonlocal __class__
        __class__ = 3
        found = super()


assert error_of(Odd().empty) == "RuntimeError: super(): empty __class__ cell"
assert error_of(Odd().filled) == "RuntimeError: super(): __class__ is not a type (int)"


class Own(super):
    pass


class Uses(Base):
    def given(self):
        return Own(Uses, self).name()

    def found(self):
        __class__
        return Own().name()


assert Uses().given() == Uses().found() == "base"


# A local or global function called super gets no arguments.
class Shadowed(Base):
    def local(self):
        super = lambda *given: (given, Base())[1] if not given else None
        return super().name()

    def parameter(self, super):
        return super()

    def global_one(self):
        return super().name()


assert Shadowed().local() == "base" and Shadowed().parameter(lambda *given: given) == ()
assert [Shadowed().global_one() for _ in range(3)] == ["base"] * 3
calls = []


class Answer:
    def name(self):
        return "answer"


def super(*given):
    calls.append(given)
    return Answer()


assert [Shadowed().global_one() for _ in range(3)] == ["answer"] * 3 and calls == [()] * 3
del super
assert Shadowed().global_one() == "base"
print("ok")
