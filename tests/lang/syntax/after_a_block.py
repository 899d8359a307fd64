# The first statement after a block is no different from others; cases without a pattern; the text that is shown.
cases = [
    ('def f():\n    pass\nf() = 1\n',
     ("cannot assign to function call here. Maybe you meant '==' instead of '='?", 3, 1, 3, 4)),
    ('class A:\n    def f(self):\n        if x:\n            return 2\n\n    3 = y',
     ("cannot assign to literal here. Maybe you meant '==' instead of '='?", 6, 5, 6, 6)),
    ('if x:\n  pass\n1 += 2\n', ("'literal' is an illegal expression for augmented assignment", 3, 1, 3, 2)),
    ('if 1:\n  if 2:\n    pass\ndel f()\n', ('cannot delete function call', 4, 5, 4, 8)),
    ('class A:\n  pass\nNone = 1\n', ('cannot assign to None', 3, 1, 3, 5)),
    ('if x:\n  pass\n(a, 1) = x\n', ('cannot assign to literal', 3, 5, 3, 6)),
    ('if x:\n  pass\nfor 1 in x: pass\n', ('cannot assign to literal', 3, 5, 3, 6)),
    ('if x:\n  pass\nf(a=1, 2)\n', ('positional argument follows keyword argument', 3, 9, 3, 10)),
    ('if x:\n  pass\n1: int\n', ('illegal target for annotation', 3, 1, 3, 2)),
    ('if x:\n  pass\nprint x\n', ("Missing parentheses in call to 'print'. Did you mean print(...)?", 3, 1, 3, 8)),
    ('match x:\n  case\n    pass\n', ('invalid syntax', 2, 7, 2, 8)),
    ('match x:\n  case:\n    pass\n', ('invalid syntax', 2, 7, 2, 8)),
    ('match x:\n  case 1\n    pass\n', ("expected ':'", 2, 9, 2, 10)),
    ('x = f"{a:{b}")', ("closing parenthesis ')' does not match opening parenthesis '{'", 1, 14, 1, 14)),
]
for source, expected in cases:
    try:
        compile(source, '<text>', 'exec')
        found = None
    except SyntaxError as error:
        found = (error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)
    assert found == expected, (source, found)

# The line that is shown has its end while the tokenizer is on it.
for source, text in [
    ('x = (1,\n', 'x = (1,\n'), ('x = (1,\n2', 'x = (1,'), ('x = [1 2]\n', 'x = [1 2]\n'),
    ('x = [1 2\n]', 'x = [1 2'),
]:
    try:
        compile(source, '<text>', 'exec')
    except SyntaxError as error:
        assert error.text == text, (source, error.text)
    else:
        raise AssertionError(source)
print('ok')
