# Comprehensions have variables of their own, also when they run inline.
x = "module"
assert [x for x in range(3)] == [0, 1, 2] and x == "module"
assert {x: y for x, y in [(1, 2)]} == {1: 2} and x == "module"


def function():
    i = "outer"
    found = [i for i in range(3)]
    nested = [[i * j for j in range(2)] for i in range(3)]
    return i, found, nested


assert function() == ("outer", [0, 1, 2], [[0, 0], [0, 1], [0, 2]])


def first_iterable_is_outside():
    x = [1, 2]
    return [x for x in x]


assert first_iterable_is_outside() == [1, 2]


def second_iterable_is_inside():
    try:
        return [y for x in [[1]] for y in z for z in [1]]
    except UnboundLocalError as e:
        return str(e)


assert second_iterable_is_inside() == "cannot access local variable 'z' where it is not associated with a value"


def captured():
    fs = [lambda: (i, x) for i in range(2) for x in "a"]
    return [f() for f in fs]


assert captured() == [(1, "a"), (1, "a")]


def walrus():
    total = 0
    partial = [total := total + v for v in [1, 2, 3]]
    found = any((hit := v) > 1 for v in [1, 2, 3])
    return total, partial, found, hit


assert walrus() == (6, [1, 3, 6], True, 2)
assert [(last := v) for v in "xyz"] and last == "z"


def unbound_after():
    [q for q in range(2)]
    try:
        q
    except NameError as e:
        return str(e)


assert unbound_after() == "name 'q' is not defined"


def exception_restores():
    i = "kept"
    try:
        [1 // i for i in [1, 0]]
    except ZeroDivisionError:
        pass
    return i


assert exception_restores() == "kept"


def conditions(n):
    return [(a, b) for a in range(n) if a % 2 for b in range(a) if b or a > 2]


assert conditions(4) == [(3, 0), (3, 1), (3, 2)]


class C:
    y = [1, 2]
    doubled = [2 * v for v in y]
    try:
        product = [v * len(y) for v in y]
    except NameError as e:
        message = str(e)


assert C.doubled == [2, 4] and C.message == "name 'y' is not defined"


def star():
    return [*[a for a in range(2)], *(b for b in range(2))], {*{c for c in "ab"}} == {"a", "b"}


assert star() == ([0, 1, 0, 1], True)
g = (x for x in [1] for _ in [1 / 1])
assert next(g) == 1


def generator_first_iterable_is_evaluated_at_once():
    try:
        (x for x in missing)
    except NameError:
        return "at once"


assert generator_first_iterable_is_evaluated_at_once() == "at once"
# What a class declares global is another name for the comprehensions in it.
y = "module"


def around():
    y = 1

    class C:
        global y
        y = 2
        locals()["y"] = 3
        values = [(x, y) for x in range(2)]

    return C.values


assert around() == [(0, 1), (1, 1)] and y == 2

print("ok")
