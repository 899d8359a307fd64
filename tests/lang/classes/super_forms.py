class A:
    def __init__(self, x): self.x = x
    @classmethod
    def who(cls): return "A" + cls.__name__
class B(A):
    def __init__(self, x): super().__init__(x + 1); super(B, self).__init__(self.x * 2)
    @classmethod
    def who(cls): return "B" + super().who()
    def missing(self): return super().nothing
b = B(1)
assert b.x == 4
assert B.who() == "BAB"
try: b.missing()
except AttributeError as e: assert str(e) == "'super' object has no attribute 'nothing'"
else: assert False
def f(self): return super().x
try: f(b)
except RuntimeError as e: assert str(e) == "super(): __class__ cell not found"
else: assert False
class C(A):
    def cls(self): return __class__
assert C(1).cls() is C
print("ok")
