# __qualname__ has "<locals>" behind functions and lambdas alone, and code knows whether a function is around it.
import inspect
import types


def only(iterable):
    [item] = iterable
    return item


def check(function, qualname):
    assert function.__qualname__ == qualname, (function.__qualname__, qualname)
    assert function.__code__.co_qualname == qualname


check(only((lambda: 0) for _ in [1]), "<genexpr>.<lambda>")
check(only([lambda: 0 for _ in [1]]), "<lambda>")
check(only((lambda: lambda: 0)() for _ in [1]), "<genexpr>.<lambda>.<locals>.<lambda>")
def function():
    check(only((lambda: 0) for _ in [1]), "function.<locals>.<genexpr>.<lambda>")
    check(only(only((lambda: 0) for _ in [1]) for _ in [1]), "function.<locals>.<genexpr>.<genexpr>.<lambda>")
    check(only([lambda: 0 for _ in [1]]), "function.<locals>.<lambda>")
    assert only((x for x in [1]) for _ in [1]).__qualname__ == "function.<locals>.<genexpr>.<genexpr>"
    assert (lambda: (x for x in [1]))().__qualname__ == "function.<locals>.<lambda>.<locals>.<genexpr>"
function()


class Class:
    check(only((lambda: 0) for _ in [1]), "Class.<genexpr>.<lambda>")
    check(only([lambda: 0 for _ in [1]]), "Class.<lambda>")
    assert (lambda: (x for x in [1]))().__qualname__ == "Class.<lambda>.<locals>.<genexpr>"
    class Inner[T: (lambda: 0)]:
        def method[U: (lambda: 0) = (lambda: lambda: 1)](self, a: (lambda: 0) = (lambda: 0)) -> (lambda: 0):
            def local():
                ...
            return local
        type Alias[V: (lambda: 1)] = lambda: 0
    check(Inner.__type_params__[0].__bound__, "Class.<generic parameters of Inner>.<lambda>")
    check(Inner.method, "Class.Inner.method")
    parameter = only(Inner.method.__type_params__)
    check(parameter.__bound__, "Class.Inner.<generic parameters of method>.<lambda>")
    check(parameter.__default__(), "Class.Inner.<generic parameters of method>.<lambda>.<locals>.<lambda>")
    check(only(Inner.method.__defaults__), "Class.Inner.<lambda>")
    check(Inner.method.__annotations__["a"], "Class.Inner.<lambda>")
    check(Inner.method.__annotations__["return"], "Class.Inner.<lambda>")
    check(Inner().method(), "Class.Inner.method.<locals>.local")
    check(Inner.Alias.__value__, "Class.Inner.Alias.<locals>.<lambda>")
    check(only(Inner.Alias.__type_params__).__bound__, "Class.Inner.<generic parameters of Alias>.<lambda>")


def generic[T: (lambda: 0)](a: (lambda: 0)):
    ...
check(only(generic.__type_params__).__bound__, "<generic parameters of generic>.<lambda>")
check(generic.__annotations__["a"], "<lambda>")
type Alias = lambda: 0
check(Alias.__value__, "Alias.<locals>.<lambda>")


# ---- CO_NESTED
def codes(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from codes(constant)


source = """
lambda: 0
(x for x in a)
def f():
    class C:
        def m(self):
            yield
    async def g():
        (x async for x in a)
        ((x async for x in b) for b in a)
    (x for x in a)
class D:
    def m(self):
        ...
    class E:
        m = lambda self: 0
    (x for x in a)
class G[T]:
    def m(self):
        ...
[lambda: 1 for x in a]
"""
nested = [
    (code.co_qualname, bool(code.co_flags & inspect.CO_NESTED))
    for code in codes(compile(source, "<source>", "exec"))
]
assert sorted(nested) == sorted([
    ("<module>", False), ("<lambda>", False), ("<genexpr>", False), ("f", False), ("f.<locals>.C", False),
    ("f.<locals>.C.m", True), ("f.<locals>.g", True), ("f.<locals>.g.<locals>.<genexpr>", True),
    ("f.<locals>.g.<locals>.<genexpr>", True), ("f.<locals>.g.<locals>.<genexpr>.<genexpr>", True),
    ("f.<locals>.<genexpr>", True), ("D", False), ("D.m", False), ("D.E", False), ("D.E.<lambda>", False),
    ("D.<genexpr>", False), ("<generic parameters of G>", False), ("G", False), ("G.m", True), ("<lambda>", True),
]), nested
print("ok")
