def f(x):
    "doc"
    return 1 if x <= 1 else x * f(x - 1)
f.tag = 5
assert f(20) == 2432902008176640000
assert f.__name__ == "f"
assert f.__doc__ == "doc"
assert f.tag == 5
assert f.__module__ == "__main__"
assert f.__qualname__ == "f"
assert callable(f)
assert (lambda: 0).__name__ == "<lambda>"
assert repr(f).startswith("<function f at 0x")
def outer():
    def inner(): pass
    return inner
assert outer().__qualname__ == "outer.<locals>.inner"
assert outer.__code__.co_name == "outer"
def none(): pass
assert none() is None
def ann(a: int, b: "x" = 1) -> str: return a
assert ann.__annotations__ == {"a": int, "b": "x", "return": str}
print("ok")
