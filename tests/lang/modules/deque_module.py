def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


from collections import deque
d = deque([1, 2, 3])
d.append(4); d.appendleft(0)
assert list(d) == [0, 1, 2, 3, 4]
assert d.pop() == 4
assert d.popleft() == 0
assert d[0] == 1
assert d[-1] == 3
assert len(d) == 3
assert 2 in d
d.extend([4, 5]); d.extendleft([0, -1]); assert repr(d) == "deque([-1, 0, 1, 2, 3, 4, 5])"
d.rotate(2); assert list(d) == [4, 5, -1, 0, 1, 2, 3]
d.rotate(-2); d.reverse()
assert d == deque([5, 4, 3, 2, 1, 0, -1])
assert d.index(3) == 2
assert d.count(1) == 1
d.remove(3); d.insert(1, 9); d[0] = 8; del d[-1]
assert list(d) == [8, 9, 4, 2, 1, 0]
assert list(reversed(d))[0] == 0
m = deque(range(5), maxlen=3)
assert list(m) == [2, 3, 4]
assert m.maxlen == 3
m.append(5); m.appendleft(1)
assert list(m) == [1, 3, 4]
assert repr(m) == "deque([1, 3, 4], maxlen=3)"
assert m.copy() == m
assert deque("ab") + deque("c") == deque("abc")
assert deque([1]) * 2 == deque([1, 1])
assert not deque()
m.clear(); assert len(m) == 0
def change():
    q = deque([1, 2])
    for x in q: q.append(1)
fails(lambda: deque().pop(), IndexError, 'pop from an empty deque')
fails(lambda: deque().popleft(), IndexError, 'pop from an empty deque')
fails(lambda: d[100], IndexError, 'deque index out of range')
fails(lambda: d.remove(77), ValueError, '77 is not in deque')
fails(lambda: change(), RuntimeError, 'deque mutated during iteration')
fails(lambda: deque([], -1), ValueError, 'maxlen must be non-negative')
fails(lambda: hash(deque()), TypeError, "unhashable type: 'collections.deque'")
print("ok")
