"""A WeakSet counts as a mutable set, and copies keep its attributes; templates with odd patterns."""
import collections.abc
import copy
import string
import weakref


class Key:
    """Can be referred to weakly."""


key = Key()
keys = weakref.WeakSet([key])
keys.label = ["x"]
assert isinstance(keys, collections.abc.MutableSet) and issubclass(weakref.WeakSet, collections.abc.Set)
twin = copy.copy(keys)
assert twin == keys and twin is not keys and twin.label is keys.label
assert copy.deepcopy(keys).label == ["x"] and copy.deepcopy(keys).label is not keys.label
assert not hasattr(keys.copy(), "label") and keys.copy() == keys


class Odd(string.Template):
    """Has a group of its own."""

    pattern = r"(?P<unknown>x)|(?P<named>y)|(?P<braced>z)|(?P<escaped>q)|(?P<invalid>w)"


assert Odd("yzyq").get_identifiers() == ["y", "z"] and Odd("yz").is_valid() and not Odd("w").is_valid()
for ask in (Odd("x").is_valid, Odd("x").get_identifiers):
    try:
        ask()
    except ValueError as e:
        assert e.args[0] == "Unrecognized named group in pattern"
    else:
        assert False
print("ok")
