# Where tracebacks show a clause that catches no class, and a generator that was ended before it began.
import traceback


def last_entry(function):
    try:
        function()
    except BaseException as error:
        entry = traceback.extract_tb(error.__traceback__)[-1]
        return entry.lineno - function.__code__.co_firstlineno, entry.end_lineno and entry.end_lineno - entry.lineno


def number():
    try:
        1 / 0
    except 5:
        pass


def several():
    try:
        1 / 0
    except (
            ValueError,
            5):
        pass


assert last_entry(number) == (3, 1), last_entry(number)
assert last_entry(several) == (3, 3), last_entry(several)


def generator():
    first = 1
    yield first


def shown(thrown_into):
    try:
        thrown_into.throw(ValueError("v"))
    except ValueError as error:
        return "".join(traceback.format_exception(error)).splitlines()[-3:]


lines = shown(generator())
assert lines[0].endswith(f"line {generator.__code__.co_firstlineno}, in generator"), lines
assert lines[1:] == ["    def generator():", "ValueError: v"], lines
lines = shown(n for n in [1, 2])
assert lines[0].endswith("in <genexpr>") and lines[2] == "ValueError: v", lines
assert "^" not in lines[1], lines


async def coroutine():
    pass


lines = shown(coroutine())
assert lines[1:] == ["    async def coroutine():", "ValueError: v"], lines
begun = generator()
next(begun)
lines = shown(begun)
assert lines[1:] == ["    yield first", "ValueError: v"], lines
print("ok")
