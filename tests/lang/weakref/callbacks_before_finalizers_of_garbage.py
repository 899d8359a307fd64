# Weak references into a cycle that is garbage are cleared, and the callbacks of those outside of it called, before the objects
# are finalized.
import gc
import weakref

seen = []


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        seen.append((self.name, reference() is None))


gc.disable()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
reference = weakref.ref(a, lambda r: seen.append(("callback", r() is None)))
a.inside = weakref.ref(b, lambda r: seen.append("never"))
del a, b
assert not seen
gc.collect()
assert seen[0] == ("callback", True) and sorted(seen[1:]) == [("a", True), ("b", True)], seen
print("ok")
