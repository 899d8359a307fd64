assert list("aé🐍") == ["a", "é", "🐍"] and [c for c in ""] == [] and tuple("ab") == ("a", "b") and str(1) == "1" and str(None) == "None" and str(b"a") == "b'a'" and str(b"\xc3\xa9", "utf-8") == "é" and str() == "" and str([1, "a"]) == "[1, 'a']" and str(1.0) == "1.0" and str(int) == "<class 'int'>" and str(ValueError("x")) == "x" and str((1,)) == "(1,)"
class S(str):
    def shout(self): return self.upper() + "!"
s = S("abc")
assert s == "abc" and s.shout() == "ABC!" and isinstance(s, str) and type(s + "d") is str and type(s.lower()) is str and s[0] == "a" and {s: 1}["abc"] == 1
class P:
    def __str__(self): return "text"
    def __repr__(self): return "P()"
class R:
    def __repr__(self): return "R()"
class Bad:
    def __str__(self): return 5
assert str(P()) == "text" and repr(P()) == "P()" and str([P()]) == "[P()]" and str(R()) == "R()" and f"{R()}" == "R()"
try:
    str(Bad())
except TypeError as e:
    assert str(e) == "__str__ returned non-string (type int)"
else:
    assert False
print("ok")
