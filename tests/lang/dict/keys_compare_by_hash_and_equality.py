class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return isinstance(o, K) and self.n == o.n
d = {K(i): i for i in range(20)}
assert all(d[K(i)] == i for i in range(20))
assert K(20) not in d
assert len(d) == 20
del d[K(3)]
assert K(3) not in d
assert d[K(19)] == 19
assert {1: "a", 1.0: "b", True: "c"} == {1: "c"}
assert list({1: "a", 1.0: "b"}) == [1]
assert {None: 1}[None] == 1
class Bad:
    def __hash__(self): raise ValueError("no hash")
try: {Bad(): 1}
except ValueError as e: assert str(e) == "no hash"
else: assert False
print("ok")
