class Meta(type):
    def __new__(m, name, bases, ns): ns["added"] = name.lower(); return super().__new__(m, name, bases, ns)
    def __call__(cls, *a): o = super().__call__(*a); o.called = True; return o
    def __len__(cls): return 7
class A(metaclass=Meta): pass
class B(A): pass
assert A.added == "a" and B.added == "b" and type(B) is Meta and A().called and len(A) == 7
X = type("X", (A,), {"v": 1, "f": lambda self: self.v}); assert X().f() == 1 and X.__name__ == "X" and type(X) is Meta and type(type) is type and isinstance(X, type)
print("ok")
