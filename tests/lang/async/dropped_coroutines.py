# A coroutine that nothing awaits is told of where it is made, or where its last name goes.
import gc
import sys
import warnings


async def work():
    return 1


def lines(function):
    first = function.__code__.co_firstlineno
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        function()
        gc.collect()
    assert all(str(w.message) == "coroutine 'work' was never awaited" for w in told)
    assert all(w.category is RuntimeWarning and w.filename == __file__ for w in told)
    return [w.lineno - first for w in told]


def at_once():
    x = 1
    work()
    return x


def in_a_call():
    len([work()])
    return 2


def closed():
    work().close()
    c = work()
    try:
        c.send(None)
    except StopIteration as stop:
        assert stop.value == 1


assert lines(at_once) == [2], lines(at_once)
assert len(lines(in_a_call)) == 1
assert lines(closed) == []


# Asynchronous generators that are dropped go to the hook, not to their end.
dropped = []
begun = []


async def generator():
    try:
        yield 1
    finally:
        dropped.append("finally")


old = sys.get_asyncgen_hooks()
assert repr(old).startswith("asyncgen_hooks(firstiter="), old
sys.set_asyncgen_hooks(firstiter=begun.append, finalizer=lambda g: dropped.append(type(g).__name__))
g = generator()
try:
    g.__anext__().send(None)
except StopIteration as stop:
    assert stop.value == 1
assert begun == [g]
begun.clear()
del g
gc.collect()
assert dropped == ["async_generator"], dropped


# Whether or not it has anything to clean up.
async def without_try():
    yield 1
    yield 2


for steps in range(4):
    dropped.clear()
    g = without_try()
    for _ in range(steps):
        try:
            g.__anext__().send(None)
        except (StopIteration, StopAsyncIteration):
            pass
    begun.clear()
    del g
    gc.collect()
    assert dropped == ["async_generator"] * (0 < steps < 3), (steps, dropped)
sys.set_asyncgen_hooks(*old)
print("ok")
