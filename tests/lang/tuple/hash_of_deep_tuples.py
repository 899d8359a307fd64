# Hashing tuples in tuples needs no stack.
class Hashed:
    calls = 0
    def __hash__(self):
        Hashed.calls += 1
        return 7


def nested(depth, innermost):
    value = innermost
    for number in range(depth):
        value = (number, value)
    return value


for depth in 1, 2, 99, 100, 101, 102, 250, 100_000:
    one, other = nested(depth, (1, "a")), nested(depth, (1, "a"))
    assert hash(one) == hash(other)
    assert hash(one) != hash(nested(depth, (1, "b")))
# The hash is that of a tuple of what has the hashes of the items.
class Same:
    def __init__(self, value):
        self.value = value
    def __hash__(self):
        return self.value
for depth in 1, 50, 99, 100, 101, 300:
    inner = nested(depth, (1,))
    assert hash((depth, inner)) == hash((depth, Same(hash(inner))))
assert hash((((),),)) == hash((Same(hash(((),))),))

deep = nested(500, (Hashed(), Hashed()))
hash(deep)
assert Hashed.calls == 2
for wrong in nested(10, []), nested(500, []), nested(500, ([], 1)):
    try:
        hash(wrong)
    except TypeError as error:
        assert str(error) == "unhashable type: 'list'"
    else:
        raise AssertionError


# A subclass has its own say.
class Odd(tuple):
    def __hash__(self):
        return 5
assert hash((1, Odd((1, 2)))) == hash((1, Same(5)))
assert hash(nested(300, Odd((1, 2)))) == hash(nested(300, Same(5)))
key = nested(50_000, 1)
assert {key: "found"}[key] == "found"
print("ok")
