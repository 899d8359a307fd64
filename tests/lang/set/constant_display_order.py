# A set display of constants has the order that a frozenset of them has, in which it is filled a second time.
# Small ints hash to themselves, so the orders are those of any run.

assert list({-13, 81, -18, 3}) == [81, 3, -18, -13]
assert list({7, 15, 23, 31, 39}) == [23, 39, 7, 31, 15]


def order(items):
    """The order of a set that was filled one by one."""
    result = set()
    for item in items:
        result.add(item)
    return list(result)


assert order([-13, 81, -18, 3]) == [3, 81, -13, -18]
x = 3
assert list({-13, 81, -18, x}) == [3, 81, -13, -18]

# Merging into an empty set makes room first.
big = {8, 16, 24, 32, 40}
assert sorted(big) == [8, 16, 24, 32, 40]
assert list({*big}) == list(set(big)) == list(big.copy())
assert list({1: 0, 9: 0, 17: 0}.keys() - set()) == list(set({1: 0, 9: 0, 17: 0}))

# The same set on both sides is copied.
odd = {7, 31}
for same in (odd | odd, odd & odd, odd.union(odd), odd.intersection(odd)):
    assert list(same) == list(odd.copy()) and same is not odd

assert hash("") == 0 and hash(b"") == 0
print("ok")
