class N:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, N) else NotImplemented
    def __lt__(self, o): return self.n < o.n
    def __le__(self, o): return self.n <= o.n
    def __hash__(self): return hash(self.n)
assert N(1) == N(1)
assert N(1) != N(2)
assert not N(1) == 1
assert N(1) < N(2)
assert N(2) > N(1)
assert N(1) >= N(1)
assert {N(1): 5}[N(1)] == 5
assert min(N(3), N(2)).n == 2
assert sorted([N(2), N(1)])[0].n == 1
assert N(1) in [N(1)]
class E:
    def __eq__(self, o): return "odd"
assert (E() == 1) == "odd"
assert (1 == E()) == "odd"
assert (E() != 1) is False
try: hash(E())
except TypeError as e: assert str(e) == "unhashable type: 'E'"
else: assert False
class P: pass
p = P()
assert p == p
assert p != P()
assert hash(p) == hash(p)
try: P() < P()
except TypeError as e: assert str(e) == "'<' not supported between instances of 'P' and 'P'"
else: assert False
# A method that cannot be bound is as good as none.
class Unbindable:
    def fails(self):
        raise AttributeError("unbindable")

    __eq__ = property(fails)
    __lt__ = property(fails)


assert Unbindable() != Unbindable()
u = Unbindable()
assert u == u
try:
    u < u
except TypeError as e:
    assert "'<' not supported" in str(e), e
else:
    raise AssertionError

print("ok")
