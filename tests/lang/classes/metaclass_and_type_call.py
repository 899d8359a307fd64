class Meta(type):
    def __new__(m, name, bases, ns): ns["added"] = name.lower(); return super().__new__(m, name, bases, ns)
    def __call__(cls, *a): o = super().__call__(*a); o.called = True; return o
    def __len__(cls): return 7
class A(metaclass=Meta): pass
class B(A): pass
assert A.added == "a"
assert B.added == "b"
assert type(B) is Meta
assert A().called
assert len(A) == 7
X = type("X", (A,), {"v": 1, "f": lambda self: self.v})
assert X().f() == 1
assert X.__name__ == "X"
assert type(X) is Meta
assert type(type) is type
assert isinstance(X, type)
print("ok")
