class G:
    def __init__(self): self.real = 1
    def __getattr__(self, n):
        if n.startswith("dyn"): return n.upper()
        raise AttributeError("no " + n)
g = G()
assert g.real == 1
assert g.dynx == "DYNX"
assert getattr(g, "zz", 5) == 5
assert not hasattr(g, "zz")
assert hasattr(g, "dyn")
class S:
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): object.__setattr__(self, "gone", n)
    def __getattribute__(self, n): return "hooked" if n == "h" else object.__getattribute__(self, n)
s = S(); s.a = 4; del s.a
assert s.a == 8
assert s.__dict__["gone"] == "a"
assert s.h == "hooked"
print("ok")
