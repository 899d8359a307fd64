# The tokens of small programs: kinds, texts, places and lines; and programs made of tokens.
import io
import token
import tokenize

CASES = [
    ('x', [
        ('NAME', 'x', 1, 0, 1, 1, 'x'), ('NEWLINE', '', 1, 1, 1, 2, 'x'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('x\n', [
        ('NAME', 'x', 1, 0, 1, 1, 'x\n'), ('NEWLINE', '\n', 1, 1, 1, 2, 'x\n'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('', [
        ('ENDMARKER', '', 1, 0, 1, 0, ''),
    ]),
    ('\n', [
        ('NL', '\n', 1, 0, 1, 1, '\n'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('  x\n', [
        ('INDENT', '  ', 1, 0, 1, 2, '  x\n'), ('NAME', 'x', 1, 2, 1, 3, '  x\n'),
        ('NEWLINE', '\n', 1, 3, 1, 4, '  x\n'), ('DEDENT', '', 2, 0, 2, 0, ''), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('x\n  ', [
        ('NAME', 'x', 1, 0, 1, 1, 'x\n'), ('NEWLINE', '\n', 1, 1, 1, 2, 'x\n'), ('NL', '', 2, 2, 2, 3, '  '),
        ('ENDMARKER', '', 3, 0, 3, 0, ''),
    ]),
    ('x # c', [
        ('NAME', 'x', 1, 0, 1, 1, 'x # c'), ('COMMENT', '# c', 1, 2, 1, 5, 'x # c'),
        ('NEWLINE', '', 1, 5, 1, 6, 'x # c'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('f"{x:}"', [
        ('FSTRING_START', 'f"', 1, 0, 1, 2, 'f"{x:}"'), ('LBRACE', '{', 1, 2, 1, 3, 'f"{x:}"'),
        ('NAME', 'x', 1, 3, 1, 4, 'f"{x:}"'), ('COLON', ':', 1, 4, 1, 5, 'f"{x:}"'),
        ('FSTRING_MIDDLE', '', 1, 5, 1, 5, 'f"{x:}"'), ('RBRACE', '}', 1, 5, 1, 6, 'f"{x:}"'),
        ('FSTRING_END', '"', 1, 6, 1, 7, 'f"{x:}"'), ('NEWLINE', '', 1, 7, 1, 8, 'f"{x:}"'),
        ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('f"{x:>{w}}a"', [
        ('FSTRING_START', 'f"', 1, 0, 1, 2, 'f"{x:>{w}}a"'), ('LBRACE', '{', 1, 2, 1, 3, 'f"{x:>{w}}a"'),
        ('NAME', 'x', 1, 3, 1, 4, 'f"{x:>{w}}a"'), ('COLON', ':', 1, 4, 1, 5, 'f"{x:>{w}}a"'),
        ('FSTRING_MIDDLE', '>', 1, 5, 1, 6, 'f"{x:>{w}}a"'), ('LBRACE', '{', 1, 6, 1, 7, 'f"{x:>{w}}a"'),
        ('NAME', 'w', 1, 7, 1, 8, 'f"{x:>{w}}a"'), ('RBRACE', '}', 1, 8, 1, 9, 'f"{x:>{w}}a"'),
        ('FSTRING_MIDDLE', '', 1, 9, 1, 9, 'f"{x:>{w}}a"'), ('RBRACE', '}', 1, 9, 1, 10, 'f"{x:>{w}}a"'),
        ('FSTRING_MIDDLE', 'a', 1, 10, 1, 11, 'f"{x:>{w}}a"'), ('FSTRING_END', '"', 1, 11, 1, 12, 'f"{x:>{w}}a"'),
        ('NEWLINE', '', 1, 12, 1, 13, 'f"{x:>{w}}a"'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('f"{x!r:{w}}"', [
        ('FSTRING_START', 'f"', 1, 0, 1, 2, 'f"{x!r:{w}}"'), ('LBRACE', '{', 1, 2, 1, 3, 'f"{x!r:{w}}"'),
        ('NAME', 'x', 1, 3, 1, 4, 'f"{x!r:{w}}"'), ('EXCLAMATION', '!', 1, 4, 1, 5, 'f"{x!r:{w}}"'),
        ('NAME', 'r', 1, 5, 1, 6, 'f"{x!r:{w}}"'), ('COLON', ':', 1, 6, 1, 7, 'f"{x!r:{w}}"'),
        ('LBRACE', '{', 1, 7, 1, 8, 'f"{x!r:{w}}"'), ('NAME', 'w', 1, 8, 1, 9, 'f"{x!r:{w}}"'),
        ('RBRACE', '}', 1, 9, 1, 10, 'f"{x!r:{w}}"'), ('FSTRING_MIDDLE', '', 1, 10, 1, 10, 'f"{x!r:{w}}"'),
        ('RBRACE', '}', 1, 10, 1, 11, 'f"{x!r:{w}}"'), ('FSTRING_END', '"', 1, 11, 1, 12, 'f"{x!r:{w}}"'),
        ('NEWLINE', '', 1, 12, 1, 13, 'f"{x!r:{w}}"'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('$ ? `', [
        ('OP', '$', 1, 0, 1, 1, '$ ? `'), ('OP', '?', 1, 2, 1, 3, '$ ? `'), ('OP', '`', 1, 4, 1, 5, '$ ? `'),
        ('NEWLINE', '', 1, 5, 1, 6, '$ ? `'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('x !y', [
        ('NAME', 'x', 1, 0, 1, 1, 'x !y'), ('EXCLAMATION', '!', 1, 2, 1, 3, 'x !y'),
        ('NAME', 'y', 1, 3, 1, 4, 'x !y'), ('NEWLINE', '', 1, 4, 1, 5, 'x !y'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('<>', [
        ('OP', '<>', 1, 0, 1, 2, '<>'), ('NEWLINE', '', 1, 2, 1, 3, '<>'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('1_a', [
        ('TokenError', 'invalid decimal literal'),
    ]),
    ('0x', [
        ('TokenError', 'invalid hexadecimal literal'),
    ]),
    ('1if x else 2', [
        ('NUMBER', '1', 1, 0, 1, 1, '1if x else 2'), ('NAME', 'if', 1, 1, 1, 3, '1if x else 2'),
        ('NAME', 'x', 1, 4, 1, 5, '1if x else 2'), ('NAME', 'else', 1, 6, 1, 10, '1if x else 2'),
        ('NUMBER', '2', 1, 11, 1, 12, '1if x else 2'), ('NEWLINE', '', 1, 12, 1, 13, '1if x else 2'),
        ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('"abc', [
        ('TokenError', 'unterminated string literal (detected at line 1)'),
    ]),
    ('"""abc', [
        ('TokenError', 'EOF in multi-line string'),
    ]),
    ('(a', [
        ('LPAR', '(', 1, 0, 1, 1, '(a'), ('NAME', 'a', 1, 1, 1, 2, '(a'), ('NL', '', 1, 2, 1, 3, '(a'),
        ('TokenError', 'unexpected EOF in multi-line statement'),
    ]),
    ('a\\\n', [
        ('NAME', 'a', 1, 0, 1, 1, 'a\\\n'), ('TokenError', 'unexpected EOF in multi-line statement'),
    ]),
    ('x\n  y\n z', [
        ('NAME', 'x', 1, 0, 1, 1, 'x\n'), ('NEWLINE', '\n', 1, 1, 1, 2, 'x\n'), ('INDENT', '  ', 2, 0, 2, 2, '  y\n'),
        ('NAME', 'y', 2, 2, 2, 3, '  y\n'), ('NEWLINE', '\n', 2, 3, 2, 4, '  y\n'),
        ('IndentationError', 'unindent does not match any outer indentation level'),
    ]),
    ('f"abc', [
        ('FSTRING_START', 'f"', 1, 0, 1, 2, 'f"abc'),
        ('TokenError', 'unterminated f-string literal (detected at line 1)'),
    ]),
    ('f"""a\n{b\n+c}\nc"""\n', [
        ('FSTRING_START', 'f"""', 1, 0, 1, 4, 'f"""a\n'), ('FSTRING_MIDDLE', 'a\n', 1, 4, 2, 0, 'f"""a\n{b\n'),
        ('LBRACE', '{', 2, 0, 2, 1, '{b\n'), ('NAME', 'b', 2, 1, 2, 2, '{b\n'), ('NL', '\n', 2, 2, 2, 3, '{b\n'),
        ('PLUS', '+', 3, 0, 3, 1, '+c}\n'), ('NAME', 'c', 3, 1, 3, 2, '+c}\n'), ('RBRACE', '}', 3, 2, 3, 3, '+c}\n'),
        ('FSTRING_MIDDLE', '\nc', 3, 3, 4, 1, '+c}\nc"""\n'), ('FSTRING_END', '"""', 4, 1, 4, 4, 'c"""\n'),
        ('NEWLINE', '\n', 4, 4, 4, 5, 'c"""\n'), ('ENDMARKER', '', 5, 0, 5, 0, ''),
    ]),
    ('if x:\n  a\n\n  # c\n# d\nb', [
        ('NAME', 'if', 1, 0, 1, 2, 'if x:\n'), ('NAME', 'x', 1, 3, 1, 4, 'if x:\n'),
        ('COLON', ':', 1, 4, 1, 5, 'if x:\n'), ('NEWLINE', '\n', 1, 5, 1, 6, 'if x:\n'),
        ('INDENT', '  ', 2, 0, 2, 2, '  a\n'), ('NAME', 'a', 2, 2, 2, 3, '  a\n'),
        ('NEWLINE', '\n', 2, 3, 2, 4, '  a\n'), ('NL', '\n', 3, 0, 3, 1, '\n'),
        ('COMMENT', '# c', 4, 2, 4, 5, '  # c\n'), ('NL', '\n', 4, 5, 4, 6, '  # c\n'),
        ('COMMENT', '# d', 5, 0, 5, 3, '# d\n'), ('NL', '\n', 5, 3, 5, 4, '# d\n'), ('DEDENT', '', 6, 0, 6, 0, 'b'),
        ('NAME', 'b', 6, 0, 6, 1, 'b'), ('NEWLINE', '', 6, 1, 6, 2, 'b'), ('ENDMARKER', '', 7, 0, 7, 0, ''),
    ]),
    ('é=1', [
        ('NAME', 'é', 1, 0, 1, 1, 'é=1'), ('EQUAL', '=', 1, 1, 1, 2, 'é=1'), ('NUMBER', '1', 1, 2, 1, 3, 'é=1'),
        ('NEWLINE', '', 1, 3, 1, 4, 'é=1'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('rf"\\{x}"', [
        ('FSTRING_START', 'rf"', 1, 0, 1, 3, 'rf"\\{x}"'), ('FSTRING_MIDDLE', '\\', 1, 3, 1, 4, 'rf"\\{x}"'),
        ('LBRACE', '{', 1, 4, 1, 5, 'rf"\\{x}"'), ('NAME', 'x', 1, 5, 1, 6, 'rf"\\{x}"'),
        ('RBRACE', '}', 1, 6, 1, 7, 'rf"\\{x}"'), ('FSTRING_END', '"', 1, 7, 1, 8, 'rf"\\{x}"'),
        ('NEWLINE', '', 1, 8, 1, 9, 'rf"\\{x}"'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('f"\\N{DASH} \\{x}"', [
        ('FSTRING_START', 'f"', 1, 0, 1, 2, 'f"\\N{DASH} \\{x}"'),
        ('FSTRING_MIDDLE', '\\N{DASH}', 1, 2, 1, 10, 'f"\\N{DASH} \\{x}"'),
        ('FSTRING_MIDDLE', ' \\', 1, 10, 1, 12, 'f"\\N{DASH} \\{x}"'),
        ('LBRACE', '{', 1, 12, 1, 13, 'f"\\N{DASH} \\{x}"'), ('NAME', 'x', 1, 13, 1, 14, 'f"\\N{DASH} \\{x}"'),
        ('RBRACE', '}', 1, 14, 1, 15, 'f"\\N{DASH} \\{x}"'), ('FSTRING_END', '"', 1, 15, 1, 16, 'f"\\N{DASH} \\{x}"'),
        ('NEWLINE', '', 1, 16, 1, 17, 'f"\\N{DASH} \\{x}"'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('f"{x:=5} {(y:=1)}"', [
        ('FSTRING_START', 'f"', 1, 0, 1, 2, 'f"{x:=5} {(y:=1)}"'), ('LBRACE', '{', 1, 2, 1, 3, 'f"{x:=5} {(y:=1)}"'),
        ('NAME', 'x', 1, 3, 1, 4, 'f"{x:=5} {(y:=1)}"'), ('COLON', ':', 1, 4, 1, 5, 'f"{x:=5} {(y:=1)}"'),
        ('FSTRING_MIDDLE', '=5', 1, 5, 1, 7, 'f"{x:=5} {(y:=1)}"'), ('RBRACE', '}', 1, 7, 1, 8, 'f"{x:=5} {(y:=1)}"'),
        ('FSTRING_MIDDLE', ' ', 1, 8, 1, 9, 'f"{x:=5} {(y:=1)}"'), ('LBRACE', '{', 1, 9, 1, 10, 'f"{x:=5} {(y:=1)}"'),
        ('LPAR', '(', 1, 10, 1, 11, 'f"{x:=5} {(y:=1)}"'), ('NAME', 'y', 1, 11, 1, 12, 'f"{x:=5} {(y:=1)}"'),
        ('COLONEQUAL', ':=', 1, 12, 1, 14, 'f"{x:=5} {(y:=1)}"'), ('NUMBER', '1', 1, 14, 1, 15, 'f"{x:=5} {(y:=1)}"'),
        ('RPAR', ')', 1, 15, 1, 16, 'f"{x:=5} {(y:=1)}"'), ('RBRACE', '}', 1, 16, 1, 17, 'f"{x:=5} {(y:=1)}"'),
        ('FSTRING_END', '"', 1, 17, 1, 18, 'f"{x:=5} {(y:=1)}"'), ('NEWLINE', '', 1, 18, 1, 19, 'f"{x:=5} {(y:=1)}"'),
        ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ("f'{a['b']}'", [
        ('FSTRING_START', "f'", 1, 0, 1, 2, "f'{a['b']}'"), ('LBRACE', '{', 1, 2, 1, 3, "f'{a['b']}'"),
        ('NAME', 'a', 1, 3, 1, 4, "f'{a['b']}'"), ('LSQB', '[', 1, 4, 1, 5, "f'{a['b']}'"),
        ('STRING', "'b'", 1, 5, 1, 8, "f'{a['b']}'"), ('RSQB', ']', 1, 8, 1, 9, "f'{a['b']}'"),
        ('RBRACE', '}', 1, 9, 1, 10, "f'{a['b']}'"), ('FSTRING_END', "'", 1, 10, 1, 11, "f'{a['b']}'"),
        ('NEWLINE', '', 1, 11, 1, 12, "f'{a['b']}'"), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('\x0cx', [
        ('NAME', 'x', 1, 1, 1, 2, '\x0cx'), ('NEWLINE', '', 1, 2, 1, 3, '\x0cx'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('x\r\ny\r\n', [
        ('NAME', 'x', 1, 0, 1, 1, 'x\r\n'), ('NEWLINE', '\r\n', 1, 1, 1, 3, 'x\r\n'),
        ('NAME', 'y', 2, 0, 2, 1, 'y\r\n'), ('NEWLINE', '\r\n', 2, 1, 2, 3, 'y\r\n'),
        ('ENDMARKER', '', 3, 0, 3, 0, ''),
    ]),
    ('if 1:\n\tx\n        y', [
        ('NAME', 'if', 1, 0, 1, 2, 'if 1:\n'), ('NUMBER', '1', 1, 3, 1, 4, 'if 1:\n'),
        ('COLON', ':', 1, 4, 1, 5, 'if 1:\n'), ('NEWLINE', '\n', 1, 5, 1, 6, 'if 1:\n'),
        ('INDENT', '\t', 2, 0, 2, 1, '\tx\n'), ('NAME', 'x', 2, 1, 2, 2, '\tx\n'),
        ('NEWLINE', '\n', 2, 2, 2, 3, '\tx\n'), ('TabError', 'inconsistent use of tabs and spaces in indentation'),
    ]),
    ('1.e5j 0b11 0o7 .5', [
        ('NUMBER', '1.e5j', 1, 0, 1, 5, '1.e5j 0b11 0o7 .5'), ('NUMBER', '0b11', 1, 6, 1, 10, '1.e5j 0b11 0o7 .5'),
        ('NUMBER', '0o7', 1, 11, 1, 14, '1.e5j 0b11 0o7 .5'), ('NUMBER', '.5', 1, 15, 1, 17, '1.e5j 0b11 0o7 .5'),
        ('NEWLINE', '', 1, 17, 1, 18, '1.e5j 0b11 0o7 .5'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('(a]', [
        ('LPAR', '(', 1, 0, 1, 1, '(a]'), ('NAME', 'a', 1, 1, 1, 2, '(a]'), ('RSQB', ']', 1, 2, 1, 3, '(a]'),
        ('NEWLINE', '', 1, 3, 1, 4, '(a]'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('"a\\\nb"', [
        ('STRING', '"a\\\nb"', 1, 0, 2, 2, '"a\\\nb"'), ('NEWLINE', '', 2, 2, 2, 3, 'b"'),
        ('ENDMARKER', '', 3, 0, 3, 0, ''),
    ]),
    ('x = (\n1,\n# c\n\n2)\n', [
        ('NAME', 'x', 1, 0, 1, 1, 'x = (\n'), ('EQUAL', '=', 1, 2, 1, 3, 'x = (\n'),
        ('LPAR', '(', 1, 4, 1, 5, 'x = (\n'), ('NL', '\n', 1, 5, 1, 6, 'x = (\n'),
        ('NUMBER', '1', 2, 0, 2, 1, '1,\n'), ('COMMA', ',', 2, 1, 2, 2, '1,\n'), ('NL', '\n', 2, 2, 2, 3, '1,\n'),
        ('COMMENT', '# c', 3, 0, 3, 3, '# c\n'), ('NL', '\n', 3, 3, 3, 4, '# c\n'), ('NL', '\n', 4, 0, 4, 1, '\n'),
        ('NUMBER', '2', 5, 0, 5, 1, '2)\n'), ('RPAR', ')', 5, 1, 5, 2, '2)\n'), ('NEWLINE', '\n', 5, 2, 5, 3, '2)\n'),
        ('ENDMARKER', '', 6, 0, 6, 0, ''),
    ]),
    ('class A:\n  def f(s):\n    pass', [
        ('NAME', 'class', 1, 0, 1, 5, 'class A:\n'), ('NAME', 'A', 1, 6, 1, 7, 'class A:\n'),
        ('COLON', ':', 1, 7, 1, 8, 'class A:\n'), ('NEWLINE', '\n', 1, 8, 1, 9, 'class A:\n'),
        ('INDENT', '  ', 2, 0, 2, 2, '  def f(s):\n'), ('NAME', 'def', 2, 2, 2, 5, '  def f(s):\n'),
        ('NAME', 'f', 2, 6, 2, 7, '  def f(s):\n'), ('LPAR', '(', 2, 7, 2, 8, '  def f(s):\n'),
        ('NAME', 's', 2, 8, 2, 9, '  def f(s):\n'), ('RPAR', ')', 2, 9, 2, 10, '  def f(s):\n'),
        ('COLON', ':', 2, 10, 2, 11, '  def f(s):\n'), ('NEWLINE', '\n', 2, 11, 2, 12, '  def f(s):\n'),
        ('INDENT', '    ', 3, 0, 3, 4, '    pass'), ('NAME', 'pass', 3, 4, 3, 8, '    pass'),
        ('NEWLINE', '', 3, 8, 3, 9, '    pass'), ('DEDENT', '', 4, 0, 4, 0, ''), ('DEDENT', '', 4, 0, 4, 0, ''),
        ('ENDMARKER', '', 4, 0, 4, 0, ''),
    ]),
    ('\n\n  \n', [
        ('NL', '\n', 1, 0, 1, 1, '\n'), ('NL', '\n', 2, 0, 2, 1, '\n'), ('NL', '\n', 3, 2, 3, 3, '  \n'),
        ('ENDMARKER', '', 4, 0, 4, 0, ''),
    ]),
    ('0b2', [
        ('TokenError', "invalid digit '2' in binary literal"),
    ]),
    ('1e', [
        ('NUMBER', '1', 1, 0, 1, 1, '1e'), ('NAME', 'e', 1, 1, 1, 2, '1e'), ('NEWLINE', '', 1, 2, 1, 3, '1e'),
        ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ("f'a{{b}}c'", [
        ('FSTRING_START', "f'", 1, 0, 1, 2, "f'a{{b}}c'"), ('FSTRING_MIDDLE', 'a{', 1, 2, 1, 4, "f'a{{b}}c'"),
        ('FSTRING_MIDDLE', 'b}', 1, 5, 1, 7, "f'a{{b}}c'"), ('FSTRING_MIDDLE', 'c', 1, 8, 1, 9, "f'a{{b}}c'"),
        ('FSTRING_END', "'", 1, 9, 1, 10, "f'a{{b}}c'"), ('NEWLINE', '', 1, 10, 1, 11, "f'a{{b}}c'"),
        ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('x=1;  \n', [
        ('NAME', 'x', 1, 0, 1, 1, 'x=1;  \n'), ('EQUAL', '=', 1, 1, 1, 2, 'x=1;  \n'),
        ('NUMBER', '1', 1, 2, 1, 3, 'x=1;  \n'), ('SEMI', ';', 1, 3, 1, 4, 'x=1;  \n'),
        ('NEWLINE', '\n', 1, 6, 1, 7, 'x=1;  \n'), ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
    ('a\x00b', [
        ('TokenError', 'source code cannot contain null bytes'),
    ]),
    ("rb'''x\ny''' + 1", [
        ('STRING', "rb'''x\ny'''", 1, 0, 2, 4, "rb'''x\ny''' + 1"), ('PLUS', '+', 2, 5, 2, 6, "y''' + 1"),
        ('NUMBER', '1', 2, 7, 2, 8, "y''' + 1"), ('NEWLINE', '', 2, 8, 2, 9, "y''' + 1"),
        ('ENDMARKER', '', 3, 0, 3, 0, ''),
    ]),
    ('async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n', [
        ('NAME', 'async', 1, 0, 1, 5, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'def', 1, 6, 1, 9, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'f', 1, 10, 1, 11, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('LPAR', '(', 1, 11, 1, 12, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'a', 1, 12, 1, 13, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('COMMA', ',', 1, 13, 1, 14, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('STAR', '*', 1, 15, 1, 16, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'b', 1, 16, 1, 17, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('COLON', ':', 1, 17, 1, 18, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'int', 1, 19, 1, 22, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('EQUAL', '=', 1, 23, 1, 24, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NUMBER', '1_000', 1, 25, 1, 30, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('RPAR', ')', 1, 30, 1, 31, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('RARROW', '->', 1, 32, 1, 34, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'None', 1, 35, 1, 39, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('COLON', ':', 1, 39, 1, 40, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'await', 1, 41, 1, 46, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'x', 1, 47, 1, 48, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('SEMI', ';', 1, 48, 1, 49, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'a', 1, 50, 1, 51, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('DOUBLESTAREQUAL', '**=', 1, 52, 1, 55, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'b', 1, 56, 1, 57, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('DOUBLESLASH', '//', 1, 58, 1, 60, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NAME', 'c', 1, 61, 1, 62, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('ELLIPSIS', '...', 1, 63, 1, 66, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('NEWLINE', '\n', 1, 67, 1, 68, 'async def f(a, *b: int = 1_000) -> None: await x; a **= b // c ... \n'),
        ('ENDMARKER', '', 2, 0, 2, 0, ''),
    ]),
]


def tokens(program):
    found = []
    try:
        for each in tokenize.generate_tokens(io.StringIO(program, newline="").readline):
            name = token.tok_name[each.exact_type]
            found.append((name, each.string, *each.start, *each.end, each.line))
    except (tokenize.TokenError, SyntaxError) as error:
        found.append((type(error).__name__, error.args[0]))
    return found


for program, wanted in CASES:
    got = tokens(program)
    assert got == wanted, (program, got)

program = """# -*- coding: latin-1 -*-
def f(a):
    if a:  # so
        return {"x": [1,
                      2]}
    return f"{a!r:>{10}} {{}}"
"""
data = program.encode("latin-1")
made = list(tokenize.tokenize(io.BytesIO(data).readline))
assert made[0] == (token.ENCODING, "iso-8859-1", (0, 0), (0, 0), "")
assert repr(made[1]).startswith("TokenInfo(type=62 (COMMENT), string='# -*- coding: latin-1 -*-', start=(1, 0), end=(1, 25)")
assert tokenize.untokenize(made) == data
again = tokenize.untokenize(each[:2] for each in made)
assert [each[:2] for each in tokenize.tokenize(io.BytesIO(again).readline)] == [each[:2] for each in made]

for lines, wanted in (
    ([], ("utf-8", [])),
    ([b"x\n"], ("utf-8", [b"x\n"])),
    ([b"\xef\xbb\xbfx\n"], ("utf-8-sig", [b"x\n"])),
    ([b"#!/bin/x\n", b"# vim: set fileencoding=ascii :\n"],
     ("ascii", [b"#!/bin/x\n", b"# vim: set fileencoding=ascii :\n"])),
    ([b"x = 1\n", b"# coding: ascii\n"], ("utf-8", [b"x = 1\n"])),
):
    assert tokenize.detect_encoding(iter(lines).__next__) == wanted
for lines, message in (([b"# coding: nope\n"], "unknown encoding: nope"),
                       ([b"\xff\n"], "invalid or missing encoding declaration"),
                       ([b"\xef\xbb\xbf# coding: ascii\n"], "encoding problem: utf-8")):
    try:
        tokenize.detect_encoding(iter(lines).__next__)
    except SyntaxError as error:
        assert str(error) == message, error
    else:
        raise AssertionError(lines)

with tokenize.open(__file__) as file:
    assert file.encoding == "utf-8" and file.readline().startswith("# The tokens")
assert token.ISEOF(token.ENDMARKER) and token.ISTERMINAL(5) and token.ISNONTERMINAL(256)
assert token.EXACT_TOKEN_TYPES["**="] == token.DOUBLESTAREQUAL and set(token.__all__) <= set(dir(tokenize))
print("ok")
