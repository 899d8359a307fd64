assert ValueError().args == ()
assert str(ValueError()) == ""
assert str(ValueError("a")) == "a"
assert str(ValueError("a", 1)) == "('a', 1)"
assert repr(ValueError("a", 1)) == "ValueError('a', 1)"
assert repr(ValueError()) == "ValueError()"
assert str(KeyError("a")) == "'a'"
assert str(KeyError(1, 2)) == "(1, 2)"
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
e = E(1, 2)
assert e.args == (1,)
assert e.b == 2
assert repr(e) == "E(1)"
e.add_note("n"); assert e.__notes__ == ["n"]
o = OSError(2, "No such file", "x")
assert o.errno == 2
assert o.strerror == "No such file"
assert o.filename == "x"
assert type(o) is FileNotFoundError
assert str(o) == "[Errno 2] No such file: 'x'"
s = StopIteration(5); assert s.value == 5
assert SystemExit(3).code == 3
assert SystemExit().code is None
assert ValueError("a") != ValueError("a")
assert AttributeError("x", name="n").name == "n"
print("ok")
