# Setting f_lineno in a trace function: where the frame goes on, and where it cannot go.
import sys
import warnings


def jump(function, origin, target):
    """What the function appends when line `origin` makes way for `target` once, or the message of the refusal."""
    first = function.__code__.co_firstlineno
    refusals, out, done = [], [], []

    def trace(frame, event, argument):
        if frame.f_code is not function.__code__:
            return None
        if event == "line" and frame.f_lineno == first + origin and not done:
            done.append(1)
            try:
                frame.f_lineno = first + target
            except ValueError as error:
                refusals.append(str(error).replace(str(first + target), "LINE"))
            else:
                assert frame.f_lineno >= first + target
        return trace

    sys.settrace(trace)
    try:
        function(out)
    finally:
        sys.settrace(None)
    return refusals[0] if refusals else out


def straight(out):
    out.append(1)
    out.append(2)
    out.append(3)


def loop(out):
    out.append(1)
    for i in range(3):
        out.append(i)
        out.append(-i)
    out.append(4)


def guarded(out):
    out.append(1)
    try:
        out.append(2)
        {}["no"]
    except KeyError:
        out.append(3)
        out.append(4)
    finally:
        out.append(5)
    out.append(sys.exc_info()[1])


def managed(out):
    out.append(1)
    with memoryview(b"a"):
        out.append(2)
        out.append(3)
    out.append(4)


assert jump(straight, 1, 3) == [3]
assert jump(straight, 3, 1) == [1, 2, 1, 2, 3]
assert jump(straight, 1, 99) == "line LINE comes after the current code block"
assert jump(straight, 1, -9) == "line LINE comes before the current code block"
assert jump(loop, 1, 3) == "can't jump into the body of a for loop"
assert jump(loop, 3, 5) == [1, 4]
assert jump(loop, 4, 3) == [1, 0, 0, 0, 1, -1, 2, -2, 4]
assert jump(loop, 3, 2) == [1, 0, 0, 1, -1, 2, -2, 4]
assert jump(loop, 5, 1) == [1, 0, 0, 1, -1, 2, -2] * 2 + [4]
assert jump(guarded, 1, 6) == "can't jump into an 'except' block as there's no exception"
assert jump(guarded, 3, 10) == [1, None]
assert jump(guarded, 6, 10) == [1, 2, None]
assert jump(guarded, 1, 3) == [2, 3, 4, 5, None]
assert jump(managed, 1, 3) == "incompatible stacks"
assert jump(managed, 3, 5) == [1, 4]
assert jump(managed, 4, 3) == [1, 2, 2, 3, 4]


# Variables that were passed by are None.
def passed(out):
    x = 1
    y = 2
    out.append((x, y))


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert jump(passed, 1, 3) == [(None, None)]
assert [str(w.message) for w in caught] == ["assigning None to 2 unbound locals"]


def cells(out):
    def inner():
        return x
    x = 5
    out.append(inner())


with warnings.catch_warnings(record=True):
    assert jump(cells, 4, 3) == [5]


# Only the event of a line lets a frame jump.
frame = sys._getframe()
for value, kind, message in [
    (3, ValueError, "f_lineno can only be set in a trace function"),
    ("a", ValueError, "lineno must be an integer"),
]:
    try:
        frame.f_lineno = value
    except kind as error:
        assert str(error) == message, error
    else:
        assert False
try:
    del frame.f_lineno
except AttributeError as error:
    assert str(error) == "cannot delete attribute"


class Noted:
    def __init__(self, out, number):
        self.out, self.number = out, number

    def __enter__(self):
        self.out.append(self.number)

    def __exit__(self, *args):
        self.out.append(-self.number)

    async def __aenter__(self):
        self.out.append(self.number)

    async def __aexit__(self, *args):
        self.out.append(-self.number)


def two_managed(out):
    out.append(1)
    with Noted(out, 2):
        out.append(3)
    with Noted(out, 4):
        out.append(5)



# the body of one with is ended by the other's manager
assert jump(two_managed, 3, 5) == [1, 2, 5, -2]
assert jump(two_managed, 5, 3) == [1, 2, 3, -2, 4, 3, -4, 4, 5, -4]
assert jump(two_managed, 1, 3) == "incompatible stacks"


def endless(out):
    out.append(1)
    while True:
        out.append(3)
        if len(out) > 3:
            raise IndexError
    out.append(4)


def returns(out):
    try:
        out.append(2)
    finally:
        out.append(4)
        return
    out.append(6)


# what is never reached is no code
try:
    jump(endless, 3, 6)
except IndexError:
    pass
assert jump(returns, 4, 6) == "line LINE comes after the current code block"


async def numbers():
    yield 1


async def asynchronous(out):
    out.append(1)
    async for i in numbers():
        out.append(3)
    async with Noted(out, 4):
        out.append(5)
    async with Noted(out, 6):
        out.append(7)



def jump_async(coroutine, origin, target):
    first = coroutine.__code__.co_firstlineno
    refusals, out, done = [], [], []

    def trace(frame, event, argument):
        if frame.f_code is coroutine.__code__ and event == "line" and frame.f_lineno == first + origin and not done:
            done.append(1)
            try:
                frame.f_lineno = first + target
            except ValueError as error:
                refusals.append(str(error))
        return trace

    sys.settrace(trace)
    try:
        coroutine(out).send(None)
    except StopIteration:
        pass
    finally:
        sys.settrace(None)
    return refusals[0] if refusals else out


assert jump_async(asynchronous, 5, 7) == [1, 3, 4, 7, -4]
assert jump_async(asynchronous, 1, 3) == "can't jump into the body of a for loop"
said = {}


def refuse(frame, event, argument):
    if frame.f_code is straight.__code__ and event != "line":
        try:
            frame.f_lineno = frame.f_code.co_firstlineno + 2
        except ValueError as error:
            said[event] = str(error)
    return refuse


sys.settrace(refuse)
straight([])
sys.settrace(None)
assert said == {
    "call": "can't jump from the 'call' trace event of a new frame",
    "return": "can only jump from a 'line' trace event",
}, said
print("ok")
