class P(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def total(self): return sum(self)
p = P(1, 2, 3); a, *b = p
assert p.total() == 6 and a == 1 and b == [2, 3] and p == (1, 2, 3) and type(p + (1,)) is tuple and p[0:2] == (1, 2)
print("ok")
