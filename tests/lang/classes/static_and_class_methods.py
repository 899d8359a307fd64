class A:
    @staticmethod
    def s(x): return x * 2
    @classmethod
    def make(cls, *a): return cls.__name__, a
class B(A): pass
assert A.s(2) == 4 and A().s(3) == 6 and A.make(1) == ("A", (1,)) and B.make() == ("B", ()) and B().make(2) == ("B", (2,)) and B.make.__self__ is B
print("ok")
