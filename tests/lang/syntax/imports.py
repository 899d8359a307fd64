# Imports that the compiler refuses. Message and range are those of CPython.
cases = [
    ('def f():\n  from m import *',
     ('import * only allowed at module level', 2, 17, 2, 18)),
    ('class C:\n  from m import *',
     ('import * only allowed at module level', 2, 17, 2, 18)),
    ('def f():\n  from m import a, *',
     ('invalid syntax', 2, 20, 2, 21)),
    ('from __future__ import nope',
     ('future feature nope is not defined', 1, 1, 1, None)),
    ('from __future__ import braces',
     ('not a chance', 1, 1, 1, None)),
    ('x=1\nfrom __future__ import annotations',
     ('from __future__ imports must occur at the beginning of the file', 2, 1, 2, 35)),
    ("'doc'\nfrom __future__ import annotations",
     None),
    ('def f():\n  from __future__ import annotations',
     ('from __future__ imports must occur at the beginning of the file', 2, 3, 2, 37)),
    ('from __future__ import annotations, nope',
     ('future feature nope is not defined', 1, 1, 1, None)),
    ('from __future__ import annotations\nx: (y := 1)',
     ('named expression cannot be used within an annotation', 2, 5, 2, 11)),
    ('import x.y as z.w',
     ('invalid syntax', 1, 16, 1, 17)),
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
