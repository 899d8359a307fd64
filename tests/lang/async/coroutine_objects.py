# Coroutines: their attributes, their iterator, how they end.
import sys


class Suspend:
    def __await__(self):
        got = yield "suspended"
        return got


async def work(x):
    return x, await Suspend()


c = work(1)
assert type(c).__name__ == "coroutine"
assert c.__name__ == "work" and c.__qualname__ == "work"
assert c.cr_code is work.__code__
assert not c.cr_running and not c.cr_suspended and c.cr_await is None
assert c.send(None) == "suspended"
assert c.cr_suspended
assert type(c.cr_await).__name__ == "generator"
try:
    c.send("value")
except StopIteration as stop:
    assert stop.value == (1, "value")
assert c.cr_frame is None
try:
    c.send(None)
except RuntimeError as e:
    assert str(e) == "cannot reuse already awaited coroutine"
else:
    raise AssertionError

# It is no iterator, but __await__ gives one.
c = work(2)
for attempt, message in (
    (lambda: iter(c), "'coroutine' object is not iterable"),
    (lambda: next(c), "'coroutine' object is not an iterator"),
    (lambda: list(c), "'coroutine' object is not iterable"),
):
    try:
        attempt()
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
it = c.__await__()
assert type(it).__name__ == "coroutine_wrapper"
assert iter(it) is it
assert next(it) == "suspended"
try:
    it.send(3)
except StopIteration as stop:
    assert stop.value == (2, 3)

# A value cannot be sent before it has begun.
c = work(3)
try:
    c.send(1)
except TypeError as e:
    assert str(e) == "can't send non-None value to a just-started coroutine"
c.close()
c.close()

# throw and close reach the innermost awaited object.
log = []


class Watch:
    def __await__(self):
        try:
            yield "watching"
        except BaseException as e:
            log.append(type(e).__name__)
            raise


async def outer():
    try:
        await middle()
    except KeyError:
        log.append("outer caught")
        return "done"


async def middle():
    await Watch()


c = outer()
assert c.send(None) == "watching"
try:
    c.throw(KeyError("k"))
except StopIteration as stop:
    assert stop.value == "done"
assert log == ["KeyError", "outer caught"]
log.clear()
c = outer()
c.send(None)
c.close()
assert log == ["GeneratorExit"]


# One coroutine cannot be awaited by two at the same time.
async def waits_for(other):
    return await other


shared = work(4)
first, second = waits_for(shared), waits_for(shared)
first.send(None)
try:
    second.send(None)
except RuntimeError as e:
    assert str(e) == "coroutine is being awaited already"
else:
    raise AssertionError
first.close()


class Recursive:
    def __await__(self):
        return work(1)


async def await_wrong():
    await Recursive()


try:
    await_wrong().send(None)
except TypeError as e:
    assert str(e) == "__await__() returned a coroutine"
else:
    raise AssertionError


class NotIterator:
    def __await__(self):
        return 5


async def await_int():
    await NotIterator()


try:
    await_int().send(None)
except TypeError as e:
    assert str(e) == "__await__() returned non-iterator of type 'int'"
else:
    raise AssertionError


# `yield from` takes no coroutine.
def plain():
    yield from work(1)


try:
    next(plain())
except TypeError as e:
    assert str(e) == "cannot 'yield from' a coroutine object in a non-coroutine generator"
else:
    raise AssertionError
print("ok")
