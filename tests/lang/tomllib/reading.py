# tomllib: values, tables, and what is no TOML.
import datetime
import decimal
import io
import math
import tomllib

text = '''
title = "TOML \\u00e9\\n" # a comment
'quoted key' = 1
a.b.c = 0xff
list = [1, [2, "x"], # more
  {y = 1.5, z.w = true},
]
long = """
one
  two \\
     three"""
raw = \'\'\'C:\\x\'\'\'
numbers = [1_000, +5, -17, 0o17, 0b11, 3.14, 1e-2, -inf]
times = [1979-05-27T07:32:00Z, 1979-05-27 00:32:00.5-07:00, 1979-05-27T07:32:00, 1979-05-27, 07:32:00]

[server]
ip = "10.0.0.1"
[server . "x y"]
on = false

[[product]]
name = "Hammer"
[product.size]
cm = 3
[[product]]
'''
found = tomllib.loads(text)
assert found["title"] == "TOML é\n" and found["quoted key"] == 1 and found["a"] == {"b": {"c": 255}}
assert found["list"] == [1, [2, "x"], {"y": 1.5, "z": {"w": True}}]
assert found["long"] == "one\n  two three" and found["raw"] == "C:\\x"
assert found["numbers"] == [1000, 5, -17, 15, 3, 3.14, 0.01, -math.inf]
utc = datetime.timezone.utc
west = datetime.timezone(-datetime.timedelta(hours=7))
assert found["times"] == [
    datetime.datetime(1979, 5, 27, 7, 32, tzinfo=utc), datetime.datetime(1979, 5, 27, 0, 32, 0, 500000, tzinfo=west),
    datetime.datetime(1979, 5, 27, 7, 32), datetime.date(1979, 5, 27), datetime.time(7, 32)]
assert found["server"] == {"ip": "10.0.0.1", "x y": {"on": False}}
assert found["product"] == [{"name": "Hammer", "size": {"cm": 3}}, {}]

for wrong, why in {
    "a": "Expected '=' after a key in a key/value pair (at end of document)",
    "a=": "Invalid value (at end of document)",
    "=1": "Invalid statement (at line 1, column 1)",
    "x=1\na=1 b=2": "Expected newline or end of document after a statement (at line 2, column 5)",
    "a=1\na=2": "Cannot overwrite a value (at end of document)",
    "[a]\n[a]": "Cannot declare ('a',) twice (at line 2, column 3)",
    "[a.b]\nx=1\n[a]\nb.y=2\n": "Cannot redefine namespace ('a', 'b') (at line 4, column 6)",
    "a={b=1}\na.c=2": "Cannot mutate immutable namespace ('a',) (at end of document)",
    "[a": "Expected ']' at the end of a table declaration (at end of document)",
    "[[a]": "Expected ']]' at the end of an array declaration (at line 1, column 4)",
    "[]": "Invalid initial character for a key part (at line 1, column 2)",
    "a=[1 2]": "Unclosed array (at line 1, column 6)",
    "a={b=1": "Unclosed inline table (at end of document)",
    "a={b=1,b=2}": "Duplicate inline table key 'b' (at line 1, column 11)",
    'a="x': "Unterminated string (at end of document)",
    'a="\\e"': "Unescaped '\\' in a string (at line 1, column 6)",
    'a="\\u12"': "Invalid hex value (at line 1, column 6)",
    'a="\n"': "Illegal character '\\n' (at line 1, column 4)",
    "a='x": "Expected \"'\" (at end of document)",
    "a=1979-02-30": "Invalid date or datetime (at line 1, column 3)",
    "# \x01": "Found invalid character '\\x01' (at line 1, column 3)",
    "a=01": "Expected newline or end of document after a statement (at line 1, column 4)",
}.items():
    try:
        tomllib.loads(wrong)
    except tomllib.TOMLDecodeError as exc:
        assert str(exc) == why, (wrong, str(exc))
    else:
        assert False, wrong

assert tomllib.load(io.BytesIO(b"a = 1")) == {"a": 1}
try:
    tomllib.load(io.StringIO("a = 1"))
except TypeError as exc:
    assert str(exc) == "File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`"
else:
    assert False
assert tomllib.loads("a=1.50", parse_float=decimal.Decimal)["a"] == decimal.Decimal("1.50")
print("ok")
