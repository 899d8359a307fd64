# compile_command: sources that are complete, that go on, and that nothing can mend, for each kind of source.
import warnings
from codeop import compile_command

warnings.simplefilter("ignore")


def verdict(source, symbol):
    try:
        return "more" if compile_command(source, symbol=symbol) is None else "done"
    except SyntaxError:
        return "error"


# Source: as a statement, as a module, as an expression.
for source, *expected in (
    ('if 9==3:\n  pass\nelse:', 'more', 'more', 'error'),
    ('if 9==3:\n  pass\nelse:\n', 'more', 'more', 'error'),
    ('if 9==3:\n  pass\nelse:\n  pass', 'more', 'done', 'error'),
    ('if 1:\n  pass\n  if 1:\n    pass\n  else:', 'more', 'more', 'error'),
    ('if 1:\n  pass\n  if 1:\n    pass\n  else:\n', 'more', 'more', 'error'),
    ('(a **', 'more', 'more', 'more'),
    ('(a,b,', 'more', 'more', 'more'),
    ('def foo():\n pass\n\nif 1:\n foo()', 'error', 'done', 'error'),
    ('try:\n a', 'more', 'more', 'error'),
    ('try:\n a\nexcept: ', 'more', 'more', 'error'),
    ('def x():\n  \n  pass\n', 'done', 'done', 'error'),
    ('def x():\n  pass\n ', 'more', 'done', 'error'),
    ('if 1:\n  pass\n elif', 'error', 'error', 'error'),
    ("a = 'a", 'error', 'error', 'error'),
    ("'''", 'more', 'more', 'more'),
    ('lambda:', 'error', 'error', 'error'),
    ('x = (', 'more', 'more', 'error'),
    ('@a', 'more', 'more', 'error'),
    ('@a\n', 'more', 'more', 'error'),
    ('class A:', 'more', 'more', 'error'),
    ('class A:\n', 'more', 'more', 'error'),
    ('for x in y:', 'more', 'more', 'error'),
    ('while x:\n  pass\nelse:', 'more', 'more', 'error'),
    ('a\\', 'more', 'more', 'more'),
    ('a\\\n', 'more', 'more', 'more'),
    ('def f(', 'more', 'more', 'error'),
    ('with a as b:', 'more', 'more', 'error'),
    ('match x:', 'more', 'more', 'error'),
    ('match x:\n case 1:', 'more', 'more', 'error'),
    ("'a\\", 'more', 'more', 'more'),
    ('1 1', 'error', 'error', 'error'),
    ('if', 'error', 'error', 'error'),
    ('if 1', 'error', 'error', 'error'),
    ('def', 'error', 'error', 'error'),
    ('return 1', 'error', 'error', 'error'),
    ('a = 1\nb', 'error', 'done', 'error'),
    ('\n\n', 'done', 'done', 'more'),
    ('a = 1 # c', 'done', 'done', 'error'),
    ('  a', 'error', 'error', 'error'),
    ('if 1: a', 'more', 'done', 'error'),
    ('if 1: a\n', 'done', 'done', 'error'),
    ('[x for', 'more', 'more', 'more'),
    ('{', 'more', 'more', 'more'),
    ("f'{", 'more', 'more', 'more'),
    ("f'''", 'more', 'more', 'more'),
    ('async def f():', 'more', 'more', 'error'),
    ('yield', 'error', 'error', 'error'),
    ('a b', 'error', 'error', 'error'),
    ('a = ', 'error', 'error', 'error'),
    ('del', 'error', 'error', 'error'),
    ('not', 'error', 'error', 'error'),
    ('x = 1 +', 'error', 'error', 'error'),
    ('a.', 'error', 'error', 'error'),
    ('import', 'error', 'error', 'error'),
    ('from a import (', 'more', 'more', 'error'),
    ('from a import', 'error', 'error', 'error'),
    ('global', 'error', 'error', 'error'),
    ('raise', 'done', 'done', 'error'),
    ('lambda x', 'error', 'error', 'error'),
    ('elif x:', 'error', 'error', 'error'),
    ('else:', 'error', 'error', 'error'),
    (']', 'error', 'error', 'error'),
    ('@', 'error', 'error', 'error'),
    ('@a', 'more', 'more', 'error'),
    ('a)', 'error', 'error', 'error'),
    ('a = (1,\n', 'more', 'more', 'error'),
    ('try:\n pass\nfinally:', 'more', 'more', 'error'),
    ('if 1:\n\n a', 'more', 'done', 'error'),
    ('if a:\n b\n\nc', 'error', 'done', 'error'),
):
    found = [verdict(source, symbol) for symbol in ("single", "exec", "eval")]
    assert found == expected, (source, found)

# Warnings are shown once, and not for what goes on.
for source, count in (("'\\e' is 0", 2), ("'\\e' + (", 0), ("if 1:\n  '\\e'", 0)):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile_command(source)
    assert len(caught) == count, source
print("ok")
