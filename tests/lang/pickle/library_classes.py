import collections
import dataclasses
import enum
import functools
import pickle
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int = 0


@dataclasses.dataclass
class Data:
    x: int
    y: list


@dataclasses.dataclass(frozen=True, slots=True)
class Frozen:
    x: int


class Colour(enum.Enum):
    RED = 1
    BLUE = "b"


def copies(obj, least=0):
    return [pickle.loads(pickle.dumps(obj, protocol)) for protocol in range(least, 6)]


for value in (Point(1), Data(1, [2]), Frozen(3), collections.OrderedDict(a=1), collections.Counter("aab"),
              collections.deque([1, 2], 5), collections.defaultdict(list, {"a": [1]}), collections.UserList([1])):
    for y in copies(value, 2):
        assert y == value and type(y) is type(value), value
assert pickle.loads(pickle.dumps(collections.deque([1], 5))).maxlen == 5
assert all(y is Colour.BLUE for y in copies(Colour.BLUE))
partial = copies(functools.partial(int, base=2))[4]
assert partial("11") == 3 and partial.keywords == {"base": 2}
print("ok")
