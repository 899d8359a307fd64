# Of several mistakes in an f-string the first is reported, also before one that ends the reading of the source.
def error(source):
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        return (e.msg, e.offset, e.end_offset)


comma = "invalid syntax. Perhaps you forgot a comma?"
cases = [
    ("f'{a b} {c d}'", (comma, 4, 7)),
    ("f'{a b} {'", (comma, 4, 7)),
    ("f'{a b}", (comma, 4, 7)),
    ("f'{a b} }'", (comma, 4, 7)),
    ("f'{a:{b c}} {d'", (comma, 7, 10)),
    ("f'{a $} {'", ("f-string: expecting '=', or '!', or ':', or '}'", 6, 7)),
    ("f'{a} {'", ("f-string: expecting '}'", 8, 8)),
    ("f'{a}", ("unterminated f-string literal (detected at line 1)", 1, 1)),
    ("f'{a} }'", ("f-string: single '}' is not allowed", 7, 7)),
    ("f'{a!x} {b!y}'", ("f-string: invalid conversion character 'x': expected 's', 'r', or 'a'", 6, 7)),
    ("f'{} {a b}'", ("f-string: valid expression required before '}'", 4, 5)),
]
for source, expected in cases:
    assert error(source) == expected, (source, error(source), expected)
print("ok")
