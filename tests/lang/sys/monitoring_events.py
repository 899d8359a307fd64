"""sys.monitoring: which events there are, in which order, and with what."""
import sys

M = sys.monitoring
E = M.events
TOOL = 4
M.use_tool_id(TOOL, "test")
log = []


def named(value):
    if value is M.MISSING:
        return "MISSING"
    if isinstance(value, BaseException):
        return repr(value)
    return getattr(value, "__qualname__", None) or type(value).__name__


def recorder(name):
    def record(code, *rest):
        if name == "LINE":
            log.append((name, code.co_name, rest[0] - code.co_firstlineno))
        elif name in ("PY_RETURN", "PY_YIELD"):
            log.append((name, code.co_name, rest[1]))
        else:
            assert type(rest[0]) is int and rest[0] >= 0
            log.append((name, code.co_name) + tuple(named(value) for value in rest[1:]))

    return record


QUIET = ("INSTRUCTION", "JUMP", "BRANCH", "NO_EVENTS")
EVERYTHING = 0
for name, event in vars(E).items():
    if name not in QUIET:
        M.register_callback(TOOL, event, recorder(name))
        if not name.startswith("C_"):
            EVERYTHING |= event


def events(function, chosen=EVERYTHING):
    log.clear()
    M.set_events(TOOL, chosen)
    try:
        function()
    finally:
        M.set_events(TOOL, 0)
    # Without this function's own.
    return [event for event in log if event[1] != "events"]


class Class:
    def __init__(self, value):
        self.value = value

    def method(self):
        return 1

    def __add__(self, other):
        return 3


def calls():
    c = Class(2)
    c.method()
    c + c
    len([])
    (lambda: 4)()


def no_lines(all_events):
    return [event for event in all_events if event[0] != "LINE"]


# Whether a function on one line has one depends on what else is asked for in CPython.
assert [event for event in events(calls, E.LINE) if event[1] != "<lambda>"] == [
    ("LINE", "calls", 1), ("LINE", "__init__", 1), ("LINE", "calls", 2), ("LINE", "method", 1), ("LINE", "calls", 3),
    ("LINE", "__add__", 1), ("LINE", "calls", 4), ("LINE", "calls", 5)]
assert no_lines(events(calls)) == [
    ("PY_START", "calls"),
    ("CALL", "calls", "Class", "int"), ("PY_START", "__init__"), ("PY_RETURN", "__init__", None),
    ("C_RETURN", "calls", "Class", "int"),
    ("CALL", "calls", "Class.method", "Class"), ("PY_START", "method"), ("PY_RETURN", "method", 1),
    ("PY_START", "__add__"), ("PY_RETURN", "__add__", 3),
    ("CALL", "calls", "len", "list"), ("C_RETURN", "calls", "len", "list"),
    ("CALL", "calls", "calls.<locals>.<lambda>", "MISSING"), ("PY_START", "<lambda>"), ("PY_RETURN", "<lambda>", 4),
    ("PY_RETURN", "calls", None)]


def fails():
    try:
        int("x")
    except ValueError:
        pass
    try:
        raise KeyError(1)
    except KeyError:
        try:
            raise
        except KeyError:
            pass
    inner()


def inner():
    raise OSError(2)


def catches():
    try:
        fails()
    except OSError:
        pass


wrong = """ValueError("invalid literal for int() with base 10: 'x'")"""
assert no_lines(events(catches)) == [
    ("PY_START", "catches"), ("CALL", "catches", "fails", "MISSING"), ("PY_START", "fails"),
    ("CALL", "fails", "int", "str"), ("C_RAISE", "fails", "int", "str"), ("RAISE", "fails", wrong),
    ("EXCEPTION_HANDLED", "fails", wrong),
    ("CALL", "fails", "KeyError", "int"), ("C_RETURN", "fails", "KeyError", "int"), ("RAISE", "fails", "KeyError(1)"),
    ("EXCEPTION_HANDLED", "fails", "KeyError(1)"), ("RERAISE", "fails", "KeyError(1)"),
    ("EXCEPTION_HANDLED", "fails", "KeyError(1)"),
    ("CALL", "fails", "inner", "MISSING"), ("PY_START", "inner"),
    ("CALL", "inner", "OSError", "int"), ("C_RETURN", "inner", "OSError", "int"),
    ("RAISE", "inner", "OSError(2)"), ("PY_UNWIND", "inner", "OSError(2)"),
    ("RAISE", "fails", "OSError(2)"), ("PY_UNWIND", "fails", "OSError(2)"),
    ("RAISE", "catches", "OSError(2)"), ("EXCEPTION_HANDLED", "catches", "OSError(2)"),
    ("PY_RETURN", "catches", None)]


