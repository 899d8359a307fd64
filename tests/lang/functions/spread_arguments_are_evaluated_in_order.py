"""`f(*x, **k)`: a lone `*x` is iterated when the keywords' values are there, others where they stand."""
log = []


class Items:
    def __init__(self, name):
        self.name = name

    def __iter__(self):
        log.append("iter " + self.name)
        yield self.name


class Mapping:
    def __init__(self, **items):
        self.items = items

    def keys(self):
        log.append("keys")
        return self.items.keys()

    def __getitem__(self, key):
        return self.items[key]


def value(x):
    log.append(f"value {x}")
    return x


def f(*args, **keywords):
    return args, keywords


def check(result, expected, order):
    assert result == expected, result
    assert log == order, log
    log.clear()


check(f(*Items("x"), a=value(1)), (("x",), {"a": 1}), ["value 1", "iter x"])
check(f(*Items("x"), **Mapping(a=1)), (("x",), {"a": 1}), ["keys", "iter x"])
check(f(*Items("x"), **value({})), (("x",), {}), ["value {}", "iter x"])
check(f(value(0), *Items("x"), a=value(1)), ((0, "x"), {"a": 1}), ["value 0", "iter x", "value 1"])
check(f(*Items("x"), value(2)), (("x", 2), {}), ["iter x", "value 2"])
check(
    f(*Items("x"), *Items("y"), a=value(1), **Mapping(b=2), c=value(3)),
    (("x", "y"), {"a": 1, "b": 2, "c": 3}),
    ["iter x", "iter y", "value 1", "keys", "value 3"],
)


def message(call):
    try:
        call()
    except TypeError as error:
        return str(error)
    raise AssertionError("no error")


name = f"{__name__}.f()"
assert message(lambda: f(*5, a=1)) == f"{name} argument after * must be an iterable, not int"
assert message(lambda: f(*5, **6)) == f"{name} argument after ** must be a mapping, not int"
assert message(lambda: f(0, *5, **6)) == "Value after * must be an iterable, not int"


class Base:
    def method(self, *args, **keywords):
        return args, keywords


check(Base().method(*Items("x"), a=value(1)), (("x",), {"a": 1}), ["value 1", "iter x"])

# A lone `**` is copied before a lone `*` is iterated, and the callee has a dict of its own.
def given(*args, **named):
    named["own"] = True
    return args, named


table = {"a": 1}


def changing():
    table["b"] = 2
    yield 1


assert given(*changing(), **table) == ((1,), {"a": 1, "own": True})
assert table == {"a": 1, "b": 2}
assert given(**table) == ((), {"a": 1, "b": 2, "own": True})
assert table == {"a": 1, "b": 2}


class Pair(tuple):
    def __iter__(self):
        return iter("xy")


class Names:
    def keys(self):
        return ["k"]

    def __getitem__(self, key):
        return key * 2


assert given(*Pair((1, 2)), **Names()) == (("x", "y"), {"k": "kk", "own": True})


# A call that succeeds asks nobody for the callee's text.
class Silent:
    def __call__(self, *args):
        return args

    def __repr__(self):
        raise AssertionError("asked for its text")


assert Silent()(*[1, 2]) == (1, 2)
print("ok")
