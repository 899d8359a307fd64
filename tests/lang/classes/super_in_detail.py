class A:
    x = "A.x"

    def f(self):
        return ["A"]

    @classmethod
    def c(cls):
        return cls.__name__, "A"

    @staticmethod
    def s():
        return "s"

    @property
    def p(self):
        return "A.p"


class B(A):
    x = "B.x"

    def f(self):
        return ["B"] + super().f()

    @classmethod
    def c(cls):
        return super().c() + ("B",)

    @staticmethod
    def s():
        return super(B, B).s()

    @property
    def p(self):
        return "B." + super().p

    def attr(self):
        return super().x

    def nested(self):
        return [super(B, self).f() for _ in range(1)], (lambda: super(B, self).f())()

    def comprehension(self):
        return [super().__class__ is super for _ in range(0)]

    def explicit(self):
        return super(B, self).f(), super(__class__, self).f()


class C(A):
    def f(self):
        return ["C"] + super().f()


class D(B, C):
    def f(self):
        return ["D"] + super().f()


d = D()
assert d.f() == ["D", "B", "C", "A"] and D.c() == ("D", "A", "B") and B.s() == "s" and d.p == "B.A.p"
assert B().attr() == "A.x" and B().nested() == ([["A"]], ["A"]) and B().explicit() == (["A"], ["A"])
s = super(B, d)
assert s.f() == ["C", "A"] and s.__thisclass__ is B and s.__self__ is d and s.__self_class__ is D
assert repr(s) == "<super: <class 'B'>, <D object>>"
assert super(B, D).f(d) == ["C", "A"]
unbound = super(B)
assert unbound.__self__ is None and unbound.__get__(d, D).f() == ["C", "A"]
for call, kind, message in (
    (lambda: super(), RuntimeError, "super(): no arguments"),
    (lambda: super(1, 2), TypeError, "super() argument 1 must be a type, not int"),
    (lambda: super(B, 1), TypeError, "super(type, obj): obj (instance of int) is not an instance or subtype of type (B)."),
    (lambda: super(B, d).nothing, AttributeError, "'super' object has no attribute 'nothing'"),
):
    try:
        call()
    except kind as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(message)


class E(A):
    def f(self):
        def inner():
            return super(E, self).f()
        return inner()

    def delayed(self):
        yield super().f()


assert E().f() == ["A"] and next(E().delayed()) == ["A"]
super_ = super


class F(A):
    def f(self):
        return super_(F, self).f(), __class__


assert F().f() == (["A"], F)


class SetAttr(A):
    def g(self):
        try:
            super().new = 1
        except AttributeError as e:
            return str(e)


assert "super" in SetAttr().g()
print("ok")
