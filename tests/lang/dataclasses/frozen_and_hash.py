from dataclasses import FrozenInstanceError, dataclass, field


@dataclass(frozen=True)
class Key:
    a: int
    b: str = "x"
    c: list = field(default_factory=list, hash=False)


assert hash(Key(1)) == hash((1, "x")) and {Key(1): 2}[Key(1)] == 2
for action, message in (
    (lambda: setattr(Key(1), "a", 2), "cannot assign to field 'a'"),
    (lambda: setattr(Key(1), "new", 2), "cannot assign to field 'new'"),
    (lambda: delattr(Key(1), "b"), "cannot delete field 'b'"),
):
    try:
        action()
    except FrozenInstanceError as error:
        assert str(error) == message and isinstance(error, AttributeError)
    else:
        raise AssertionError


@dataclass(unsafe_hash=True)
class Unsafe:
    a: int


assert hash(Unsafe(3)) == hash((3,))
try:
    @dataclass(unsafe_hash=True)
    class Wrong:
        a: int

        def __hash__(self):
            return 1
except TypeError as error:
    assert str(error) == "Cannot overwrite attribute __hash__ in class Wrong"


@dataclass(eq=False)
class Identity:
    a: int


assert Identity(1) != Identity(1) and len({Identity(1), Identity(1)}) == 2
for base, frozen, message in ((Key, False, "cannot inherit non-frozen dataclass from a frozen one"),
                              (Unsafe, True, "cannot inherit frozen dataclass from a non-frozen one")):
    try:
        @dataclass(frozen=frozen)
        class Child(base):
            d: int = 1
    except TypeError as error:
        assert str(error) == message
    else:
        raise AssertionError
print("ok")
