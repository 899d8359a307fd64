from typing import TypeAliasType, get_args, get_origin

type Number = int | float
assert isinstance(Number, TypeAliasType)
assert repr(Number) == "Number" and Number.__name__ == "Number"
assert Number.__value__ == int | float
assert Number.__type_params__ == () and Number.__parameters__ == ()
assert Number.__module__ == __name__

# The value is evaluated when it is asked for, once: it may refer to itself.
type Tree = list[Tree] | int
assert Tree.__value__ == list[Tree] | int

calls = []


def compute():
    calls.append(1)
    return int


type Lazy = compute()
assert calls == []
assert Lazy.__value__ is int and Lazy.__value__ is int
assert calls == [1]

type Broken = nowhere
try:
    Broken.__value__
except NameError as e:
    assert str(e) == "name 'nowhere' is not defined"
else:
    raise AssertionError
nowhere = str
assert Broken.__value__ is str

type Pair[A, B = int] = tuple[A, B]
A, B = Pair.__type_params__
assert Pair.__value__ == tuple[A, B]
alias = Pair[str, bool]
assert repr(alias) == "Pair[str, bool]"
assert get_origin(alias) is Pair and get_args(alias) == (str, bool)
try:
    Number[int]
except TypeError as e:
    assert str(e) == "Only generic type aliases are subscriptable"
else:
    raise AssertionError

assert repr(Number | None) == "Number | None"
assert repr(int | Number) == "int | Number"
assert repr(list[Number]) == "list[Number]"

made = TypeAliasType("Made", list[int], type_params=())
assert made.__value__ == list[int] and repr(made) == "Made"
try:
    made.__value__ = 1
except AttributeError:
    pass
else:
    raise AssertionError


def function():
    local = bytes
    type Local = local
    return Local


assert function().__value__ is bytes

# `type` is a name elsewhere.
type = type
assert type(1) is int
type(2)
for type in [1]:
    pass
assert type == 1
print("ok")
