import weakref


class Node:
    pass


log = []
node = Node()
first = weakref.ref(node, lambda r: log.append(("first", r is first, r())))
second = weakref.ref(node, lambda r: log.append(("second", r is second, r())))
plain = weakref.ref(node)
assert first.__callback__ is not None and plain.__callback__ is None
node = None
assert log == [("second", True, None), ("first", True, None)], log
assert first.__callback__ is None

# A reference that has died itself calls nothing.
node = Node()
third = weakref.ref(node, log.append)
del third
node = None
assert len(log) == 2
print("ok")
