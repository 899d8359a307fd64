# compile(..., "single"): one compound statement, or simple statements on one line; nothing is an error, too.


def result(source):
    try:
        compile(source, "name", "single")
    except SyntaxError as error:
        return type(error).__name__, error.msg, error.lineno, error.offset, error.end_offset, error.text
    return "ok"


for source in (
    "\n1", "1;2", "1\n\n#x\n", "if 1:\n pass", "if 1:\n pass\n", "def f():\n  pass\n\n", "1 #c\n#d", "1\n  \n", "1;",
    "if 1: pass\n", "if 1:\n pass\nelse: pass\n", "class A: pass\n\n", "if 1: pass #c\n", "if 1:\n if 2: pass",
    "try: pass\nexcept:\n pass", "match x:\n case 1: pass", "for x in y: pass\nelse:\n pass\n\n\n", "x = 1; \\\ny = 2\n",
):
    assert result(source) == "ok", source

invalid = "SyntaxError", "invalid syntax"
for source, *place in (
    ("", 0, 0, 0, ""),
    ("\n", 1, 0, 0, "\n"),
    ("#c", 1, 0, 0, "#c"),
    ("\n#c\n\n", 3, 0, 0, "\n"),
    ("\t\n", 1, 0, 0, "\t\n"),
    ("if 1: pass", 1, 0, 0, "if 1: pass"),
    ("if 1:\n pass\nelse: pass", 3, 0, 0, "else: pass"),
    ("@d\ndef f(): pass", 2, 0, 0, "def f(): pass"),
    ("if 1: pass #c", 1, 0, 0, "if 1: pass #c"),
    ("if 1:\n pass\n2", 3, 1, 2, "2"),
    ("class A:\n pass\nx", 3, 1, 2, "x"),
    ("if 1: pass\nx\n", 2, 1, 2, "x\n"),
    ("a b", 1, 3, 4, "a b"),
    ("a b\nc d", 1, 3, 4, "a b\n"),
):
    assert result(source) == (*invalid, *place), (source, result(source))
assert result(" ") == ("IndentationError", "unexpected indent", 1, 1, -1, " ")

several = "SyntaxError", "multiple statements found while compiling a single statement"
for source, *place in (
    ("1\n2", 1, 2, 3, "1\n"),
    ("x=1\n\n\n2\n", 1, 4, 5, "x=1\n"),
    ("\n\n\nx=1\ny", 4, 4, 5, "x=1\n"),
    ("(1,\n2)\n3", 2, 3, 4, "2)\n"),
    ("x=1 ; \ny", 1, 7, 8, "x=1 ; \n"),
    # What stands behind the first line does not matter.
    ("1\nif", 1, 2, 3, "1\n"),
    ("1\n'''a", 1, 2, 3, "1\n"),
    ('1\n"', 1, 2, 3, "1\n"),
    ("1\n$", 1, 2, 3, "1\n"),
    ("1\n 2", 1, 2, 3, "1\n"),
):
    assert result(source) == (*several, *place), (source, result(source))

# An expression: the last line is shown as it is.
for source, line, text in (("", 0, ""), ("#c", 1, "#c"), ("1\n2", 2, "2")):
    try:
        eval(source)
    except SyntaxError as error:
        assert (error.lineno, error.text) == (line, text), source
    else:
        raise AssertionError(source)
print("ok")
