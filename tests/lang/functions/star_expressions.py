a = [1, 2]
assert [*a, 3, *a] == [1, 2, 3, 1, 2] and (*a,) == (1, 2) and {*a, *"x"} == {1, 2, "x"}
assert {**{"a": 1}, "b": 2, **{"a": 3}} == {"a": 3, "b": 2}


def f(*args, **kwargs):
    return args, kwargs


assert f(*a, 3, *"xy", k=1, **{"z": 2}) == ((1, 2, 3, "x", "y"), {"k": 1, "z": 2})
first, *rest = a
assert (first, rest) == (1, [2])
*init, last = "abc"
assert (init, last) == (["a", "b"], "c")
(x, *y), z = ([1, 2, 3], 4)
assert (x, y, z) == (1, [2, 3], 4)
[p, [*q]] = 1, (2, 3)
assert q == [2, 3]


def returns():
    return 1, *a


def yields():
    yield 0, *a


assert returns() == (1, 1, 2) and next(yields()) == (0, 1, 2)
for i, *j in [(1, 2, 3)]:
    assert j == [2, 3]
t = 1, *a
assert t == (1, 1, 2)
assert [(*x, 0) for x in [(1,), (2,)]] == [(1, 0), (2, 0)]


class Index:
    def __getitem__(self, key):
        return key


assert Index()[1, *a] == (1, 1, 2) and Index()[*a] == (1, 2)
b = *a, *a
assert b == (1, 2, 1, 2)
for source, message in (
    ("f(**5)", "__main__.f() argument after ** must be a mapping, not int"),
    ("f(*5)", "__main__.f() argument after * must be an iterable, not int"),
    ("[*5]", "Value after * must be an iterable, not int"),
    ("{*5}", "'int' object is not iterable"),
    ("{**5}", "'int' object is not a mapping"),
    ("f(k=1, **{'k': 2})", "__main__.f() got multiple values for keyword argument 'k'"),
    ("f(**{1: 2})", "keywords must be strings"),
):
    try:
        eval(source)
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(source)
for source, message in (
    ("x, y = 1", "cannot unpack non-iterable int object"),
    ("x, y = 1, 2, 3", "too many values to unpack (expected 2)"),
    ("x, y = 1,", "not enough values to unpack (expected 2, got 1)"),
    ("x, *y, z = 1,", "not enough values to unpack (expected at least 2, got 1)"),
):
    try:
        exec(source)
    except (TypeError, ValueError) as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(source)
print("ok")
