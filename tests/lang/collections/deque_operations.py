from collections import deque


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
assert repr(d) == 'deque([2, 3, 4, 5], maxlen=4)'
assert d.maxlen == 4
assert d[0] == 2
assert d[-1] == 5
assert d.count(3) == 1
assert d.index(4) == 2
d.rotate(1)
assert list(d) == [5, 2, 3, 4]
assert d.pop() == 4
assert d.popleft() == 5
assert len(d) == 2
d.extendleft("ab")
assert list(d) == ['b', 'a', 2, 3]
assert list(reversed(d)) == [3, 2, 'a', 'b']
assert d.copy() == d
assert repr(d + deque([9])) == "deque(['a', 2, 3, 9], maxlen=4)"
assert repr(deque([1]) * 3) == 'deque([1, 1, 1])'
d.insert(1, "x") if len(d) < 4 else None
d.clear()
assert repr(d) == 'deque([], maxlen=4)'
raises(IndexError, 'pop from an empty deque', lambda: deque().pop())
raises(IndexError, 'pop from an empty deque', lambda: deque().popleft())
raises(ValueError, '5 is not in deque', lambda: deque([1]).remove(5))
raises(ValueError, 'maxlen must be non-negative', lambda: deque([1], maxlen=-1))
raises(IndexError, 'deque index out of range', lambda: deque([1])[3])
raises(TypeError, "unhashable type: 'collections.deque'", lambda: hash(deque()))
# A comparison may change the deque it is part of.
import sys


class Clears:
    def __init__(self, deque):
        self.deque = deque

    def __eq__(self, other):
        self.deque.clear()
        return False


# Without the lock others may change it, too, which is no error.
is_locked = getattr(sys, "_is_gil_enabled", lambda: True)()
for method, error in (("remove", IndexError), ("index", RuntimeError), ("count", RuntimeError)) if is_locked else ():
    items = deque()
    items.extend([Clears(items), 1, 2])
    try:
        getattr(items, method)("c")
    except error as e:
        assert str(e) == "deque mutated during iteration", e
    else:
        raise AssertionError(method)

print("ok")
