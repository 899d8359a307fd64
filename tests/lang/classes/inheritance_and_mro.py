class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()
assert D().f() == "DBCA" and D.__mro__ == (D, B, C, A, object) and D.mro() == list(D.__mro__) and D.__bases__ == (B, C) and D.__name__ == "D" and issubclass(D, A) and isinstance(D(), (int, C)) and not isinstance(A(), B)
try:
    class X(A, B): pass
except TypeError as e: assert str(e) == "Cannot create a consistent method resolution order (MRO) for bases A, B", str(e)
else: assert False
try:
    class Y(A, A): pass
except TypeError as e: assert str(e) == "duplicate base class A"
else: assert False
try:
    class Z(bool): pass
except TypeError as e: assert str(e) == "type 'bool' is not an acceptable base type"
else: assert False
print("ok")
