"""What partial, partialmethod and the caches show, keep and ask for."""
import copy
import functools
import pickle
import warnings
from abc import ABC, abstractmethod


def capture(*args, **kw):
    return args, kw


class A:
    method = functools.partialmethod(capture, 1, b=2)
    nested = functools.partialmethod(functools.partialmethod(capture, 1, b=2), 3, c=4)
    plain = functools.partial(capture, 1)
    of_class = classmethod(functools.partial(capture, 2))


assert repr(A.__dict__["method"]) == f"functools.partialmethod({capture!r}, 1, b=2)"
a = A()
assert a.method(5) == ((a, 1, 5), {"b": 2}) and A.method(a) == ((a, 1), {"b": 2})
assert a.nested() == ((a, 1, 3), {"b": 2, "c": 4})
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert a.plain(3) == ((1, 3), {})
assert [w.category for w in caught] == [FutureWarning]
assert A.plain(3) == ((1, 3), {}) and a.of_class(3) == ((2, A, 3), {})


class Base(ABC):
    @abstractmethod
    def work(self, x):
        pass

    work_on_one = functools.partialmethod(work, 1)


assert Base.work_on_one.__isabstractmethod__

p = functools.partial(capture, [1], k=[2])
p.note = []
q = copy.copy(p)
assert q.args is p.args and q.keywords is p.keywords and q.note is p.note
p.__setstate__((p, (), {}, {}))
assert repr(p) == "functools.partial(...)"
p.__setstate__((capture, (p,), {"a": p}, None))
assert repr(p) == f"functools.partial({capture!r}, ..., a=...)" and p.__dict__ == {}


class Slow:
    asked = 0

    def __hash__(self):
        Slow.asked += 1
        return 5


@functools.lru_cache(maxsize=1)
def cached(x, y):
    return y


slow = Slow()
assert cached(slow, 1) == 1 and Slow.asked == 1
assert cached(slow, 1) == 1 and Slow.asked == 2


@functools.total_ordering
class Ordered:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    def __lt__(self, other):
        return self.x < other.x


for name in ("__gt__", "__le__", "__ge__"):
    function = Ordered.__dict__[name]
    assert pickle.loads(pickle.dumps(function)) is function and function.__name__ == name


class Meta(type):
    @functools.cached_property
    def value(cls):
        return 1


class OfMeta(metaclass=Meta):
    pass


try:
    OfMeta.value
except TypeError as error:
    assert str(error) == ("The '__dict__' attribute on 'Meta' instance does not support item assignment for caching "
                          "'value' property."), error
print("ok")
