import re

assert re.findall(r"\d+", "1 22 333") == ["1", "22", "333"]
assert re.findall(r"(\w)(\d)", "a1 b2") == [("a", "1"), ("b", "2")]
assert re.findall(r"(x)?y", "xyy") == ["x", ""]
assert re.findall("x*", "axb") == ["", "x", "", ""]
assert [m.span() for m in re.finditer("b*", "abb")] == [(0, 0), (1, 3), (3, 3)]
assert re.split("x*", "axbc") == ["", "a", "", "b", "c", ""]
assert re.split(r"[,;]\s*", "a, b;c") == ["a", "b", "c"]
assert re.split("(,)|(;)", "a,b;c") == ["a", ",", None, "b", None, ";", "c"]
assert re.split(",", "a,b,c", maxsplit=1) == ["a", "b,c"]
assert re.split("z", "abc") == ["abc"]
it = re.finditer("a", "aba")
assert iter(it) is it
assert next(it).start() == 0 and next(it).start() == 2
assert next(it, None) is None
assert type(it).__name__ == "callable_iterator"
print("ok")
