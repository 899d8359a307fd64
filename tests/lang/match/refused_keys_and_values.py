"""F-strings are no patterns, and keys that are equal as numbers are the same key."""


def refused(pattern):
    try:
        compile(f"match x:\n    case {pattern}:\n        pass\n", "<test>", "exec")
    except SyntaxError as error:
        return error.msg
    raise AssertionError(pattern)


for pattern in ("{0: _, False: _}", "{0: _, 0.0: _}", "{0: _, -0: _}", "{0: _, 0j: _}", "{1: _, True: _}", "{'a': _, 'a': _}"):
    assert refused(pattern).startswith("mapping pattern checks duplicate key ("), pattern
assert refused('f""') == refused('f"{x}"') == "patterns may only match literals and attribute lookups"
assert refused('{f"": _}') == "mapping pattern keys may only match literals and attribute lookups"
match {0: 1, "0": 2, 1.5: 3}:
    case {0: a, "0": b, 1.5: c}:
        assert (a, b, c) == (1, 2, 3)
    case _:
        raise AssertionError
print("ok")
