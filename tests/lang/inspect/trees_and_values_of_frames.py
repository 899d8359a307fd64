import inspect


class A:
    pass


class B(A):
    pass


class C(A):
    pass


root = (object, ())
assert inspect.getclasstree([A, B, C]) == [root, [(A, (object,)), [(B, (A,)), (C, (A,))]]]
assert inspect.getclasstree([B, C]) == [(A, (object,)), [(B, (A,)), (C, (A,))]]
assert inspect.getclasstree([B, A, int])[1][0] == (A, (object,))


def function(a, *args, k=1, **kw):
    values = inspect.getargvalues(inspect.currentframe())
    assert values.args == ["a", "k"] and (values.varargs, values.keywords) == ("args", "kw")
    return inspect.formatargvalues(values.args, values.varargs, values.keywords, dict(values.locals))


assert function(1, 2, k=3, z=4) == "(a=1, k=3, *args=(2,), **kw={'z': 4})"


def generator(n):
    doubled = n * 2
    yield doubled


g = generator(3)
assert inspect.getgeneratorlocals(g) == {"n": 3}
next(g)
assert inspect.getgeneratorlocals(g) == {"n": 3, "doubled": 6}
g.close()
assert inspect.getgeneratorlocals(g) == {}


async def coroutine(x):
    pass


async def asynchronous(x):
    yield x


c = coroutine(1)
assert inspect.getcoroutinelocals(c) == {"x": 1}
c.close()
assert inspect.getcoroutinelocals(c) == {} and inspect.getasyncgenlocals(asynchronous(2)) == {"x": 2}
for f, message in ((inspect.getgeneratorlocals, "3 is not a Python generator"),
                   (inspect.getasyncgenlocals, "3 is not a Python async generator")):
    try:
        f(3)
    except TypeError as e:
        assert str(e) == message
    else:
        raise AssertionError

assert inspect.BufferFlags.FULL == 285 and repr(inspect.BufferFlags(0)) == "<BufferFlags.SIMPLE: 0>"
assert inspect.formatannotationrelativeto(A)(A) == "A" and inspect.formatannotation(A) == "__main__.A"
print("ok")
