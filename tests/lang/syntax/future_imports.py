"""`from __future__` imports come first, behind nothing but one docstring."""
LATE = "from __future__ imports must occur at the beginning of the file"


def error(source):
    try:
        compile(source, "future.py", "exec", dont_inherit=True)
    except SyntaxError as e:
        return e.msg, e.lineno, e.offset, e.end_offset
    return None


assert error('"text"\nfrom __future__ import division, annotations\nfrom __future__ import nested_scopes') is None
assert error('# comment\n\n"text"; from __future__ import division; x = 1') is None

DIVISION = "from __future__ import division"
assert error(f"x = 1\n{DIVISION}") == (LATE, 2, 1, 32)
assert error(f'"text"\n"more"\n{DIVISION}') == (LATE, 3, 1, 32)
assert error(f'{DIVISION}\n"more"\n{DIVISION}') == (LATE, 3, 1, 32)
assert error(f"{DIVISION}; import sys; {DIVISION}") == (LATE, 1, 46, 77)
assert error(f"x = 1; {DIVISION}") == (LATE, 1, 8, 39)
assert error(f"def f():\n    {DIVISION}") == (LATE, 2, 5, 36)

nothing = error("from __future__ import nothing")
assert nothing[:2] == ("future feature nothing is not defined", 1), nothing
braces = error("from __future__ import braces")
assert braces[:2] == ("not a chance", 1), braces
assert error("from .__future__ import nothing") is None
print("ok")
