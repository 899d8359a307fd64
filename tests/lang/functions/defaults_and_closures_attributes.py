def f(a, b=[1], *, c={"k": 1}):
    "doc"
    return a, b, c


assert f.__defaults__ == ([1],) and f.__kwdefaults__ == {"c": {"k": 1}} and f.__doc__ == "doc"
f.__defaults__ = ("new a", "new b")
assert f() == ("new a", "new b", {"k": 1})
f.__kwdefaults__ = {"c": 5}
assert f(1)[2] == 5
f.__kwdefaults__ = None
try:
    f(1)
except TypeError as e:
    assert str(e) == "f() missing 1 required keyword-only argument: 'c'"
del f.__defaults__
assert f.__defaults__ is None
for attr, value, message in (
    ("__defaults__", [1], "__defaults__ must be set to a tuple object"),
    ("__kwdefaults__", (1,), "__kwdefaults__ must be set to a dict object"),
    ("__name__", 1, "__name__ must be set to a string object"),
    ("__qualname__", None, "__qualname__ must be set to a string object"),
    ("__dict__", 1, "__dict__ must be set to a dictionary, not a 'int'"),
    ("__annotations__", 1, "__annotations__ must be set to a dict object"),
):
    try:
        setattr(f, attr, value)
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(attr)
f.__doc__ = None
f.__module__ = "m"
f.__qualname__ = "q.f"
assert f.__doc__ is None and f.__module__ == "m" and repr(f).startswith("<function q.f at 0x")
f.custom = 1
assert f.__dict__ == {"custom": 1} and vars(f) is f.__dict__
f.__dict__ = {"other": 2}
assert f.other == 2 and not hasattr(f, "custom")
assert f.__globals__ is globals() and f.__closure__ is None and f.__builtins__["len"] is len


def counter():
    count = 0

    def up():
        nonlocal count
        count += 1
        return count
    return up


up = counter()
(cell,) = up.__closure__
assert cell.cell_contents == 0
up()
assert cell.cell_contents == 1
cell.cell_contents = 10
assert up() == 11
del cell.cell_contents
try:
    cell.cell_contents
except ValueError as e:
    assert str(e).lower() == "cell is empty"
try:
    up()
except NameError as e:
    assert "cannot access free variable 'count'" in str(e)
assert "empty" in repr(cell)
a, b = counter().__closure__[0], counter().__closure__[0]
assert a == b and a is not b
m = [].append
assert m.__self__ == [] and m.__name__ == "append" and m.__qualname__ == "list.append"


class C:
    def method(self):
        "method doc"


bound = C().method
assert bound.__func__ is C.method and bound.__doc__ == "method doc" and bound.__name__ == "method"
for attr in ("__func__", "__self__", "new"):
    try:
        setattr(bound, attr, 1)
    except AttributeError:
        pass
    else:
        raise AssertionError
assert bound.__call__ is not None and C.method.__get__(5)() is None
print("ok")
