# types.coroutine makes generators that can be awaited.
import types


@types.coroutine
def pause(tag):
    reply = yield tag
    return f"{tag}:{reply}"


async def main():
    return await pause("a"), await pause("b")


c = main()
assert c.send(None) == "a" and c.send(1) == "b"
try:
    c.send(2)
except StopIteration as stop:
    assert stop.value == ("a:1", "b:2")


def plain(tag):
    yield tag


async def awaits_plain():
    await plain("x")


try:
    awaits_plain().send(None)
except TypeError as e:
    assert str(e) == "object generator can't be used in 'await' expression"
else:
    raise AssertionError
print("ok")
