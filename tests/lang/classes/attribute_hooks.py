class G:
    def __init__(self): self.real = 1
    def __getattr__(self, n):
        if n.startswith("dyn"): return n.upper()
        raise AttributeError("no " + n)
g = G()
assert g.real == 1 and g.dynx == "DYNX" and getattr(g, "zz", 5) == 5 and not hasattr(g, "zz") and hasattr(g, "dyn")
class S:
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): object.__setattr__(self, "gone", n)
    def __getattribute__(self, n): return "hooked" if n == "h" else object.__getattribute__(self, n)
s = S(); s.a = 4; del s.a
assert s.a == 8 and s.__dict__["gone"] == "a" and s.h == "hooked"
print("ok")