def numbers():
    yield 1
    return 5


def delegates():
    got = yield from numbers()
    yield got


def iterates():
    for x in delegates():
        pass
    generator = numbers()
    next(generator)
    try:
        generator.throw(TypeError)
    except TypeError:
        pass


chosen = E.PY_START | E.PY_RESUME | E.PY_YIELD | E.PY_RETURN | E.STOP_ITERATION | E.PY_THROW | E.PY_UNWIND
# Whether the end of a `for` over a generator is one depends on what ran before in CPython.
assert [event for event in events(iterates, chosen) if event[:2] != ("STOP_ITERATION", "iterates")] == [
    ("PY_START", "iterates"), ("PY_START", "delegates"), ("PY_START", "numbers"), ("PY_YIELD", "numbers", 1),
    ("PY_YIELD", "delegates", 1), ("PY_RESUME", "delegates"), ("PY_RESUME", "numbers"), ("PY_RETURN", "numbers", 5),
    ("STOP_ITERATION", "delegates", "StopIteration(5)"), ("PY_YIELD", "delegates", 5), ("PY_RESUME", "delegates"),
    ("PY_RETURN", "delegates", None), ("PY_START", "numbers"), ("PY_YIELD", "numbers", 1),
    ("PY_THROW", "numbers", "TypeError()"), ("PY_UNWIND", "numbers", "TypeError()"), ("PY_RETURN", "iterates", None)]


async def answers():
    return 6


async def awaits():
    return await answers()


def runs():
    try:
        awaits().send(None)
    except StopIteration:
        pass


assert events(runs, chosen) == [
    ("PY_START", "runs"), ("PY_START", "awaits"), ("PY_START", "answers"), ("PY_RETURN", "answers", 6),
    ("STOP_ITERATION", "awaits", "StopIteration(6)"), ("PY_RETURN", "awaits", 6), ("PY_RETURN", "runs", None)]


# ---- branches, jumps and instructions: where code goes, whatever the bytecode is
def loops(n):
    total = 0
    for i in range(n):
        if i % 2:
            total += 1
    return total


places = []
steps = 0


def step(code, offset):
    global steps
    steps += code is loops.__code__


M.register_callback(TOOL, E.BRANCH, lambda code, offset, to: places.append((offset, to)))
M.register_callback(TOOL, E.INSTRUCTION, step)
M.set_local_events(TOOL, loops.__code__, E.BRANCH | E.INSTRUCTION)
assert loops(4) == 2
# The loop five times, its test four times.
assert len(places) == 9
sources = [source for source, to in places]
assert sorted(sources.count(source) for source in set(sources)) == [4, 5]
assert len({to for source, to in places if sources.count(source) == 4}) == 2
assert steps > 20
M.set_local_events(TOOL, loops.__code__, E.JUMP)
jumps = []
M.register_callback(TOOL, E.JUMP, lambda code, offset, to: jumps.append((offset, to)))
loops(4)
assert len(jumps) == 4, jumps
M.set_local_events(TOOL, loops.__code__, 0)

lines = {offset: line for start, end, line in loops.__code__.co_lines() for offset in range(start, end, 2)}
first = loops.__code__.co_firstlineno
assert {lines[source] - first for source in sources} == {2, 3}


# ---- a line that runs already when its tool begins is not told
def begins():
    M.set_events(TOOL, E.LINE); len([])
    len([])
    M.set_events(TOOL, 0)


log.clear()
begins()
assert [event[1:] for event in log] == [("begins", 2), ("begins", 3)], log
print("ok")
