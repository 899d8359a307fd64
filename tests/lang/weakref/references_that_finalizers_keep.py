"""A finalizer keeps a weak reference that was garbage, to something that was garbage on a cycle in the same collection: the
reference is dead, whatever comes to be where that was."""

import collections
import gc
import operator
import weakref

seen = []
kept = []


class OnCycle:
    def __init__(self):
        self.itself = self

    def __del__(self):
        seen.append("on cycle")


class Behind:
    """Not on a cycle; one leads to it."""

    def __init__(self, reference):
        self.reference = reference

    def __del__(self):
        seen.append("behind")
        kept.append(self.reference)


gc.disable()
for _ in range(5):
    queue = collections.deque()
    referent = OnCycle()
    holder = [Behind(weakref.ref(referent))]
    holder.append(holder)
    queue.append((referent, holder))
    del referent, holder
    # Nothing of the program runs between the two.
    list(map(operator.call, [queue.clear, gc.collect]))
    gc.collect()
    gc.collect()
    others = [[[n], {n: n}, bytes(200)] for n in range(2000)]
    assert kept.pop()() is None
    assert not kept
assert sorted(seen) == ["behind"] * 5 + ["on cycle"] * 5, seen
print("ok")
