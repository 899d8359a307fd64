"""Attributes of ordered dicts are copied; a dict in itself can be shown; __missing__ is no matter of pop()."""
import copy
import pickle
from collections import OrderedDict

made = OrderedDict(a=1, b=2)
made.x = ["x"]
shallow, deep = copy.copy(made), copy.deepcopy(made)
assert shallow == deep == made and shallow.x is made.x and deep.x == made.x and deep.x is not made.x
assert pickle.loads(pickle.dumps(made)).x == ["x"]
assert not hasattr(made.copy(), "x")


class Slotted(OrderedDict):
    __slots__ = ("s",)

    def __missing__(self, key):
        return 0


slotted = Slotted(a=1)
slotted.s, slotted.d = 5, 6
again = copy.copy(slotted)
assert (again, again.s, again.d) == (slotted, 5, 6)
assert slotted["z"] == 0 and slotted.pop("z", 7) == 7
try:
    slotted.pop("z")
except KeyError:
    pass
else:
    raise AssertionError("pop() does not ask __missing__")

made["self"] = made
assert repr(made) == "OrderedDict({'a': 1, 'b': 2, 'self': ...})", repr(made)
assert repr(made) == repr(made)

print("ok")
