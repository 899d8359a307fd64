class A:
    @staticmethod
    def s(x): return x * 2
    @classmethod
    def make(cls, *a): return cls.__name__, a
class B(A): pass
assert A.s(2) == 4
assert A().s(3) == 6
assert A.make(1) == ("A", (1,))
assert B.make() == ("B", ())
assert B().make(2) == ("B", (2,))
assert B.make.__self__ is B
print("ok")
