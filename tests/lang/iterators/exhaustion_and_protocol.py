class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
assert list(It()) == [1, 2, 3]
assert 2 in It()
assert max(It()) == 3
assert [*It()] == [1, 2, 3]
assert sum(It()) == 6
assert tuple(zip(It(), "ab")) == ((1, "a"), (2, "b"))
a, b, c = It(); assert (a, b, c) == (1, 2, 3)
l = [1]; i = iter(l); next(i)
assert next(i, None) is None
l.append(2); assert next(i, None) is None
for e in (x for x in It()):
    if e == 2: break
assert e == 2
print("ok")
