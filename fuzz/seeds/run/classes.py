class M(type):
    def __call__(cls, *a): return super().__call__(*a)
class A(metaclass=M):
    __slots__ = ('x', '__dict__')
    def __init__(self, x=1): self.x = x
    def __getattr__(self, name): return name
    def __eq__(self, other): return self.x == other.x
    __hash__ = None
class B(A):
    y = property(lambda self: self.x, lambda self, v: setattr(self, 'x', v))
b = B(); b.y = 5; b.z; b == A(5); A.new = 1; del A.new; B.__bases__; type('C', (B,), {})().y
