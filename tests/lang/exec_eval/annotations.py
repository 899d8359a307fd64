# Without the future import annotations are evaluated, where they are kept.
log = []


def note(x):
    log.append(x)
    return x


a: note(1) = note(2)
assert log == [2, 1] and __annotations__["a"] == 1
b: note(int)
assert __annotations__["b"] is int and "b" not in globals()


class C:
    x: note(3) = note(4)
    y: note(5)
    __private: int = 1


assert C.__annotations__ == {"x": 3, "y": 5, "_C__private": int} and C.x == 4 and not hasattr(C, "y")


class D(C):
    pass


assert D.__annotations__ == {} and "__annotations__" in D.__dict__
log.clear()


def f():
    local: note("never")
    local2: note("never") = note("value")
    obj = C()
    obj.attr: note("never") = 1
    items = [0]
    items[note(0)]: note("never") = 2
    return items, obj.attr


assert f() == ([2], 1) and log == ["value", 0], log
assert f.__annotations__ == {}


def g(p: int, /, q: str = "", *args: bytes, k: float, **kw: list) -> tuple: ...


assert g.__annotations__ == {"p": int, "q": str, "args": bytes, "k": float, "kw": list, "return": tuple}
g.__annotations__ = {"new": 1}
assert g.__annotations__ == {"new": 1}
del g.__annotations__
assert g.__annotations__ == {}
try:
    g.__annotations__ = 5
except TypeError as e:
    assert str(e) == "__annotations__ must be set to a dict object"
h = lambda x: x
assert h.__annotations__ == {}
try:
    exec("x: undefined_thing", {})
except NameError as e:
    assert str(e) == "name 'undefined_thing' is not defined"
ns = {}
exec("if 0:\n    x: int", ns)
assert ns["__annotations__"] == {}
ns = {}
exec("y = 1", ns)
assert "__annotations__" not in ns
(c): int = 5
assert "c" not in __annotations__ and c == 5
print("ok")
