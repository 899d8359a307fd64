from enum import Enum, auto


class Status(Enum):
    OK = 1
    BAD = 2

    @classmethod
    def _missing_(cls, value):
        if value == "ok":
            return cls.OK
        if value == "five":
            return 5
        if value == "raise":
            raise KeyError("boo")


assert Status("ok") is Status.OK
try:
    Status("five")
except TypeError as error:
    assert str(error) == "error in Status._missing_: returned 5 instead of None or a valid member"
    assert repr(error.__context__) == """ValueError("'five' is not a valid Status")"""
try:
    Status("raise")
except KeyError as error:
    assert repr(error.__context__) == """ValueError("'raise' is not a valid Status")"""
try:
    Status("no")
except ValueError as error:
    assert str(error) == "'no' is not a valid Status" and error.__context__ is None


class Names(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f"{name.lower()}{start}{count}{last_values}"

    A = auto()
    B = auto()


assert Names.A.value == "a10[]" and Names.B.value == "b11['a10[]']"


class Pair(Enum):
    A = auto(), "first"
    B = auto(), "second"

    def __init__(self, number, text):
        self.text = text


assert Pair.B.text == "second" and Pair.A.value == (1, "first")
try:
    class Wrong(Enum):
        A = "a"
        B = auto()
except TypeError as error:
    assert str(error) == "unable to increment 'a'"
print("ok")
