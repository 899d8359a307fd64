from collections import UserDict, UserList, UserString


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)
u = Upper(a=1)
u["b"] = 2
u.update({"c": 3})
assert repr(u) == "{'A': 1, 'B': 2, 'C': 3}"
assert dict(u) == {'A': 1, 'B': 2, 'C': 3}
assert u.data == {'A': 1, 'B': 2, 'C': 3}
assert "A" in u
assert u.get("z") is None
assert repr(u | {"d": 4}) == "{'A': 1, 'B': 2, 'C': 3, 'D': 4}"
class Doubled(UserList):
    def append(self, item):
        super().append(item * 2)
l = Doubled([1])
l.append(5)
assert repr(l) == '[1, 10]'
assert repr(l + [3]) == '[1, 10, 3]'
assert repr(l[0:1]) == '[1]'
assert len(l) == 2
assert list(reversed(l)) == [10, 1]
s = UserString("abc")
assert repr(s.upper()) == "'ABC'"
assert repr(s + "d") == "'abcd'"
assert repr(s[1]) == "'b'"
assert len(s) == 3
assert s == "abc"
assert "b" in s
assert repr(s * 2) == "'abcabc'"
raises(KeyError, "'missing'", lambda: u["missing"])
assert UserString("h\xe9").encode() == UserString("h\xe9").encode(None, None) == b"h\xc3\xa9"
assert UserString("h\xe9").encode("ascii", "ignore") == b"h"

print("ok")
