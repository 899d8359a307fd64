import copy
import re

p = re.compile("(?P<a>x)(?P<b>y)?", re.I)
assert repr(p) == "re.compile('(?P<a>x)(?P<b>y)?', re.IGNORECASE)"
assert p.pattern == "(?P<a>x)(?P<b>y)?" and p.groups == 2
assert p.flags == re.I | re.U
assert dict(p.groupindex) == {"a": 1, "b": 2}
assert type(p.groupindex).__name__ == "mappingproxy"
assert p == re.compile("(?P<a>x)(?P<b>y)?", re.I) and p != re.compile("(?P<a>x)(?P<b>y)?")
assert len({p, copy.copy(p), copy.deepcopy(p)}) == 1
assert re.compile(p) is p
try:
    re.compile(p, re.I)
except ValueError as error:
    assert str(error) == "cannot process flags argument with a compiled pattern"
try:
    re.compile(5)
except TypeError as error:
    assert str(error) == "first argument must be string or compiled pattern"
assert repr(re.compile("a", re.I | re.M | re.S | re.X | re.A)) == (
    "re.compile('a', re.IGNORECASE|re.MULTILINE|re.DOTALL|re.VERBOSE|re.ASCII)"
)
assert repr(re.compile(b"a")) == "re.compile(b'a')"
assert re.compile("a") is re.compile("a")
re.purge()
assert re.compile("a") == re.compile("a")
assert isinstance(p, re.Pattern)
assert repr(re.Pattern[str]) == "re.Pattern[str]"
scanner = re.compile("a").scanner("aab")
assert scanner.match().span() == (0, 1) and scanner.match().span() == (1, 2) and scanner.match() is None
assert type(re.compile("a").groupindex) is dict and type(re.compile("(?P<a>a)").groupindex) is type(type.__dict__)
print("ok")
