# Parameters and arguments of every kind together.
lines = []


def say(*values):
    lines.append(" ".join(map(str, values)))


def f(a, /, b, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


say(f(1, 2, d=4))
say(f(1, b=2, d=4))
say(f(1, 2, 3, 4, 5, d=6, z=7, a=8))
say(f(*[1, 2], **{"d": 4}))
say(f(*[1], *[2, 3], 4, *(), d=0, **{"x": 1}, e=2, **{"y": 2}))
say(f(1, **{"b": 2, "d": 3, "not a name": 4}))


def attempt(*args, **kwargs):
    try:
        say(f(*args, **kwargs))
    except TypeError as e:
        say(e)


attempt()
attempt(1)
attempt(1, 2)
attempt(a=1, b=2, d=3)
attempt(1, 2, b=3, d=4)
attempt(d=1)
attempt(1, 2, 3, 4, c=5, d=6)


def g(a, b, c):
    pass


def positional(a, b, /):
    pass


def only(*, a, b, c):
    pass


five, nothing = 5, None


def none():
    pass


def one(a, b=1):
    pass


for call in (lambda: g(), lambda: g(1), lambda: g(1, 2), lambda: g(1, 2, 3, 4), lambda: g(1, 2, d=3),
             lambda: positional(1, b=2), lambda: positional(a=1, b=2), lambda: positional(1), lambda: only(),
             lambda: only(a=1), lambda: only(1, a=1, b=2, c=3), lambda: only(a=1, b=1, c=1, d=1), lambda: none(1),
             lambda: none(a=1), lambda: one(), lambda: one(1, 2, 3), lambda: one(1, 2, 3, z=1),
             lambda: g(1, 2, 3, aa=4), lambda: g(*1), lambda: g(**1), lambda: g(**{1: 2}),
             lambda: g(1, a=2), lambda: g(**{"a": 1}, **{"a": 2}), lambda: g(a=1, **{"a": 2}),
             lambda: (lambda x: x)(), lambda: print(1, 2, nothing=3), lambda: len(), lambda: len(1, 2),
             lambda: five(), lambda: "a".upper(1), lambda: [].append(), lambda: int("1", wrong=2),
             lambda: nothing(), lambda: g(*None), lambda: g(**None)):
    try:
        call()
    except TypeError as e:
        say(e)

# The order of evaluation, and of repetitions.
log = []


def v(x):
    log.append(x)
    return x


class Keys:
    def keys(self):
        log.append("keys")
        return ["k"]

    def __getitem__(self, key):
        log.append("get")
        return 1


def h(*a, **k):
    return a, k


def gen(*values):
    for value in values:
        log.append(f"g{value}")
        yield value


say(v(h)(v(1), *gen(2, 3), v(4), x=v(5), **Keys(), y=v(6)), [x if isinstance(x, (int, str)) else "h" for x in log])


# Defaults are evaluated once, at the definition, positional ones before keyword ones.
log.clear()


@v
def order(a=v(1), /, b=v(2), *, c=v(3), d: v("annotation") = v(4)) -> v("returns"):
    pass


say([x if isinstance(x, (int, str)) else "function" for x in log])


def shared(x, seen=[]):
    seen.append(x)
    return seen


shared(1)
say(shared(2), shared.__defaults__)


# A parameter that is also a cell, deleted, rebound, captured.
def cells(a, *args, b=2, **kwargs):
    def inner():
        return a, args, b, kwargs
    first = inner()
    a, args, b, kwargs = 5, 6, 7, 8
    return first, inner()


say(cells(1, 2, b=3, c=4))


def deleted(a):
    del a
    try:
        return a
    except UnboundLocalError as e:
        return str(e)


say(deleted(1))


def many(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, *, k0, k1, k2, k3, k4):
    return a0 + a9 + k0 + k4


say(many(*range(10), **{f"k{i}": i for i in range(5)}))
say((lambda *a, b=1, **k: (a, b, k))(1, 2, b=3, c=4))
say((lambda a, /, *, b: (a, b))(1, b=2))


class Callable:
    def __call__(self, *args, **kwargs):
        return args, kwargs


say(Callable()(1, *[2], k=3))
say(str.format("{} {a}", 1, a=2), "{0}{0}".format(*"a"), dict(*[[(1, 2)]], a=3), max(*[1, 5, 3], key=lambda x: -x))

expected = [
    '(1, 2, 3, (), 4, 5, {})',
    '(1, 2, 3, (), 4, 5, {})',
    "(1, 2, 3, (4, 5), 6, 5, {'z': 7, 'a': 8})",
    '(1, 2, 3, (), 4, 5, {})',
    "(1, 2, 3, (4,), 0, 2, {'x': 1, 'y': 2})",
    "(1, 2, 3, (), 3, 5, {'not a name': 4})",
    "f() missing 2 required positional arguments: 'a' and 'b'",
    "f() missing 1 required positional argument: 'b'",
    "f() missing 1 required keyword-only argument: 'd'",
    "f() missing 1 required positional argument: 'a'",
    "f() got multiple values for argument 'b'",
    "f() missing 2 required positional arguments: 'a' and 'b'",
    "f() got multiple values for argument 'c'",
    "g() missing 3 required positional arguments: 'a', 'b', and 'c'",
    "g() missing 2 required positional arguments: 'b' and 'c'",
    "g() missing 1 required positional argument: 'c'",
    'g() takes 3 positional arguments but 4 were given',
    "g() got an unexpected keyword argument 'd'",
    "positional() got some positional-only arguments passed as keyword arguments: 'b'",
    "positional() got some positional-only arguments passed as keyword arguments: 'a, b'",
    "positional() missing 1 required positional argument: 'b'",
    "only() missing 3 required keyword-only arguments: 'a', 'b', and 'c'",
    "only() missing 2 required keyword-only arguments: 'b' and 'c'",
    'only() takes 0 positional arguments but 1 positional argument (and 3 keyword-only arguments) were given',
    "only() got an unexpected keyword argument 'd'",
    'none() takes 0 positional arguments but 1 was given',
    "none() got an unexpected keyword argument 'a'",
    "one() missing 1 required positional argument: 'a'",
    'one() takes from 1 to 2 positional arguments but 3 were given',
    "one() got an unexpected keyword argument 'z'",
    "g() got an unexpected keyword argument 'aa'. Did you mean 'a'?",
    '__main__.g() argument after * must be an iterable, not int',
    '__main__.g() argument after ** must be a mapping, not int',
    'keywords must be strings',
    "g() got multiple values for argument 'a'",
    "__main__.g() got multiple values for keyword argument 'a'",
    "__main__.g() got multiple values for keyword argument 'a'",
    "<lambda>.<locals>.<lambda>() missing 1 required positional argument: 'x'",
    "print() got an unexpected keyword argument 'nothing'",
    'len() takes exactly one argument (0 given)',
    'len() takes exactly one argument (2 given)',
    "'int' object is not callable",
    'str.upper() takes no arguments (1 given)',
    'list.append() takes exactly one argument (0 given)',
    "int() got an unexpected keyword argument 'wrong'",
    "'NoneType' object is not callable",
    '__main__.g() argument after * must be an iterable, not NoneType',
    '__main__.g() argument after ** must be a mapping, not NoneType',
    "((1, 2, 3, 4), {'x': 5, 'k': 1, 'y': 6}) ['h', 1, 'g2', 'g3', 4, 5, 'keys', 'get', 6]",
    "[1, 2, 3, 4, 'annotation', 'returns', 'function']",
    '[1, 2] ([1, 2],)',
    "((1, (2,), 3, {'c': 4}), (5, 6, 7, 8))",
    "cannot access local variable 'a' where it is not associated with a value",
    '13',
    "((1, 2), 3, {'c': 4})",
    '(1, 2)',
    "((1, 2), {'k': 3})",
    "1 2 aa {1: 2, 'a': 3} 1",
]
for number, (got, wanted) in enumerate(zip(lines, expected)):
    assert got == wanted, (number, got, wanted)
assert len(lines) == len(expected)
print("ok")
