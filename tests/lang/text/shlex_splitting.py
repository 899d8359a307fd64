import shlex

for text, parts in [
    ('a b "c d" e', ["a", "b", "c d", "e"]), ("a\\ b", ["a b"]), ("'a b'c d", ["a bc", "d"]), ('"a\\"b"', ['a"b']),
    ("", []), ('""', [""]), ("a # c", ["a", "#", "c"]),
]:
    assert shlex.split(text) == parts, text
assert shlex.split("a # c", comments=True) == ["a"]
assert shlex.split("'a b' c", posix=False) == ["'a b'", "c"]
assert list(shlex.shlex("a;b|c&&d > f", punctuation_chars=True)) == ["a", ";", "b", "|", "c", "&&", "d", ">", "f"]
for text, message in [('"a', "No closing quotation"), ("x\\", "No escaped character")]:
    try:
        shlex.split(text)
    except ValueError as error:
        assert str(error) == message
assert shlex.quote("it's") == "'it'\"'\"'s'" and shlex.quote("a/b") == "a/b" and shlex.quote("") == "''"
assert shlex.join(["a", "b c"]) == "a 'b c'" and shlex.split(shlex.join(["x y", "'"])) == ["x y", "'"]
print("ok")
