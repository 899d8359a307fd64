import copy
import re

m = re.search("(?P<x>a)(b)?(c)?", "zzab")
assert repr(m) == "<re.Match object; span=(2, 4), match='ab'>"
assert m and m.group() == m[0] == m.group(0) == "ab"
assert m.group(0, 1, 2, 3) == ("ab", "a", "b", None)
assert m["x"] == m.group("x") == "a"
assert m.groups() == ("a", "b", None) and m.groups("-") == ("a", "b", "-")
assert m.groupdict() == {"x": "a"}
assert m.span() == (2, 4) and m.span(3) == (-1, -1)
assert m.start("x") == 2 and m.end(2) == 4
assert m.regs == ((2, 4), (2, 3), (3, 4), (-1, -1))
assert m.lastindex == 2 and m.lastgroup is None
assert m.string == "zzab" and m.re.pattern == "(?P<x>a)(b)?(c)?"
assert m.expand(r"\2-\1-\g<x>-\3") == "b-a-a-"
assert copy.copy(m) is m and copy.deepcopy(m) is m
for key in [4, -1, "y", None, 1.5]:
    for f in (m.group, m.start, m.__getitem__):
        try:
            f(key)
        except IndexError as error:
            assert str(error) == "no such group"
        else:
            assert False, key
assert re.match("(a)(?P<n>b)", "ab").lastgroup == "n"
assert re.match("((a)b)", "ab").lastindex == 1
assert repr(re.match(".*", "a" * 100)) == "<re.Match object; span=(0, 100), match='" + "a" * 49 + ">"
try:
    re.Match()
except TypeError as error:
    assert str(error) == "cannot create 're.Match' instances"
print("ok")
