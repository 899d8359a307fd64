# What + and * of the builtin sequences refuse, and when the other operand's reflected method comes first.
from array import array
from collections import deque


def outcome(function, *args):
    try:
        return function(*args)
    except TypeError as error:
        return str(error)


# Called directly the methods raise: only numbers give NotImplemented.
for sequence in ["a", [1], (1,), b"a", bytearray(b"a"), array("i", [1]), deque([1])]:
    for name in ["__mul__", "__rmul__"]:
        assert outcome(getattr(sequence, name), None) == "'NoneType' object cannot be interpreted as an integer"
for sequence in [[1], bytearray(b"a"), array("i", [1]), deque([1])]:
    assert outcome(sequence.__imul__, 1.5) == "'float' object cannot be interpreted as an integer"
assert outcome("a".__add__, 1) == 'can only concatenate str (not "int") to str'
assert outcome([].__add__, ()) == 'can only concatenate list (not "tuple") to list'
assert outcome(().__add__, None) == 'can only concatenate tuple (not "NoneType") to tuple'
assert outcome(b"".__add__, "x") == "can't concat str to bytes"
assert outcome(bytearray().__add__, 3) == "can't concat int to bytearray"
assert (3).__add__("a") is NotImplemented and (3).__mul__([]) is NotImplemented


class L(list):
    def __add__(self, other):
        return super().__add__(other)

    def __mul__(self, other):
        return super().__mul__(other)


assert outcome(lambda: L() + None) == 'can only concatenate list (not "NoneType") to list'
assert outcome(lambda: L() * None) == "'NoneType' object cannot be interpreted as an integer"
assert outcome(lambda: [] * None) == "can't multiply sequence by non-int of type 'NoneType'"
assert outcome(lambda: deque() * "a") == "can't multiply sequence by non-int of type 'str'"
assert outcome(lambda: 1.5 * deque()) == "can't multiply sequence by non-int of type 'float'"


class Number:
    """Knows how to be added to and multiplied with anything, and is an index."""

    def __radd__(self, other):
        return "added"

    def __rmul__(self, other):
        return "multiplied"

    def __index__(self):
        return 2


for sequence in ["a", [1], (1,), b"a", bytearray(b"a"), array("i", [1]), deque([1])]:
    assert sequence + Number() == "added"
    assert sequence * Number() == "multiplied"
    held = sequence
    held += Number()
    assert held == "added"
    held = sequence
    held *= Number()
    assert held == "multiplied"


class Index:
    def __index__(self):
        return 2


assert [1] * Index() == [1, 1] == Index() * [1]
held = (1,)
held *= Index()
assert held == (1, 1)
print("ok")
