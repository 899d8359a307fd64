assert list("aé🐍") == ["a", "é", "🐍"]
assert [c for c in ""] == []
assert tuple("ab") == ("a", "b")
assert str(1) == "1"
assert str(None) == "None"
assert str(b"a") == "b'a'"
assert str(b"\xc3\xa9", "utf-8") == "é"
assert str() == ""
assert str([1, "a"]) == "[1, 'a']"
assert str(1.0) == "1.0"
assert str(int) == "<class 'int'>"
assert str(ValueError("x")) == "x"
assert str((1,)) == "(1,)"
class S(str):
    def shout(self): return self.upper() + "!"
s = S("abc")
assert s == "abc"
assert s.shout() == "ABC!"
assert isinstance(s, str)
assert type(s + "d") is str
assert type(s.lower()) is str
assert s[0] == "a"
assert {s: 1}["abc"] == 1
class P:
    def __str__(self): return "text"
    def __repr__(self): return "P()"
class R:
    def __repr__(self): return "R()"
class Bad:
    def __str__(self): return 5
assert str(P()) == "text"
assert repr(P()) == "P()"
assert str([P()]) == "[P()]"
assert str(R()) == "R()"
assert f"{R()}" == "R()"
try:
    str(Bad())
except TypeError as e:
    assert str(e) == "__str__ returned non-string (type int)"
else:
    assert False
for text, name in (("", "str_ascii_iterator"), ("b", "str_ascii_iterator"), ("é", "str_iterator")):
    assert type(iter(text)).__name__ == type(text.__iter__()).__name__ == name
    assert list(iter(text)) == list(text)
print("ok")
