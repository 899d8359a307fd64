# The context of an exception that is thrown into a generator is what the generator was handling, not its caller.
import asyncio


def chain(error):
    types = []
    while error is not None:
        types.append(type(error).__name__)
        error = error.__context__
    return types


def plain():
    yield


def handling():
    try:
        raise OSError
    except OSError:
        yield


def catching():
    try:
        yield
    except KeyError as error:
        caught.append(chain(error))
        raise ValueError


def delegating():
    try:
        raise IndexError
    except IndexError:
        yield from handling()


async def asynchronous():
    try:
        raise OSError
    except OSError:
        yield


async def coroutine():
    try:
        raise OSError
    except OSError:
        await asyncio.sleep(0)


caught = []


def thrown_into(generator, start=True):
    if start:
        generator.send(None)
    try:
        generator.throw(KeyError("thrown"))
    except Exception as error:
        return chain(error)


assert thrown_into(plain()) == ["KeyError"]
assert thrown_into(plain(), start=False) == ["KeyError"]
assert thrown_into(handling()) == ["KeyError", "OSError"]
assert thrown_into(catching()) == ["ValueError", "KeyError"]
assert thrown_into(delegating()) == ["KeyError", "IndexError"]
assert thrown_into(coroutine()) == ["KeyError", "OSError"]


async def throw_into_asynchronous():
    generator = asynchronous()
    await anext(generator)
    try:
        await generator.athrow(KeyError("thrown"))
    except KeyError as error:
        return chain(error)


assert asyncio.run(throw_into_asynchronous()) == ["KeyError", "OSError"]

# The same while the caller handles something.
try:
    1 / 0
except ZeroDivisionError:
    assert thrown_into(plain()) == ["KeyError"]
    assert thrown_into(plain(), start=False) == ["KeyError"]
    assert thrown_into(handling()) == ["KeyError", "OSError", "ZeroDivisionError"]
    assert thrown_into(catching()) == ["ValueError", "KeyError"]
    finished = plain()
    list(finished)
    assert thrown_into(finished, start=False) == ["KeyError"]
assert caught == [["KeyError"], ["KeyError"]]
print("ok")
