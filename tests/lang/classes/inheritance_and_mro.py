class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()
assert D().f() == "DBCA"
assert D.__mro__ == (D, B, C, A, object)
assert D.mro() == list(D.__mro__)
assert D.__bases__ == (B, C)
assert D.__name__ == "D"
assert issubclass(D, A)
assert isinstance(D(), (int, C))
assert not isinstance(A(), B)
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
