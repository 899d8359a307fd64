# __code__ can be replaced, also while the function runs.
def f(x):
    return x + 1


def g(x):
    return x * 100


assert f(2) == 3
f.__code__ = g.__code__
assert f(2) == 200
assert f.__name__ == "f" and f.__code__ is g.__code__


def changes_itself(n):
    before = n
    changes_itself.__code__ = replacement.__code__
    # This call goes on with the old code.
    return before, [before + i for i in range(3)]


def replacement(n):
    return "new", n


assert changes_itself(1) == (1, [1, 2, 3])
assert changes_itself(1) == ("new", 1)


def numbers():
    yield 1
    yield 2
    yield 3


def letters():
    yield "a"


suspended = numbers()
assert next(suspended) == 1
fresh = numbers()
numbers.__code__ = letters.__code__
assert list(suspended) == [2, 3]
assert list(fresh) == [1, 2, 3]
assert list(numbers()) == ["a"]


def recursive(n):
    if n == 0:
        recursive.__code__ = replacement.__code__
        return 0
    return 1 + recursive(n - 1)


assert recursive(5) == 5
assert recursive(5) == ("new", 5)


def closure(x):
    def inner():
        return x
    return inner


for value, error, message in (
    (1, TypeError, "__code__ must be set to a code object"),
    (closure(1).__code__, ValueError, "f() requires a code object with 0 free vars, not 1"),
):
    try:
        f.__code__ = value
    except error as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
for name in ("__globals__", "__closure__"):
    try:
        setattr(f, name, {})
    except AttributeError as e:
        assert str(e) == "readonly attribute", str(e)
    else:
        raise AssertionError
f.__defaults__ = (7,)
assert f() == 700
f.__defaults__ = None
f.__kwdefaults__ = {"y": 1}
assert f.__kwdefaults__ == {"y": 1}
print("ok")
