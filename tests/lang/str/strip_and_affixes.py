assert "  a b \n".strip() == "a b"
assert "xxaxx".strip("x") == "a"
assert "abcba".strip("ab") == "c"
assert "  a ".lstrip() == "a "
assert "  a ".rstrip() == "  a"
assert "abc".strip("") == "abc"
assert "www.x.com".lstrip("w.") == "x.com"
assert "prefix-x".removeprefix("prefix-") == "x"
assert "x.py".removesuffix(".py") == "x"
assert "x".removeprefix("y") == "x"
assert "x".removesuffix("") == "x"
assert "hello".startswith("he")
assert "hello".endswith("lo")
assert "hello".startswith(("x", "h"))
assert not "hello".endswith(())
assert "hello".startswith("ll", 2)
assert "hello".endswith("l", 0, 4)
assert "hello".startswith("")
assert not "".startswith("a")
try:
    "a".startswith(1)
except TypeError as e:
    assert str(e) == "startswith first arg must be str or a tuple of str, not int"
else:
    assert False
print("ok")
