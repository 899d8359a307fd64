import inspect
from inspect import signature


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


class A:
    def __init__(self, x, y=1):
        pass
    def method(self, q):
        pass
    @classmethod
    def made(cls, z):
        pass
    @staticmethod
    def plain(w):
        pass
    def __call__(self, k):
        pass
class B(A):
    pass
class N:
    pass
class O:
    def __new__(cls, p):
        pass
class Meta(type):
    def __call__(cls, *a, **k):
        return super().__call__(*a, **k)
class Q(metaclass=Meta):
    def __init__(self, x):
        pass
assert str(signature(A)) == '(x, y=1)'
assert str(signature(A(1).method)) == '(q)'
assert str(signature(A.method)) == '(self, q)'
assert str(signature(A.made)) == '(z)'
assert str(signature(A.plain)) == '(w)'
assert str(signature(A(1))) == '(k)'
assert str(signature(B)) == '(x, y=1)'
assert str(signature(N)) == '()'
assert str(signature(O)) == '(p)'
assert str(signature(Q)) == '(*a, **k)'
assert str(signature(len)) == '(obj, /)'
assert str(signature([].append)) == '(object, /)'
assert str(signature(sorted)) == '(iterable, /, *, key=None, reverse=False)'
assert str(signature(str.join)) == '(self, iterable, /)'
raises(TypeError, "missing a required argument: 'x'", lambda: signature(A).bind(z=1))
raises(TypeError, 'too many positional arguments', lambda: signature(len).bind(1, 2))
raises(TypeError, "got an unexpected keyword argument 'x'", lambda: signature(print).bind(1, x=2))
print("ok")
