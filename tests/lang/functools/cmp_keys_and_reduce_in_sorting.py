from functools import cmp_to_key, partial, reduce
def compare(a, b):
    return (len(a) > len(b)) - (len(a) < len(b))
assert sorted(["ccc", "a", "bb"], key=cmp_to_key(compare)) == ['a', 'bb', 'ccc']
assert min(["ccc", "a", "bb"], key=cmp_to_key(compare)) == 'a'
assert list(map(partial(pow, 2), range(5))) == [1, 2, 4, 8, 16]
assert reduce(lambda a, b: a * 10 + b, [1, 2, 3]) == 123
assert reduce(max, [3, 9, 2], 5) == 9
assert sorted([3, 1, 2], key=partial(int.__mul__, -1)) == [3, 2, 1]
print("ok")
