# What finally does to return, break, continue and exceptions.
lines = []


def say(*values):
    lines.append(" ".join(map(str, values)))


def returns():
    try:
        return "try"
    finally:
        say("finally")


def overrides():
    try:
        return "try"
    finally:
        return "finally"


def swallows():
    try:
        1 / 0
    finally:
        return "swallowed"


def loops():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    return out


def break_in_finally():
    for i in range(3):
        try:
            raise KeyError(i)
        finally:
            break
    return i


def continue_in_finally():
    n = 0
    for i in range(3):
        try:
            return "never"
        finally:
            n += 1
            continue
    return n


def value_before():
    x = 1
    try:
        return x
    finally:
        x = 2


def nested():
    out = []
    try:
        try:
            try:
                raise ValueError("a")
            finally:
                out.append(1)
        except ValueError as e:
            out.append(str(e))
            raise KeyError("b")
        finally:
            out.append(2)
    except KeyError as e:
        out.append((str(e), str(e.__context__)))
    finally:
        out.append(3)
    return out


def replaced():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as e:
        return repr(e), repr(e.__context__)


def generator():
    try:
        yield 1
        yield 2
    finally:
        say("closed")


def returns_in_else():
    try:
        pass
    except Exception:
        return "except"
    else:
        return "else"
    finally:
        say("after else")


def name_is_unbound():
    e = "kept"
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as error:
        return str(error)


def deep():
    for a in range(2):
        for b in range(2):
            try:
                try:
                    if b:
                        break
                finally:
                    say("inner", a, b)
            finally:
                say("outer", a, b)
        else:
            say("never")
    return "done"


def with_in_between():
    class C:
        def __enter__(self):
            say("enter")
            return self

        def __exit__(self, kind, *rest):
            say("exit", kind and kind.__name__)
            return kind is KeyError

    for i in range(3):
        with C():
            try:
                if i == 0:
                    continue
                if i == 1:
                    raise KeyError
                return "out"
            finally:
                say("finally", i)


def while_else(n):
    while n:
        n -= 1
        try:
            if n == 2:
                break
        finally:
            say("n", n)
    else:
        return "exhausted"
    return "broken"


for f in (returns, overrides, swallows, loops, break_in_finally, continue_in_finally, value_before, nested, replaced,
          returns_in_else, name_is_unbound, deep, with_in_between, lambda: while_else(2), lambda: while_else(4)):
    say(f())

g = generator()
say(next(g))
g.close()


def raise_through(depth):
    try:
        if depth == 0:
            raise ValueError("bottom")
        raise_through(depth - 1)
    finally:
        say("up", depth)


try:
    raise_through(3)
except ValueError as e:
    say(e)


# The exception handled is that of the frame, again after the handler.
import sys


def info():
    return sys.exception()


try:
    raise ValueError(1)
except ValueError:
    try:
        raise KeyError(2)
    except KeyError:
        say(repr(info()))
    say(repr(info()))
    try:
        try:
            raise TypeError(3)
        finally:
            say(repr(info()))
    except TypeError:
        pass
    say(repr(info()))
say(info())

expected = [
    'finally',
    'try',
    'finally',
    'swallowed',
    "[0, 'f0', 'f1', 2, 'f2', 'f3']",
    '0',
    '3',
    '1',
    '[1, \'a\', 2, ("\'b\'", \'a\'), 3]',
    '("KeyError(\'second\')", "ValueError(\'first\')")',
    'after else',
    'else',
    "cannot access local variable 'e' where it is not associated with a value",
    'inner 0 0',
    'outer 0 0',
    'inner 0 1',
    'outer 0 1',
    'inner 1 0',
    'outer 1 0',
    'inner 1 1',
    'outer 1 1',
    'done',
    'enter',
    'finally 0',
    'exit None',
    'enter',
    'finally 1',
    'exit KeyError',
    'enter',
    'finally 2',
    'exit None',
    'out',
    'n 1',
    'n 0',
    'exhausted',
    'n 3',
    'n 2',
    'broken',
    '1',
    'closed',
    'up 0',
    'up 1',
    'up 2',
    'up 3',
    'bottom',
    'KeyError(2)',
    'ValueError(1)',
    'TypeError(3)',
    'ValueError(1)',
    'None',
]
for number, (got, wanted) in enumerate(zip(lines, expected)):
    assert got == wanted, (number, got, wanted)
assert len(lines) == len(expected)
print("ok")
