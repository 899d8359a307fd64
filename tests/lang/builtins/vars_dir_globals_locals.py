def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


class C:
    a = 1
    def __init__(self): self.b = 2
assert vars(C()) == {"b": 2}
assert "a" in vars(C)
assert "a" in dir(C())
assert "b" in dir(C())
assert "append" in dir([])
assert globals()["C"] is C
assert locals() is globals()
def f(x): y = 1; return locals()
assert f(5) == {"x": 5, "y": 1}
assert "f" in dir()
fails(lambda: vars(5), TypeError, 'vars() argument must have __dict__ attribute')
print("ok")
