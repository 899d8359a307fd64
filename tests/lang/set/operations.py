a, b = {1, 2, 3}, {2, 3, 4}
assert a & b == {2, 3}
assert a | b == {1, 2, 3, 4}
assert a - b == {1}
assert a ^ b == {1, 4}
assert {1} < a
assert a <= a
assert not a < a
assert a > {1}
assert a.issubset([1, 2, 3, 4])
assert a.issuperset([1])
assert a.isdisjoint([9])
assert a != b
assert set() == set([])
assert a.union([5], (6,)) == {1, 2, 3, 5, 6}
assert a.intersection([1, 9]) == {1}
assert a.difference([1], [2]) == {3}
assert a.symmetric_difference([3, 9]) == {1, 2, 9}
assert len(a) == 3
assert 1 in a
assert set("aab") == {"a", "b"}
assert a.copy() == a
a.add(9); a.discard(100); a.remove(9); a.update([7], [8]); assert a == {1, 2, 3, 7, 8}
a |= {10}; a &= {1, 10, 2}; a -= {2}; a ^= {1, 5}; assert a == {10, 5}
a.intersection_update([5]); a.difference_update([5]); a.symmetric_difference_update([1])
assert a == {1}
assert a.pop() == 1
assert repr(a) == "set()"
assert repr({1}) == "{1}"
for f, E, m in [(lambda: a.pop(), KeyError, "'pop from an empty set'"), (lambda: a.remove(5), KeyError, "5"), (lambda: {[]}, TypeError, "unhashable type: 'list'"), (lambda: a | [1], TypeError, "unsupported operand type(s) for |: 'set' and 'list'"), (lambda: hash(a), TypeError, "unhashable type: 'set'")]:
    try: f()
    except E as e: assert str(e) == m, str(e)
    else: assert False
print("ok")
