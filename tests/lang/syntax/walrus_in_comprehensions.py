# Where `:=` may not stand in a comprehension. Message and range are those of CPython.
cases = [
    ('[x := 1 for x in y]',
     ("assignment expression cannot rebind comprehension iteration variable 'x'", 1, 2, 1, 3)),
    ('[(x := 1) for x in y]',
     ("assignment expression cannot rebind comprehension iteration variable 'x'", 1, 3, 1, 4)),
    ('[(j := 0) for i in y for j in z]',
     ("assignment expression cannot rebind comprehension iteration variable 'j'", 1, 3, 1, 4)),
    ('[x for x in (y := z)]',
     ('assignment expression cannot be used in a comprehension iterable expression', 1, 14, 1, 20)),
    ('[x for x in y if (x := 1)]',
     ("assignment expression cannot rebind comprehension iteration variable 'x'", 1, 19, 1, 20)),
    ('class C:\n  [(x := 1) for y in z]',
     ('assignment expression within a comprehension cannot be used in a class body', 2, 5, 2, 6)),
    ('[i for i in y for j in (k := z)]',
     ('assignment expression cannot be used in a comprehension iterable expression', 1, 25, 1, 31)),
    ('[(i := 0, j) for j in range(5) for i in range(5)]',
     ("assignment expression cannot rebind comprehension iteration variable 'i'", 1, 3, 1, 4)),
    ('[[(i := j) for j in k] for i in l]',
     ("assignment expression cannot rebind comprehension iteration variable 'i'", 1, 4, 1, 5)),
    ('[i for i in (lambda: (j := 1))()]',
     ('assignment expression cannot be used in a comprehension iterable expression', 1, 23, 1, 29)),
    ('[x for x in [y for y in (z := 1)]]',
     ('assignment expression cannot be used in a comprehension iterable expression', 1, 26, 1, 32)),
    ('(x for x in (y := 1))',
     ('assignment expression cannot be used in a comprehension iterable expression', 1, 14, 1, 20)),
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
