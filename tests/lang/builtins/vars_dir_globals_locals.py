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
assert vars(C()) == {"b": 2} and "a" in vars(C) and "a" in dir(C()) and "b" in dir(C()) and "append" in dir([]) and globals()["C"] is C and locals() is globals()
def f(x): y = 1; return locals()
assert f(5) == {"x": 5, "y": 1} and "f" in dir()
fails(lambda: vars(5), TypeError, 'vars() argument must have __dict__ attribute')
print("ok")
