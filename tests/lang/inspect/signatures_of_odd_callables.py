"""Methods that are no plain functions, `__signature__` of a class, objects like functions, partialmethods."""
import functools
import inspect
import types


class CallsClassMethod(type):
    @classmethod
    def __call__(cls, a): ...


class CallsStaticMethod(type):
    @staticmethod
    def __call__(a): ...


class Initialized:
    def __init__(self, a): ...


class InitializedByClassMethod:
    @classmethod
    def __init__(cls, a): ...


class InitializedByStaticMethod:
    @staticmethod
    def __init__(a): ...


class InitializedByBoundMethod:
    __init__ = types.MethodType(lambda self, a: None, 1)


class InitializedByPartialMethod:
    __init__ = functools.partialmethod(lambda self, x, a: None, 2)


class MadeByClassMethod:
    @classmethod
    def __new__(cls, made, a): ...


class MadeByBoundMethod:
    __new__ = types.MethodType(lambda self, cls, a: a, 1)


class CalledByClassMethod:
    @classmethod
    def __call__(cls, a): ...


class CalledByStaticMethod:
    @staticmethod
    def __call__(a): ...


class CalledByPartialMethod:
    __call__ = functools.partialmethod(lambda self, x, a: (x, a), 2)


class CalledByBoundMethod:
    __call__ = types.MethodType(lambda self, a: a, 1)


for callable in (CallsClassMethod("C", (), {}), CallsStaticMethod("C", (), {}), Initialized, InitializedByClassMethod,
                 InitializedByStaticMethod, InitializedByBoundMethod, InitializedByPartialMethod, MadeByClassMethod,
                 MadeByBoundMethod, CalledByClassMethod(), CalledByStaticMethod(), CalledByPartialMethod(),
                 CalledByBoundMethod()):
    assert str(inspect.signature(callable)) == "(a)", (callable, inspect.signature(callable))


# ---- __signature__

class Told:
    @classmethod
    def __signature__(cls):
        return inspect.signature(lambda x, /, *, y: 0)


class Inherits(Told):
    pass


assert str(inspect.signature(Told)) == str(inspect.signature(Inherits)) == "(x, /, *, y)"


# ---- partialmethods, as a class and as an instance has them

class Partial:
    def method(self, a, b, c=3): ...
    second = functools.partialmethod(method, b=5)
    third = functools.partialmethod(lambda self, a, b: 1, 2)
    wrong = functools.partialmethod(lambda self, a: 1, 2, 3)


assert str(inspect.signature(Partial.second)) == "(self, a, *, b=5, c=3)"
assert str(inspect.signature(Partial().second)) == "(a, *, b=5, c=3)"
assert (str(inspect.signature(Partial.third)), str(inspect.signature(Partial().third))) == ("(self, b)", "(b)")
try:
    inspect.signature(Partial.wrong)
except ValueError as error:
    assert "has incorrect arguments" in str(error)
else:
    raise AssertionError


# ---- what is like a function

class Like:
    def __init__(self, function):
        for name in ("__name__", "__code__", "__defaults__", "__kwdefaults__", "__annotations__"):
            setattr(self, name, getattr(function, name))

    def __call__(self, *args, **kwargs): ...


assert str(inspect.signature(Like(lambda a, b=2, *args, c=True, d, **rest: 0))) == "(a, b=2, *args, c=True, d, **rest)"
print("ok")
