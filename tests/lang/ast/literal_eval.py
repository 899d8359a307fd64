import ast

for text, value in (
    ("1", 1), ("-5", -5), ("+3", 3), ("1.5", 1.5), ("'a'", "a"), ("b'x'", b"x"), ("None", None), ("True", True),
    ("(1, 2)", (1, 2)), ("[1, [2]]", [1, [2]]), ("{1: 'a', 'b': None}", {1: "a", "b": None}), ("{1, 2}", {1, 2}),
    ("set()", set()), ("()", ()), ("  7", 7), ("...", ...), ("'a' 'b'", "ab"), ("0x10", 16), ("[-1, +2.5]", [-1, 2.5]),
    ("(1,\n 2)", (1, 2)),
):
    result = ast.literal_eval(text)
    assert result == value and type(result) is type(value), (text, result)
assert ast.literal_eval(ast.parse("[1]", mode="eval")) == [1]
for text in ("x", "1 + 2", "f()", "[x]", "{**a}", "-'a'", "lambda: 1", "1 if 2 else 3", "a.b", "f'{1}'", "set(1)"):
    try:
        ast.literal_eval(text)
    except ValueError as e:
        assert str(e).startswith("malformed node or string"), str(e)
    else:
        raise AssertionError(text)
for text in ("1 +", "", "import os"):
    try:
        ast.literal_eval(text)
    except SyntaxError:
        pass
    else:
        raise AssertionError(text)
print("ok")
