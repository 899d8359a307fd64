# What __enter__ and __exit__ return lies where they were: both make weakly referenced objects.
import weakref


class Node:
    pass


references = []


class Manager:
    def __enter__(self):
        node = Node()
        references.append(weakref.ref(node))

    def __exit__(self, *details):
        node = Node()
        references.append(weakref.ref(node))


def use():
    with Manager() as manager:
        assert manager is None


with Manager() as first, Manager() as second:
    assert first is None and second is None
use()
assert [reference() for reference in references] == [None] * 6
print("ok")
