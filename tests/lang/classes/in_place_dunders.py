class A:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(o); return self
    def __mul__(self, o): return o
a = b = A()
a += 1; a += 2
assert a is b
assert a.log == [1, 2]
a *= 7; assert a == 7
class H: pass
h = H(); h.x = A(); h.x += 3; d = {"k": A()}; d["k"] += 4
assert h.x.log == [3]
assert d["k"].log == [4]
try:
    b -= 1
except TypeError as e: assert str(e) == "unsupported operand type(s) for -=: 'A' and 'int'"
else: assert False
print("ok")
