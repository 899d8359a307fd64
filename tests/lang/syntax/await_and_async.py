# `await` and the like outside of asynchronous functions. Message and range are those of CPython.
cases = [
    ('await x',
     ("'await' outside function", 1, 1, 1, 8)),
    ('def f():\n  await x',
     ("'await' outside async function", 2, 3, 2, 10)),
    ('async def f():\n  yield from x',
     ("'yield from' inside async function", 2, 3, 2, 15)),
    ('async def f():\n  yield\n  return 1',
     ("'return' with value in async generator", 3, 3, 3, 11)),
    ('async with x: pass',
     ("'async with' outside async function", 1, 1, 1, 19)),
    ('async for x in y: pass',
     ("'async for' outside async function", 1, 1, 1, 23)),
    ('def f():\n  async with x: pass',
     ("'async with' outside async function", 2, 3, 2, 21)),
    ('def f():\n  async for x in y: pass',
     ("'async for' outside async function", 2, 3, 2, 25)),
    ('[x async for x in y]',
     ('asynchronous comprehension outside of an asynchronous function', 1, 1, 1, 21)),
    ('def f():\n  [x async for x in y]',
     ('asynchronous comprehension outside of an asynchronous function', 2, 3, 2, 23)),
    ('def f():\n  [await x for x in y]',
     ('asynchronous comprehension outside of an asynchronous function', 2, 3, 2, 23)),
    ('class C:\n  await x',
     ("'await' outside function", 2, 3, 2, 10)),
    ('async def f():\n  def g():\n    await x',
     ("'await' outside async function", 3, 5, 3, 12)),
    ('async def f():\n  class C:\n    await x',
     ("'await' outside function", 3, 5, 3, 12)),
    ('async def f():\n  lambda: await x',
     ("'await' outside async function", 2, 11, 2, 18)),
    ('async def f():\n  [x for x in y if lambda: await z]',
     ('invalid syntax', 2, 20, 2, 26)),
    ('def f():\n  return (x async for x in y)',
     None),
    ('{x async for x in y}',
     ('asynchronous comprehension outside of an asynchronous function', 1, 1, 1, 21)),
    ('{x:x async for x in y}',
     ('asynchronous comprehension outside of an asynchronous function', 1, 1, 1, 23)),
    ('async def f():\n  return [[y async for y in z] for x in w]',
     None),
    ('def f():\n  [[y async for y in z] for x in w]',
     ('asynchronous comprehension outside of an asynchronous function', 2, 3, 2, 36)),
    ('from __future__ import annotations\nasync def f():\n  x: (await y)',
     ('await expression cannot be used within an annotation', 3, 7, 3, 14)),
    ('def f[T: (await x)](): pass',
     ('await expression cannot be used within a TypeVar bound', 1, 11, 1, 18)),
]
for source, expected in cases:
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        found = (e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
    else:
        found = None
    assert found == expected, (source, found, expected)
print("ok")
