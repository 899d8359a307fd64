from typing import (Iterable, Protocol, SupportsAbs, SupportsFloat, SupportsIndex, SupportsInt, get_protocol_members,
                    is_protocol, runtime_checkable)


@runtime_checkable
class HasName(Protocol):
    name: str


@runtime_checkable
class Closes(Protocol):
    def close(self): ...


class Both(HasName, Closes, Protocol):
    extra: int


class Plain(Protocol):
    def f(self): ...


class File:
    name = "f"

    def close(self):
        return "closed"


class NoClose:
    close = None


class Implements(Closes):
    def close(self):
        return super().close()


assert isinstance(File(), HasName) and isinstance(File(), Closes) and not isinstance(1, Closes)
assert not isinstance(NoClose(), Closes) and issubclass(File, Closes) and not issubclass(int, Closes)
assert isinstance(Implements(), Closes) and Implements().close() is None
f = type("Dynamic", (), {})()
f.name = 1
assert isinstance(f, HasName)
assert get_protocol_members(Both) == {"name", "close", "extra"} and is_protocol(Both) and not is_protocol(File)
assert not is_protocol(Protocol) and not is_protocol(Implements)
assert isinstance(1, SupportsInt) and isinstance(1.5, SupportsFloat) and isinstance(True, SupportsIndex)
assert isinstance(-1, SupportsAbs) and not isinstance("", SupportsInt)
for call, message in (
    (lambda: isinstance(1, Plain), "Instance and class checks can only be used with @runtime_checkable protocols"),
    (lambda: issubclass(int, Plain), "Instance and class checks can only be used with @runtime_checkable protocols"),
    (lambda: issubclass(File, HasName),
     "Protocols with non-method members don't support issubclass(). Non-method members: 'name'."),
    (lambda: Plain(), "Protocols cannot be instantiated"),
    (lambda: runtime_checkable(File), f"@runtime_checkable can be only applied to protocol classes, got {File!r}"),
    (lambda: type("X", (Protocol, File), {}) if False else exec("class X(Protocol, File): pass", globals()),
     f"Protocols can only inherit from other protocols, got {File!r}"),
    (lambda: get_protocol_members(int), f"{int!r} is not a Protocol"),
):
    try:
        call()
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(message)


class WithInit(Protocol):
    x: int

    def __init__(self, x):
        self.x = x


class Concrete(WithInit):
    pass


assert Concrete(5).x == 5


class FromAbc(Iterable[int], Protocol):
    def more(self): ...


assert get_protocol_members(FromAbc) == {"__iter__", "more"}
print("ok")
