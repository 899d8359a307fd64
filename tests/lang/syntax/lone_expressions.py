# Errors of source text that must be one expression, or one interactive statement: message and range of CPython.
def error(source, mode="eval"):
    try:
        compile(source, "<test>", mode)
    except SyntaxError as e:
        return (type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)


cases = [
    ("x = 1", ("SyntaxError", "invalid syntax", 1, 3, 1, 4)),
    ("1 = 2", ("SyntaxError", "invalid syntax", 1, 3, 1, 4)),
    ("f() = 1", ("SyntaxError", "invalid syntax", 1, 5, 1, 6)),
    ("None = 2", ("SyntaxError", "invalid syntax", 1, 6, 1, 7)),
    ("a == b = c", ("SyntaxError", "invalid syntax", 1, 8, 1, 9)),
    ("x = (1 +", ("SyntaxError", "invalid syntax", 1, 3, 1, 4)),
    ("(1 = 2)", ("SyntaxError", "cannot assign to literal here. Maybe you meant '==' instead of '='?", 1, 2, 1, 3)),
    ("(a b)", ("SyntaxError", "invalid syntax. Perhaps you forgot a comma?", 1, 2, 1, 5)),
    ("*a", ("SyntaxError", "invalid syntax", 1, 1, 1, 2)),
    ("a, *b", ("SyntaxError", "invalid syntax", 1, 4, 1, 5)),
    ("(*a, b)", None),
    ("[*a]", None),
    # The end of a text without a newline is nowhere.
    ("1 +", ("SyntaxError", "invalid syntax", 1, 0, 1, 0)),
    ("1 +\n", ("SyntaxError", "invalid syntax", 1, 4, 1, 5)),
    ("\n\n1 +", ("SyntaxError", "invalid syntax", 3, 0, 3, 0)),
    ("1 + # why", ("SyntaxError", "invalid syntax", 1, 0, 1, 0)),
    ("a.", ("SyntaxError", "invalid syntax", 1, 0, 1, 0)),
    ("", ("SyntaxError", "invalid syntax", 0, 0, 0, 0)),
    ("\n\n", ("SyntaxError", "invalid syntax", 2, 0, 2, 0)),
    ("  1", ("IndentationError", "unexpected indent", 1, 2, 1, -1)),
    ("(", ("SyntaxError", "'(' was never closed", 1, 1, 1, 0)),
    ("1 if 2", ("SyntaxError", "expected 'else' after 'if' expression", 1, 1, 1, 7)),
]
for source, expected in cases:
    assert error(source) == expected, (source, error(source), expected)
assert error("1 +", "single") == ("SyntaxError", "invalid syntax", 1, 0, 1, 0)
assert error("1 +", "exec") == ("SyntaxError", "invalid syntax", 1, 4, 1, 5)
# eval leaves out blanks before the expression.
assert eval("  \t 1") == 1
try:
    eval("")
except SyntaxError as e:
    assert str(e) == "invalid syntax (<string>, line 0)", str(e)
print("ok")
