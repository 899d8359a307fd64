# sys.set_asyncgen_hooks: the event loop hears of generators that begin.
import sys


async def numbers():
    yield 1
    yield 2


def run(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value


assert sys.get_asyncgen_hooks() == (None, None)
seen = []
sys.set_asyncgen_hooks(firstiter=seen.append)
assert sys.get_asyncgen_hooks().firstiter == seen.append
g, unused = numbers(), numbers()
assert run(g.__anext__()) == 1
assert run(g.__anext__()) == 2
assert seen == [g]
h = numbers()
run(h.aclose())
assert seen == [g, h]
sys.set_asyncgen_hooks(firstiter=None, finalizer=None)
run(numbers().__anext__())
assert seen == [g, h]
for wrong, name in (({"firstiter": 1}, "firstiter"), ({"finalizer": 1}, "finalizer")):
    try:
        sys.set_asyncgen_hooks(**wrong)
    except TypeError as e:
        assert str(e) == f"callable {name} expected, got int"
    else:
        raise AssertionError
print("ok")
