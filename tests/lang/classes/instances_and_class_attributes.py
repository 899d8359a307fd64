class C:
    shared = []
    n = 1
    def __init__(self, x): self.x = x
a, b = C(1), C(2)
a.shared.append(1); a.n += 1
assert b.shared == [1]
assert a.n == 2
assert b.n == 1
assert C.n == 1
assert a.__dict__ == {"x": 1, "n": 2}
assert type(a) is C
assert a.__class__ is C
assert vars(b) == {"x": 2}
del a.n; assert a.n == 1
C.late = lambda self: self.x * 10
assert b.late() == 20
assert C.late(a) == 10
m = a.late
assert m() == 10
assert m.__self__ is a
assert m.__func__ is C.late
for f, msg in [(lambda: a.zz, "'C' object has no attribute 'zz'"), (lambda: C.zz, "type object 'C' has no attribute 'zz'"), (lambda: delattr(a, "zz"), "'C' object has no attribute 'zz'"), (lambda: setattr(object(), "q", 1), "'object' object has no attribute 'q' and no __dict__ for setting new attributes"), (lambda: (5).q, "'int' object has no attribute 'q'"), (lambda: None.q, "'NoneType' object has no attribute 'q'")]:
    try: f()
    except AttributeError as e: assert str(e) == msg, str(e)
    else: assert False
assert repr(C) == "<class '__main__.C'>"
assert repr(a).startswith("<__main__.C object at 0x")
print("ok")
