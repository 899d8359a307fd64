assert "  a b \n".strip() == "a b" and "xxaxx".strip("x") == "a" and "abcba".strip("ab") == "c" and "  a ".lstrip() == "a " and "  a ".rstrip() == "  a" and "abc".strip("") == "abc" and "www.x.com".lstrip("w.") == "x.com"
assert "prefix-x".removeprefix("prefix-") == "x" and "x.py".removesuffix(".py") == "x" and "x".removeprefix("y") == "x" and "x".removesuffix("") == "x"
assert "hello".startswith("he") and "hello".endswith("lo") and "hello".startswith(("x", "h")) and not "hello".endswith(()) and "hello".startswith("ll", 2) and "hello".endswith("l", 0, 4) and "hello".startswith("") and not "".startswith("a")
try:
    "a".startswith(1)
except TypeError as e:
    assert str(e) == "startswith first arg must be str or a tuple of str, not int"
else:
    assert False
print("ok")
