# Where assignment expressions and the variables of comprehensions live.
lines = []


def say(*values):
    lines.append(" ".join(map(str, values)))


x = "global"
say([y := i for i in range(3)], y)
say([[z := (i, j) for j in range(2)] for i in range(2)], z)
say(x, [x for x in range(2)], x)


def function():
    total = 0
    partial = [total := total + v for v in range(4)]
    seen = any((hit := v) > 1 for v in [0, 1, 2, 3])
    return total, partial, seen, hit


say(function())


def with_global():
    global made
    return [made := i for i in range(2)]


say(with_global(), made)


def with_nonlocal():
    n = 0

    def inner():
        nonlocal n
        [n := n + i for i in range(4)]

    inner()
    return n


say(with_nonlocal())


def closures():
    return [f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]]


say(closures())


class A:
    values = [1, 2]
    try:
        bad = [values[i] for i in range(2)]
    except NameError as e:
        say(e)
    good = [v for v in values]
    nested = [[w for w in range(v)] for v in values]


say(A.good, A.nested)


def first_iterable():
    log = []

    def it(name):
        log.append(name)
        return [1]

    g = (log.append((a, b)) for a in it("a") for b in it("b"))
    log.append("made")
    list(g)
    return log


say(first_iterable())


def shadowing(x):
    a = [x for x in [x, x]]
    b = {x: x for x in "ab"}
    c = list(x for x in [x])
    return x, a, b, c


say(shadowing(5))


def unbound():
    try:
        [q for q in [q]]
    except (NameError, UnboundLocalError) as e:
        say(type(e).__name__, e)
    try:
        [1 for _ in [0] if (late, late2 := 3)]
    except (NameError, UnboundLocalError) as e:
        say(type(e).__name__, e)
    late = 1


unbound()

say((lambda: (w := 1) + w)())
say([(lambda: v)() for v in range(2)])
say({(k := i): (v := i * 2) for i in range(2)}, k, v)
while (n := len([1])) > 1:
    pass
say(n)
if any((found := w).startswith("b") for w in ("a", "bc", "bd")):
    say(found)
say(f"{(m := 5)} {m:>{m}} {m!r:>{(k := 3)}} {k}")
l = [0, 1]
say(l[(i := 1)], l[(j := 0):], (a := 1, b := 2), a, b)


def default(p=(d := 7)):
    return p


say(default(), d)
for source in ("[i := 0 for i in range(2)]", "[(j := 0) for i in range(2) for j in range(2)]",
               "[i for i in (k := [1])]", "class C: [(y := i) for i in range(1)]", "x.a := 1", "(x[0] := 1)",
               "(a, b := 1) = 1", "x := 1", "f(a=b:=1)", "[[(i := 1) for j in [1]] for i in [1]]",
               "(lambda: x := 1)", "def f(a := 1): pass", "[x async for x in y]", "lambda: (yield)",
               "[(yield 1) for x in y]", "class D: x = [(yield) for i in ()]", "{**(a := {}), (b := 1): 2}"):
    try:
        compile(source, "<s>", "exec")
        say("fine")
    except SyntaxError as e:
        say(e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)

expected = [
    '[0, 1, 2] 2',
    '[[(0, 0), (0, 1)], [(1, 0), (1, 1)]] (1, 1)',
    'global [0, 1] global',
    '(6, [0, 1, 3, 6], True, 2)',
    '[0, 1] 1',
    '6',
    '([2, 2, 2], [0, 1, 2])',
    "name 'values' is not defined",
    '[1, 2] [[0], [0, 1]]',
    "['a', 'made', 'b', (1, 1)]",
    "(5, [5, 5], {'a': 'a', 'b': 'b'}, [5])",
    "NameError name 'q' is not defined",
    "UnboundLocalError cannot access local variable 'late' where it is not associated with a value",
    '2',
    '[0, 1]',
    '{0: 0, 1: 2} 1 2',
    '1',
    'bc',
    '5     5   5 3',
    '1 [0, 1] (1, 2) 1 2',
    '7 7',
    "assignment expression cannot rebind comprehension iteration variable 'i' 1 2 1 3",
    "assignment expression cannot rebind comprehension iteration variable 'j' 1 3 1 4",
    'assignment expression cannot be used in a comprehension iterable expression 1 14 1 22',
    'assignment expression within a comprehension cannot be used in a class body 1 12 1 13',
    'cannot use assignment expressions with attribute 1 1 1 4',
    'cannot use assignment expressions with subscript 1 2 1 6',
    'cannot assign to named expression 1 5 1 11',
    'invalid syntax 1 3 1 5',
    'invalid syntax 1 6 1 8',
    "assignment expression cannot rebind comprehension iteration variable 'i' 1 4 1 5",
    'cannot use assignment expressions with lambda 1 2 1 11',
    'invalid syntax 1 9 1 11',
    'asynchronous comprehension outside of an asynchronous function 1 1 1 21',
    'fine',
    "'yield' inside list comprehension 1 3 1 10",
    "'yield' inside list comprehension 1 16 1 21",
    'fine',
]
for number, (got, wanted) in enumerate(zip(lines, expected)):
    assert got == wanted, (number, got, wanted)
assert len(lines) == len(expected)
print("ok")
