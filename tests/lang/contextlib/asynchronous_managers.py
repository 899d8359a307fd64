from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing, nullcontext

log = []


class Step:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    async def __aenter__(self):
        log.append(f"+{self.name}")
        return self.name

    async def __aexit__(self, kind, value, traceback):
        log.append(f"-{self.name} {kind.__name__ if kind else None}")
        return self.suppress


class Closed:
    async def aclose(self):
        log.append("aclose")


async def main():
    async with AsyncExitStack() as stack:
        assert await stack.enter_async_context(Step("a")) == "a"

        async def callback(*args):
            log.append(args)
        stack.push_async_callback(callback, 1, 2)
        stack.push_async_exit(Step("b"))
        stack.callback(log.append, "plain")
        stack.push_async_exit(Step("c", suppress=True))
        raise ValueError
    async with nullcontext(3) as three:
        assert three == 3
    async with aclosing(Closed()):
        pass
    try:
        await AsyncExitStack().enter_async_context(3)
    except TypeError as error:
        return str(error)


coroutine = main()
try:
    coroutine.send(None)
except StopIteration as stop:
    assert stop.value == "'builtins.int' object does not support the asynchronous context manager protocol"
assert log == ["+a", "-c ValueError", "plain", "-b None", (1, 2), "-a None", "aclose"], log
assert isinstance(Step("x"), AbstractAsyncContextManager)
print("ok")
