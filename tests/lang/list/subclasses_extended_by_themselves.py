"""A list of a subclass that is extended by itself is doubled, and does not grow for ever."""


class Numbers(list):
    pass


n = Numbers([1, 2])
n.extend(n)
assert n == [1, 2, 1, 2]
n += n
assert n == [1, 2, 1, 2, 1, 2, 1, 2]
n[1:1] = n
assert n == [1, 1, 2, 1, 2, 1, 2, 1, 2, 2, 1, 2, 1, 2, 1, 2]


class Odd(list):
    def __iter__(self):
        return iter("odd")


o = Odd([1])
o.extend(o)
assert o == [1, 1]
o.extend(Odd([2]))
assert o == [1, 1, "o", "d", "d"]
print("ok")
