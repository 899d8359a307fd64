import gc


class Node:
    pass


for value in (1, "a", 1.5, None, b"x", (), {}, True):
    assert not gc.is_tracked(value), value
for value in ([], [1], set(), {1: []}, ([],), Node(), Node, lambda: 0, gc):
    assert gc.is_tracked(value), value
assert not gc.is_finalized(Node()) and not gc.is_finalized(5)
print("ok")
