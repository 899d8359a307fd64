def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


log = []


class Manager:
    def __init__(self, name, enter=None, exit=None, result=False):
        self.name, self.enter, self.exit, self.result = name, enter, exit, result

    async def __aenter__(self):
        log.append(f"enter {self.name}")
        if self.enter:
            raise self.enter
        return self.name

    async def __aexit__(self, kind, value, tb):
        log.append((f"exit {self.name}", kind.__name__ if kind else None, tb is not None))
        if self.exit:
            raise self.exit
        return self.result


async def second_enter_fails():
    async with Manager("a") as a, Manager("b", enter=OSError("b")):
        log.append("never")


try:
    run(second_enter_fails())
except OSError:
    pass
assert log == ["enter a", "enter b", ("exit a", "OSError", True)]
log.clear()


async def exit_raises():
    async with Manager("a", result=True):
        async with Manager("b", exit=KeyError("k")):
            raise ValueError("v")
    return "swallowed"


assert run(exit_raises()) == "swallowed"
assert log == ["enter a", "enter b", ("exit b", "ValueError", True), ("exit a", "KeyError", True)]


async def context_of_exit():
    try:
        async with Manager("c", exit=KeyError("k")):
            raise ValueError("v")
    except KeyError as e:
        return type(e.__context__).__name__


assert run(context_of_exit()) == "ValueError"


async def nested_in_generator():
    async with Manager("g"):
        yield 1
        yield 2


async def closes():
    log.clear()
    g = nested_in_generator()
    assert await anext(g) == 1
    await g.aclose()
    return log


assert run(closes()) == ["enter g", ("exit g", "GeneratorExit", True)]


class NoExit:
    async def __aenter__(self):
        pass


async def missing():
    async with NoExit():
        pass


try:
    run(missing())
except TypeError as e:
    assert str(e) == ("'NoExit' object does not support the asynchronous context manager protocol "
                      "(missed __aexit__ method)"), str(e)
print("ok")
