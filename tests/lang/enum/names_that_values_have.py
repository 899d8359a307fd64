"""Members named as methods of the mixed-in type; members made in odd ways."""
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto


class Book(StrEnum):
    author = "author"
    title = "title"


assert Book.author.title() == "Author" and Book.title.title() == "Title"
assert Book.title.author is Book.author and Book("title") is Book.title


class Number(IntEnum):
    divisor = 1
    numerator = 2


assert Number.divisor.numerator == 1 and Number.numerator == 2
assert Number.numerator.divisor is Number.divisor


def error_of(make, kind):
    try:
        make()
    except kind as error:
        return str(error)
    raise AssertionError(make)


def asks_super():
    class Wrong(IntEnum):
        def __new__(cls, value):
            return super().__new__(cls, value)
        failed = 1


assert error_of(asks_super, TypeError) == "do not use `super().__new__; call the appropriate __new__ directly"
assert error_of(lambda: Enum("Named", ("", "B")), ValueError) == "invalid enum member name(s) ''"


class Letter(IntFlag):
    def __new__(cls, c):
        made = int.__new__(cls, 1 << c)
        made._value_ = 1 << c
        return made
    a = ord("a")


assert Letter.a | 1 == (1 << 97) + 1 and isinstance(Letter.a | 1, Letter)


class Perhaps(Flag):
    A = 1
    E = None


assert Perhaps.E.value is None and list(Perhaps) == [Perhaps.A]
assert error_of(lambda: Perhaps.A | Perhaps.E, TypeError) == \
    "'Perhaps.E' cannot be combined with other flags with |"
assert error_of(lambda: Perhaps.E & Perhaps.A, TypeError) == \
    "'Perhaps.E' cannot be combined with other flags with &"
assert error_of(lambda: ~Perhaps.E, TypeError) == "'Perhaps.E' cannot be inverted"

ready = auto()
ready.value = "given"


class Color(Enum):
    red = ready

    def _generate_next_value_(name, start, count, last):
        return name
    blue = auto()


assert [c.value for c in Color] == ["given", "blue"]

print("ok")
