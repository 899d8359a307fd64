import gc

log = []


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append((self.name, self.other.name))


a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
gc.collect()
assert sorted(log) == [("a", "b"), ("b", "a")], log
log.clear()
gc.collect()
assert log == []
print("ok")
