from __future__ import annotations

import typing


def f(a: int, b: "quoted", *c: undefined, d: list[int | None] = None, **e: x.y[z]) -> a if b else c: ...


assert f.__annotations__ == {
    "a": "int", "b": "'quoted'", "c": "undefined", "d": "list[int | None]", "e": "x.y[z]", "return": "a if b else c"}


class C:
    x: not_there
    y: typing.List[C] = []
    (z): ignored = 1


assert C.__annotations__ == {"x": "not_there", "y": "typing.List[C]"}
module_level: anything(1, k=2) = 5
assert __annotations__ == {"module_level": "anything(1, k=2)"}
texts = {
    "lambda: 1": "lambda: 1", "lambda x, *y, z=1: x": "lambda x, *y, z=1: x", "(1, 2)": "(1, 2)", "[a, *b]": "[a, *b]",
    "{1: 2, **c}": "{1: 2, **c}", "{1, 2}": "{1, 2}", "a[1:2, ::3]": "a[1:2, ::3]", "not a": "not a",
    "-a ** b": "-a ** b", "(a + b) * c": "(a + b) * c", "a + b * c": "a + b * c", "a < b <= c": "a < b <= c",
    "a and (b or c)": "a and (b or c)", "f'{a!r:>{w}}'": "f'{a!r:>{w}}'", "...": "...", "b'x'": "b'x'", "1.5e300": "1.5e+300",
    "[i for i in x if i]": "[i for i in x if i]", "{k: v for k, v in x}": "{k: v for k, v in x}",
    "f(*a, k=1, **b)": "f(*a, k=1, **b)", "(x for x in y)": "(x for x in y)", "a.b.c": "a.b.c", "'it''s'": "'its'",
    "a if b else c": "a if b else c", "a @ b": "a @ b", "~a": "~a", "a is not b": "a is not b", "None": "None",
}
for source, text in texts.items():
    ns = {}
    exec(f"from __future__ import annotations\nx: {source}", ns)
    assert ns["__annotations__"]["x"] == text, (source, ns["__annotations__"]["x"])
hints = typing.get_type_hints(C.__init_subclass__) if False else None


def local():
    inside: never_evaluated
    other: never_evaluated = 3
    return other


assert local() == 3
ns = {}
exec("def g(x: inherited): ...", ns)
assert ns["g"].__annotations__ == {"x": "inherited"}
print("ok")
