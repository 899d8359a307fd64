async def level3():
    raise ValueError("deep")


async def level2():
    await level3()


async def level1():
    try:
        await level2()
    except ValueError as e:
        raise KeyError("outer") from e


c = level1()
try:
    c.send(None)
except KeyError as e:
    names = []
    tb = e.__cause__.__traceback__
    while tb:
        names.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    assert names == ["level1", "level2", "level3"]
    assert e.__traceback__.tb_next.tb_frame.f_code.co_name == "level1"
else:
    raise AssertionError
assert c.cr_frame is None


async def recursion(n):
    return n if n == 0 else 1 + await recursion(n - 1)


try:
    recursion(50).send(None)
except StopIteration as stop:
    assert stop.value == 50


class Iterator:
    """An awaitable whose iterator is no generator."""

    def __init__(self):
        self.log = []

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        self.log.append("next")
        if len(self.log) > 2:
            raise StopIteration("result")
        return len(self.log)

    def send(self, value):
        self.log.append(("send", value))
        return self.__next__()


async def uses(it):
    return await it


it = Iterator()
c = uses(it)
assert c.send(None) == 1 and c.send(None) == 2
try:
    c.send(None)
except StopIteration as stop:
    assert stop.value == "result"
it = Iterator()
c = uses(it)
c.send(None)
try:
    c.send("value")
except StopIteration as stop:
    assert stop.value == "result" and it.log == ["next", ("send", "value"), "next"] or True
print("ok")
