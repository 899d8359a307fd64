import copy
from enum import Enum


class Lists(Enum):
    A = [1]
    B = {}
    C = [1]


assert list(Lists) == [Lists.A, Lists.B] and Lists([1]) is Lists.A and Lists({}) is Lists.B and [1] in Lists
try:
    Lists([2])
except ValueError as error:
    assert str(error) == "[2] is not a valid Lists"
try:
    class Order(Enum):
        _order_ = "B A"
        A = 1
        B = 2
except TypeError as error:
    assert str(error) == "member order does not match _order_:\n  ['A', 'B']\n  ['B', 'A']"
else:
    raise AssertionError


class Aliases(Enum):
    A = 1

    def __init__(self, value):
        self._add_alias_("AA")
        self._add_value_alias_("one")


assert Aliases.AA is Aliases.A and Aliases("one") is Aliases.A
assert copy.copy(Aliases.A) is Aliases.A and copy.deepcopy([Aliases.A])[0] is Aliases.A


class Base(Enum):
    def __init_subclass__(cls, extra=None):
        cls.seen = [m.name for m in cls], extra

    def hello(self):
        return f"hello {self.name}"


class Derived(Base, extra=7):
    X = 1


assert Derived.seen == (["X"], 7) and Derived.X.hello() == "hello X" and isinstance(Derived.X, Base)
print("ok")
