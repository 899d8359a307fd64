"""compile(flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT): `await` and its kin at the top make the code a coroutine's."""

import ast
import asyncio
import inspect
import types

FLAG = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


async def ten(n=0):
    await asyncio.sleep(0)
    return 10 + n


async def numbers():
    for i in range(3):
        await asyncio.sleep(0)
        yield i


class Manager:
    async def __aenter__(self):
        return "entered"

    async def __aexit__(self, *args):
        pass


def run(source, mode="exec", names=None, local=None):
    code = compile(source, "top", mode, FLAG)
    names = globals() | {} if names is None else names
    assert code.co_flags & inspect.CO_COROUTINE
    coroutine = eval(code, names) if local is None else eval(code, names, local)
    assert inspect.iscoroutine(coroutine), coroutine
    result = asyncio.run(run_until_end(coroutine))
    return names.get("a", result)


async def run_until_end(coroutine):
    return await coroutine


# statements
assert run("a = await ten(5)") == 15
assert run("a = [i async for i in numbers()]") == [0, 1, 2]
assert run("a = {i async for i in numbers()}") == {0, 1, 2}
assert run("a = [await ten(i) for i in (1, 2)]") == [11, 12]
assert run("a = []\nasync for i in numbers():\n    a.append(i)\nelse: a.append('end')") == [0, 1, 2, "end"]
assert run("async with Manager() as a:\n    await ten()") == "entered"
assert run("try:\n    await ten()\n    1 / 0\nexcept ZeroDivisionError as e:\n    a = await ten(1)") == 11
assert run("if True:\n    for i in range(3):\n        a = i + await ten()") == 12

# expressions
assert run("await ten(2)", "eval") == 12
assert run("1 + await ten(), 2", "eval") == (11, 2)
assert run("a = await ten(3)", "single") == 13

# namespaces
local = {}
assert run("b = await ten(); a = b", names={"ten": ten}, local=local) is None
assert local == {"b": 10, "a": 10}
function = types.FunctionType(compile("a = await ten(7)", "top", "exec", FLAG), globals())
asyncio.run(function())
assert a == 17

# what awaits nothing is usual code; a function awaits for itself
for source in ["x = 1", "async def f(): await g()", "lambda: (i async for i in x)"]:
    assert not compile(source, "top", "exec", FLAG).co_flags & inspect.CO_COROUTINE


# where it is not allowed
def error(source, flags=FLAG):
    try:
        compile(source, "top", "exec", flags)
    except SyntaxError as e:
        return e.msg


assert error("await x", 0) == "'await' outside function"
assert error("async with x: pass", 0) == "'async with' outside async function"
assert error("class C:\n    await x") == "'await' outside function"
assert error("def f():\n    await x") == "'await' outside async function"
assert error("lambda: await x") == "'await' outside async function"
assert error("return 1") == "'return' outside function"
assert error("yield") == "'yield' outside function"

# of a tree
tree = ast.parse("a = await ten(4)")
names = dict(globals())
asyncio.run(run_until_end(eval(compile(tree, "top", "exec", FLAG), names)))
assert names["a"] == 14
print("ok")
