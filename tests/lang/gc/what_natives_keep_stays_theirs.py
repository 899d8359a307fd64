"""What gc shows of classes, caches and patterns can be changed without any harm to them."""

import functools
import gc
import re


def containers_of(o):
    return [found for found in gc.get_referents(o) if type(found) in (dict, list)]


def make(number):
    class Made:
        x = (1, 2, number)
        y = "text"

        def method(self):
            return number

    return Made


classes = [make(number) for number in range(50)]
seen = [(cls.x, cls.y, cls().method()) for cls in classes]
for cls in classes:
    for namespace in containers_of(cls):
        for number in range(40):
            namespace["added%d" % number] = number
gc.collect()
filler = [{"name%d" % j: (i, j) for j in range(9)} for i in range(5000)]
assert seen == [(cls.x, cls.y, cls().method()) for cls in classes]


class Greedy:
    def __eq__(self, other):
        other["greedy"] = 1
        return True

    __ne__ = __ror__ = __eq__


cls = make(1)
for compared in (vars(cls) == Greedy(), vars(cls) != Greedy(), vars(cls) | Greedy()):
    assert compared is True
assert (cls.x, cls().method()) == ((1, 2, 1), 1)


@functools.lru_cache(maxsize=4)
def double(n):
    return n * 2


assert [double(n) for n in (1, 2, 3, 1, 4, 5)] == [2, 4, 6, 2, 8, 10]
rings = [o for o in gc.get_referents(double) if type(o) is tuple and len(o) == 4 and type(o[0]) is tuple]
assert not rings
for results in containers_of(double):
    if 1 in results:
        results[1] = ()
assert [double(n) for n in (2, 3)] == [4, 6]

pattern = re.compile("(?P<first>a)(?P<second>b)?")
match = pattern.match("ab")
for names in containers_of(pattern):
    for name in names:
        names[name] = 99
assert match.group(1, 2) == ("a", "b")


def stepwise(n):
    list((n, n, n) for _ in range(3))
    yield 1
    yield gc.get_referents(me)


cyclic = 0
for n in range(40):
    me = stepwise(n)
    next(me)
    gc.collect()
    found = [x for x in next(me) if type(x) is tuple and x]
    for x in found[:1]:
        cyclic += sum(1 for k in [(x, 1, 2) for _ in range(3000)] if k[0] is k)
assert cyclic == 0
print("ok")
