import ast

for source in (
    "x = 1", "x, y = (1, 2)", "x: int = 5", "(x): int", "x += y ** -z", "del a, b[0], c.d", "assert x, 'm'",
    "raise A from b", "return_ = lambda a, /, b=1, *c, d, **e: (a, b)", "import a.b as c, d", "from . import x as y, z",
    "from ..m import *", "global a, b", "x = a if b else c", "x = not a and b or c", "x = (a or b) and c",
    "x = a < b <= c != d is not e not in f", "x = (a + b) * c - -d", "x = a ** b ** c", "x = (a ** b) ** c",
    "x = [i for i in y if i if j for k in l]", "x = {k: v for k, v in y}", "x = {*a, b}", "x = {1: 2, **z}",
    "x = (yield)", "x = f(a, *b, c=d, **e)", "x = f((i for i in y))" if False else "x = f((i for i in y), 1)",
    "x = a[1:2, ::3, b]", "x = a[b, *c]", "x = a.b.c", "x = 1 .real" if False else "x = (1).real", "x = b'a\\x00'",
    "x = f'{a!r:>{w}} {b}'", "x = (y := 5)", "x = ...", "x = -1", "x = 1e309", "print((yield x))", "x = [*a, *b]",
    "x = await_(y)", "x = ()", "x = (1,)", "x = {}", "x = [] + []", "x = 'it\\'s'",
    "if a:\n    pass\nelif b:\n    pass\nelse:\n    pass", "while a:\n    break\nelse:\n    continue",
    "for x, y in z:\n    pass\nelse:\n    pass", "with a as b, c:\n    pass",
    "try:\n    pass\nexcept A as b:\n    pass\nexcept:\n    pass\nelse:\n    pass\nfinally:\n    pass",
    "try:\n    pass\nexcept* A:\n    pass", "type X[T: int, *Ts, **P] = list[T]",
    "match a:\n    case [1, *_] | {'k': v, **r}:\n        pass\n    case C(x, y=z) as w if g:\n        pass\n    case None | -1:\n        pass",
    "class A(B, metaclass=C):\n    x = 1",
    "@d\ndef f(a: int, /, b=1, *c: str, d, e=2, **g) -> int:\n    return a",
    "async def f():\n    async with a:\n        pass\n    async for b in c:\n        await d\n    return [x async for x in y]",
    "def f[T: (int, str) = int]():\n    nonlocal x\n    yield from y",
):
    tree = ast.parse(source)
    text = ast.unparse(tree)
    again = ast.parse(text)
    assert ast.dump(again) == ast.dump(tree), (source, text)
exact = {
    "x=1+2*3": "x = 1 + 2 * 3", "( a , b )": "(a, b)", "x = (  1 )": "x = 1", "f( a,b = 1 )": "f(a, b=1)",
    'x = "a"': "x = 'a'", "if a :\n  b": "if a:\n    b", "a if(b)else c": "a if b else c", "not(a)": "not a",
    "x = '''a\nb'''": "x = 'a\\nb'", "lambda:0": "lambda: 0", "a[(1,2)]": "a[1, 2]", "-(-a)": "--a",
    "def f():\n  'doc'\n  return": 'def f():\n    """doc"""\n    return', "await_ = 1;x": "await_ = 1\nx",
}
for source, text in exact.items():
    assert ast.unparse(ast.parse(source)) == text, (source, ast.unparse(ast.parse(source)))
assert ast.unparse(ast.parse("a + b", mode="eval")) == "a + b"
assert ast.unparse(ast.Name("x")) == "x"
# Parentheses and quotes are CPython's.
for source, text in (
    ("def f():\n    return (yield a), (yield from b)", "def f():\n    return ((yield a), (yield from b))"),
    ("def f():\n    return (yield a)", "def f():\n    return (yield a)"),
    ("x = (yield a)", "x = (yield a)"),
    ("if (a := b): pass", "if (a := b):\n    pass"),
    ("while (a := b): pass", "while (a := b):\n    pass"),
    ("for a, b in c, d: pass", "for a, b in (c, d):\n    pass"),
    ("a and not b and c == d", "a and (not b) and (c == d)"),
    ("a or b and c", "a or (b and c)"),
    ("f(x for x in y)", "f((x for x in y))"),
    ("match a, b:\n    case c if (d := e): pass", "match (a, b):\n    case c if (d := e):\n        pass"),
    ("f'{a!r}{b:>{c}}'", "f'{a!r}{b:>{c}}'"),
    ("f\"it's {a}\"", 'f"it\'s {a}"'),
    ("f'{\" \".join(a)}'", "f'{' '.join(a)}'"),
    ("f'{a}\\n'", "f'{a}\\n'"),
    ("f'{{{a}}}'", "f'{{{a}}}'"),
    ("f'{a}\"{b}\\''", 'f"""{a}"{b}\'"""'),
    ("'''a \"\"\"quoted\"\"\" one'''", "'''a \"\"\"quoted\"\"\" one'''"),
    ("def f():\n    '''ends in \"'''", "def f():\n    '''ends in \"'''"),
    ("def f():\n    'tab\\tline\\nnull\\0'", 'def f():\n    """tab\tline\nnull\\x00"""'),
    ("def f():\n    u'text'", 'def f():\n    u"""text"""'),
    ("x = u'text'", "x = u'text'"),
    ("18446744073709551615 + 0xFFFFFFFFFFFFFFFF", "18446744073709551615 + 18446744073709551615"),
):
    found = ast.unparse(ast.parse(source)).lstrip("\n")
    assert found == text, (found, text)
for node in (
    ast.Raise(exc=None, cause=ast.Name("x")),
    ast.YieldFrom(value=None),
    ast.JoinedStr(values=[ast.Name("x")]),
    ast.JoinedStr(values=[ast.Constant(1)]),
):
    try:
        ast.unparse(node)
    except ValueError:
        pass
    else:
        raise AssertionError(node)

print("ok")
