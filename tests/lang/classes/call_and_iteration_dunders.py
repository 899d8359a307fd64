class C:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, y=0): return self.n + x + y
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
c = C(3)
assert c(1, y=2) == 6
assert list(c) == [2, 1, 0]
assert callable(c)
assert list(c) == []
class Bad:
    def __iter__(self): return 5
try: iter(Bad())
except TypeError as e: assert str(e) == "iter() returned non-iterator of type 'int'"
else: assert False
print("ok")
