# Parameters and bases that the compiler refuses. Message and range are those of CPython.
cases = [
    ('def f(a, a): pass',
     ("duplicate argument 'a' in function definition", 1, 10, 1, 11)),
    ('lambda a, a: 1',
     ("duplicate argument 'a' in function definition", 1, 11, 1, 12)),
    ('def f(a, *a): pass',
     ("duplicate argument 'a' in function definition", 1, 11, 1, 12)),
    ('def f(a, **a): pass',
     ("duplicate argument 'a' in function definition", 1, 12, 1, 13)),
    ('def f(*, a, a): pass',
     ("duplicate argument 'a' in function definition", 1, 13, 1, 14)),
    ('def f(a, /, a): pass',
     ("duplicate argument 'a' in function definition", 1, 13, 1, 14)),
    ('class C:\n  def f(self, __a, _C__a): pass',
     ("duplicate argument '_C__a' in function definition", 2, 20, 2, 25)),
    ('class C(a=1, a=2): pass',
     ('keyword argument repeated: a', 1, 14, 1, 17)),
    ('class C(x for x in y): pass',
     ('invalid syntax', 1, 11, 1, 14)),
    ('def f(x=1, y): pass',
     ('parameter without a default follows parameter with a default', 1, 12, 1, 13)),
    ('lambda x=1, y: 1',
     ('parameter without a default follows parameter with a default', 1, 13, 1, 14)),
    ('def f(*): pass',
     ('named arguments must follow bare *', 1, 7, 1, 8)),
    ('def f(*, **k): pass',
     ('named arguments must follow bare *', 1, 7, 1, 8)),
    ('def f(**k, a): pass',
     ('arguments cannot follow var-keyword argument', 1, 12, 1, 13)),
    ('def f(a, *, /): pass',
     ('/ must be ahead of *', 1, 13, 1, 14)),
    ('lambda: 1 = 2',
     ('cannot assign to lambda', 1, 1, 1, 10)),
    ('def f[T](T): pass',
     None),
    ('def f[T, T](): pass',
     ("duplicate type parameter 'T'", 1, 10, 1, 11)),
    ('class C[T](x := 1): pass',
     ('named expression cannot be used within the definition of a generic', 1, 12, 1, 18)),
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
