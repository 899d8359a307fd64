"""What the compiler and the symbol table find has columns in bytes; what the parser finds, in characters."""


def place(source):
    try:
        compile(source, "x", "exec")
    except SyntaxError as error:
        return error.offset, error.end_offset
    raise AssertionError(source)


late = [
    ("'é'; return", (7, 13)),
    ("'日本', (yield)", (12, 17)),
    ("'é'; nonlocal x", (7, 17)),
    ("def f(a): 'é'; global a", (17, 25)),
    ("class A:\n 'é'; [z:=1 for x in y]", (9, 10)),
    ("'é', [y for x in (y:=1)]", (20, 24)),
    ("'é'; break", (7, 12)),
    ("'é'; a, *b, *c = 1", (7, 16)),
    ("'é', f(a=1, a=2)", (14, 17)),
    ("lambda é, a, a: 0", (15, 16)),
    ("'é', await x", (7, 14)),
    ("async def f():\n 'é'; yield 1; return 2", (17, 25)),
    ("'é'; from __future__ import x", (7, None)),
    ("match 'é':\n case [é, a, a]: pass", (15, 16)),
    ("type é[T] = (yield)", (15, 20)),
    ("def f():\n from é import *", (17, 18)),
    # The tokenizer tells the parser of these in bytes, too.
    ("'é', 0777", (7, 8)),
]
for source, expected in late:
    assert place(source) == expected, (source, place(source))
early = [("'é'; f() = 1", (6, 9)), ("'é', f'{a b}'", (9, 12)), ("'é' a", (5, 6)), ("'é'; a: int = 1; (b, c): int = 1", (18, 24))]
for source, expected in early:
    assert place(source) == expected, (source, place(source))
print("ok")
