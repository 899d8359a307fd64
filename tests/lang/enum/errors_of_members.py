"""What making a member raises comes out of the class statement alone: without notes, its context not shown."""

import enum


def raised(make):
    try:
        make()
    except Exception as error:
        return type(error).__name__, str(error), error.__suppress_context__, getattr(error, "__notes__", None)


def refused():
    class Colour(enum.Enum):
        RED = 1

        def __init__(self, value):
            raise ValueError("no colour")


def noted():
    class Colour(enum.Enum):
        RED = 1

        def __init__(self, value):
            error = ValueError("no colour")
            error.add_note("its own")
            raise error


def wrong_int():
    class Number(enum.IntEnum):
        ONE = []


assert raised(refused) == ("ValueError", "no colour", True, None), raised(refused)
assert raised(noted) == ("ValueError", "no colour", True, None)
assert raised(wrong_int)[:3] == ("TypeError", "int() argument must be a string, a bytes-like object or a real number, not 'list'", True)


class Bits(enum.Flag, boundary=enum.KEEP):
    A = 1
    B = 2
    AB = 3


assert [repr(Bits(n)) for n in (3, 5, 7, 8)] == ["<Bits.AB: 3>", "<Bits.A|4: 5>", "<Bits.A|B|AB|4: 7>", "<Bits: 8>"]
print("ok")
