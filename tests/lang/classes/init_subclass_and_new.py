seen = []
class Base:
    def __init_subclass__(cls, tag=None, **k): super().__init_subclass__(**k); seen.append((cls.__name__, tag))
class A(Base, tag="x"): pass
class B(A): pass
assert seen == [("A", "x"), ("B", None)]
class One:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
    def __init__(self, v): self.v = v
assert One(1) is One(2)
assert One(3).v == 3
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def a(self): return self[0]
assert T(1, 2) == (1, 2)
assert T(1, 2).a == 1
class Other:
    def __new__(cls): return 5
    def __init__(self): assert False
assert Other() == 5
class Bad:
    def __init__(self): return 1
try: Bad()
except TypeError as e: assert str(e) == "__init__() should return None, not 'int'"
else: assert False
print("ok")
