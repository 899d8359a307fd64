# Patterns that bind a name twice, repeat a key, or make others unreachable. Message and range are those of CPython.
cases = [
    ('match x y: pass', ('invalid syntax', 1, 9, 1, 10)),
    ('match x.y z', ('invalid syntax', 1, 11, 1, 12)),
    ('match not x y', ('invalid syntax', 1, 13, 1, 14)),
    ('match x for y in z', ('invalid syntax', 1, 9, 1, 12)),
    ('match (x) y', ('invalid syntax', 1, 11, 1, 12)),
    ('match x:\n  case a | b: pass',
     ("name capture 'a' makes remaining patterns unreachable", 2, 8, 2, 9)),
    ('match x:\n  case 1 | a: pass',
     ('alternative patterns bind different names', 2, 8, 2, 13)),
    ('match x:\n  case a, a: pass',
     ("multiple assignments to name 'a' in pattern", 2, 11, 2, 12)),
    ('match x:\n  case _: pass\n  case 1: pass',
     ('wildcard makes remaining patterns unreachable', 2, 8, 2, 9)),
    ('match x:\n  case a: pass\n  case 1: pass',
     ("name capture 'a' makes remaining patterns unreachable", 2, 8, 2, 9)),
    ('match x:\n  case (a | 1): pass\n  case 1: pass',
     ("name capture 'a' makes remaining patterns unreachable", 2, 9, 2, 10)),
    ('match x:\n  case [*a, *b]: pass',
     ('multiple starred names in sequence pattern', 2, 8, 2, 16)),
    ('match x:\n  case {1:a, 1:b}: pass',
     ('mapping pattern checks duplicate key (1)', 2, 8, 2, 18)),
    ("match x:\n  case {'a':a, 'a':b}: pass",
     ("mapping pattern checks duplicate key ('a')", 2, 8, 2, 22)),
    ("match x:\n  case {**a, 'b':c}: pass",
     ('invalid syntax', 2, 14, 2, 17)),
    ('match x:\n  case C(a=1, a=2): pass',
     ('attribute name repeated in class pattern: a', 2, 17, 2, 18)),
    ('match x:\n  case C(a=b, c=b): pass',
     ("multiple assignments to name 'b' in pattern", 2, 17, 2, 18)),
    ('match x:\n  case [a] | [b]: pass',
     ('alternative patterns bind different names', 2, 8, 2, 17)),
    ("match x:\n  case {'x': a} as a: pass",
     ("multiple assignments to name 'a' in pattern", 2, 8, 2, 21)),
    ('match x:\n  case a as b: pass\n  case c: pass',
     ("name capture 'a' makes remaining patterns unreachable", 2, 8, 2, 9)),
    ('match x:\n  case 1 as a, a: pass',
     ("multiple assignments to name 'a' in pattern", 2, 16, 2, 17)),
    ('match x:\n  case {-1: a, -1: b}: pass',
     ('mapping pattern checks duplicate key (-1)', 2, 8, 2, 22)),
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
