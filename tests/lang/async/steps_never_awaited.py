# What asend(), athrow(), aclose() and __anext__() give is warned of if it dies before it was begun.
import gc
import warnings


async def items():
    try:
        yield 1
    finally:
        pass


def warned(make):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        step = make()
        del step
        gc.collect()
    return [(entry.category, str(entry.message)) for entry in caught]


def text(method):
    return [(RuntimeWarning, f"coroutine method '{method}' of 'items' was never awaited")]


def closed():
    step = items().asend(None)
    step.close()
    return step


def thrown():
    step = items().aclose()
    try:
        step.throw(ValueError)
    except ValueError:
        pass
    return step


def run():
    step = items().asend(None)
    try:
        step.send(None)
    except StopIteration as stop:
        assert stop.value == 1
    return step


def only_asked():
    step = items().asend(None)
    assert step.__await__() is iter(step) is step
    return step


assert warned(lambda: items().asend(None)) == text("asend")
assert warned(lambda: items().athrow(ValueError)) == text("athrow")
assert warned(lambda: items().aclose()) == text("aclose")
assert warned(lambda: items().__anext__()) == text("asend")
assert warned(lambda: anext(items())) == text("asend")
assert warned(only_asked) == text("asend")
for make in (closed, thrown, run):
    assert warned(make) == [], make


async def main():
    found = []
    it = items()
    found.append(await it.asend(None))
    step = it.aclose()
    await step
    found.append(await anext(items()))
    async for item in items():
        found.append(item)
    return found


def all_awaited():
    coroutine = main()
    try:
        coroutine.send(None)
    except StopIteration as stop:
        assert stop.value == [1, 1, 1]


assert warned(all_awaited) == []
print("ok")
