def gen(log):
    while True:
        try:
            yield "ready"
        except ValueError as e:
            log.append(("caught", str(e), e.__traceback__ is not None))


log = []
g = gen(log)
next(g)
assert g.throw(ValueError("one")) == "ready"
assert g.throw(ValueError) == "ready"
assert g.throw(ValueError, "two") == "ready"
assert g.throw(ValueError, ValueError("three")) == "ready"
assert [entry[1] for entry in log] == ["one", "", "two", "three"] and all(entry[2] for entry in log)
for args, message in (
    ((ValueError("x"), "y"), "instance exception may not have a separate value"),
    ((1,), "exceptions must be classes or instances deriving from BaseException, not int"),
    ((ValueError, None, 5), "throw() third argument must be a traceback object"),
):
    try:
        g.throw(*args)
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
try:
    g.throw(KeyError("out"))
except KeyError as e:
    assert e.args == ("out",)
try:
    next(g)
except StopIteration:
    pass


def never_started():
    log.append("ran")
    yield


log.clear()
g = never_started()
try:
    g.throw(RuntimeError("early"))
except RuntimeError as e:
    assert str(e) == "early"
assert log == [] and list(g) == []


def closing():
    try:
        yield 1
    except GeneratorExit:
        log.append("closing")
        return "value"
    finally:
        log.append("finally")


g = closing()
next(g)
assert g.close() == "value" and log == ["closing", "finally"]
assert g.close() is None


def ignores():
    try:
        yield
    except GeneratorExit:
        yield "still here"


g = ignores()
next(g)
try:
    g.close()
except RuntimeError as e:
    assert str(e) == "generator ignored GeneratorExit"
else:
    raise AssertionError


def raises_on_close():
    try:
        yield
    except GeneratorExit:
        raise KeyError("instead")


g = raises_on_close()
next(g)
try:
    g.close()
except KeyError as e:
    assert isinstance(e.__context__, GeneratorExit)


class Iterator:
    def __iter__(self):
        return self

    def __next__(self):
        return "item"

    def throw(self, exc):
        log.append(("throw", type(exc).__name__))
        return "from throw"

    def close(self):
        log.append("closed")


def outer():
    yield from Iterator()


log.clear()
g = outer()
next(g)
assert g.throw(ValueError("v")) == "from throw"
g.close()
assert log == [("throw", "ValueError"), "closed"]
print("ok")
