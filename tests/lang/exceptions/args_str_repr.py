assert ValueError().args == () and str(ValueError()) == "" and str(ValueError("a")) == "a" and str(ValueError("a", 1)) == "('a', 1)" and repr(ValueError("a", 1)) == "ValueError('a', 1)" and repr(ValueError()) == "ValueError()" and str(KeyError("a")) == "'a'" and str(KeyError(1, 2)) == "(1, 2)"
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
e = E(1, 2); assert e.args == (1,) and e.b == 2 and repr(e) == "E(1)"
e.add_note("n"); assert e.__notes__ == ["n"]
o = OSError(2, "No such file", "x"); assert o.errno == 2 and o.strerror == "No such file" and o.filename == "x" and type(o) is FileNotFoundError and str(o) == "[Errno 2] No such file: 'x'"
s = StopIteration(5); assert s.value == 5
assert SystemExit(3).code == 3 and SystemExit().code is None and ValueError("a") != ValueError("a") and AttributeError("x", name="n").name == "n"
print("ok")
