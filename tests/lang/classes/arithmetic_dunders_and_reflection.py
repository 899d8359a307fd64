class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): return ("add", self.n, o) if isinstance(o, int) else NotImplemented
    def __radd__(self, o): return ("radd", o, self.n)
    def __sub__(self, o): return NotImplemented
    def __rsub__(self, o): return ("rsub", o)
    def __mul__(self, o): return "mul"
    def __truediv__(self, o): return "div"
    def __floordiv__(self, o): return "floor"
    def __mod__(self, o): return "mod"
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __matmul__(self, o): return "mat"
    def __lshift__(self, o): return "l"
    def __rshift__(self, o): return "r"
    def __and__(self, o): return "and"
    def __or__(self, o): return "or"
    def __xor__(self, o): return "xor"
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __divmod__(self, o): return "dm"
v = V(1)
assert v + 2 == ("add", 1, 2)
assert 2 + v == ("radd", 2, 1)
assert "a" + v == ("radd", "a", 1)
assert 5 - v == ("rsub", 5)
assert (v * 1, v / 1, v // 1, v % 1, v ** 2, v @ 1, v << 1, v >> 1, v & 1, v | 1, v ^ 1, -v, +v, ~v, abs(v), divmod(v, 1), pow(v, 2, 3)) == ("mul", "div", "floor", "mod", ("pow", 2, None), "mat", "l", "r", "and", "or", "xor", "neg", "pos", "inv", "abs", "dm", ("pow", 2, 3))
class W(V):
    def __radd__(self, o): return "sub first"
assert V(1) + W(2) == "sub first"
for f, m in [(lambda: v - 1, "unsupported operand type(s) for -: 'V' and 'int'"), (lambda: v + "x", "unsupported operand type(s) for +: 'V' and 'str'"), (lambda: 1 * v, "unsupported operand type(s) for *: 'int' and 'V'")]:
    try: f()
    except TypeError as e: assert str(e) == m, str(e)
    else: assert False
print("ok")
