class P(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def total(self): return sum(self)
p = P(1, 2, 3); a, *b = p
assert p.total() == 6
assert a == 1
assert b == [2, 3]
assert p == (1, 2, 3)
assert type(p + (1,)) is tuple
assert p[0:2] == (1, 2)
print("ok")
