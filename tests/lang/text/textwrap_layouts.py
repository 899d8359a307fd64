import textwrap

text = "The quick brown fox jumped over the lazy dog. It was a well-known co-operative event."
assert textwrap.wrap(text, 30) == [
    "The quick brown fox jumped", "over the lazy dog. It was a", "well-known co-operative event.",
]
assert textwrap.wrap("a_very_long_word", 5) == ["a_ver", "y_lon", "g_wor", "d"]
assert textwrap.wrap("a_very_long_word x", 5, break_long_words=False) == ["a_very_long_word", "x"]
assert textwrap.wrap("well-known", 6) == ["well-", "known"]
assert textwrap.fill("a b c", 4, initial_indent="* ", subsequent_indent="  ") == "* a\n  b\n  c"
assert textwrap.wrap(text, 30, max_lines=1) == ["The quick brown fox [...]"]
assert textwrap.shorten("Hello  world! This is long", width=12) == "Hello [...]"
assert textwrap.dedent("\n    a\n      b\n\n    c\n") == "\na\n  b\n\nc\n"
assert textwrap.indent("a\n\nb\n", "> ") == "> a\n\n> b\n"
assert textwrap.indent("a\n\nb\n", "> ", lambda line: True) == "> a\n> \n> b\n"
try:
    textwrap.wrap("a", 0)
except ValueError as error:
    assert str(error) == "invalid width 0 (must be > 0)"
print("ok")
