"""Objects on cycles die when a collection comes, others with their last reference; in which order."""
import gc
import weakref

log = []


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def taken():
    found = log[:]
    log.clear()
    return found


gc.collect()
gc.disable()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
assert taken() == []
assert gc.collect() > 0 and taken() == ["a", "b"]

a = Node("self")
a.me = a
reference = weakref.ref(a)
del a
assert reference() is not None and taken() == []
gc.collect()
assert reference() is None and taken() == ["self"]

a = Node("plain")
a.list = [a.name]
vars(a)["more"] = 1
reference = weakref.ref(a)
del a
assert reference() is None and taken() == ["plain"]


class Parent(Node):
    def __init__(self, name):
        super().__init__(name)
        self.children = []


class Child(Node):
    def __init__(self, name, parent):
        super().__init__(name)
        self.parent = parent
        parent.children.append(self)


def family():
    parent = Parent("parent")
    Child("first", parent)
    Child("second", parent)
    return len(parent.children)


assert family() == 2 and taken() == []
gc.collect()
assert taken() == ["parent", "first", "second"]

# A closure that knows itself is a cycle; what hangs on one lives as long.
holder = Node("holder")
holder.function = lambda: holder
reference = weakref.ref(holder)


def closure():
    held = Node("held")
    held.function = lambda: held
    held.leaf = Node("leaf")
    return weakref.ref(held)


reference = closure()
assert reference() is not None and taken() == []
gc.collect()
assert reference() is None and sorted(taken()) == ["held", "leaf"]
# The global name is no part of the object.
del holder
assert taken() == ["holder"]

# Trees die from the root.
root = Node("root")
root.left, root.right = Node("left"), Node("right")
root.left.leaf = Node("leaf")
del root
assert taken()[0] == "root" and not gc.garbage
print("ok")
