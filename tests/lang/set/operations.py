a, b = {1, 2, 3}, {2, 3, 4}
assert a & b == {2, 3} and a | b == {1, 2, 3, 4} and a - b == {1} and a ^ b == {1, 4} and {1} < a and a <= a and not a < a and a > {1} and a.issubset([1, 2, 3, 4]) and a.issuperset([1]) and a.isdisjoint([9]) and a != b and set() == set([])
assert a.union([5], (6,)) == {1, 2, 3, 5, 6} and a.intersection([1, 9]) == {1} and a.difference([1], [2]) == {3} and a.symmetric_difference([3, 9]) == {1, 2, 9} and len(a) == 3 and 1 in a and set("aab") == {"a", "b"} and a.copy() == a
a.add(9); a.discard(100); a.remove(9); a.update([7], [8]); assert a == {1, 2, 3, 7, 8}
a |= {10}; a &= {1, 10, 2}; a -= {2}; a ^= {1, 5}; assert a == {10, 5}
a.intersection_update([5]); a.difference_update([5]); a.symmetric_difference_update([1]); assert a == {1} and a.pop() == 1 and repr(a) == "set()" and repr({1}) == "{1}"
for f, E, m in [(lambda: a.pop(), KeyError, "'pop from an empty set'"), (lambda: a.remove(5), KeyError, "5"), (lambda: {[]}, TypeError, "unhashable type: 'list'"), (lambda: a | [1], TypeError, "unsupported operand type(s) for |: 'set' and 'list'"), (lambda: hash(a), TypeError, "unhashable type: 'set'")]:
    try: f()
    except E as e: assert str(e) == m, str(e)
    else: assert False
print("ok")
