from contextlib import ExitStack

log = []


class Step:
    def __init__(self, name, suppress=False, error=None):
        self.name, self.suppress, self.error = name, suppress, error

    def __enter__(self):
        log.append(f"+{self.name}")
        return self

    def __exit__(self, kind, value, traceback):
        log.append(f"-{self.name} {kind.__name__ if kind else None}")
        if self.error:
            raise self.error
        return self.suppress


with ExitStack() as stack:
    stack.enter_context(Step("a"))
    stack.callback(lambda *args, **kw: log.append((args, kw)), 1, x=2)
    stack.push(Step("b"))
    stack.push(lambda *details: log.append(details))
assert log == ["+a", (None, None, None), "-b None", ((1,), {"x": 2}), "-a None"]

del log[:]
with ExitStack() as stack:
    for step in (Step("a"), Step("b", suppress=True), Step("c")):
        stack.enter_context(step)
    raise ValueError
assert log == ["+a", "+b", "+c", "-c ValueError", "-b ValueError", "-a None"]

try:
    with ExitStack() as stack:
        stack.enter_context(Step("a", error=KeyError(2)))
        stack.enter_context(Step("b", error=OSError(3)))
        raise ValueError(1)
except KeyError as error:
    assert repr(error.__context__) == "OSError(3)" and repr(error.__context__.__context__) == "ValueError(1)"

stack = ExitStack()
stack.callback(log.append, "moved")
moved = stack.pop_all()
stack.close()
assert log[-1] != "moved"
moved.close()
assert log[-1] == "moved"
try:
    stack.enter_context(3)
except TypeError as error:
    assert str(error) == "'builtins.int' object does not support the context manager protocol"
print("ok")
