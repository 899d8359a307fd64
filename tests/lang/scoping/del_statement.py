def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


x = 1
del x
a = [1, 2, 3]; d = {"k": 1}
del a[0], d["k"]
assert a == [2, 3]
assert d == {}
def f():
    v = 1
    del v
    return v
def g(p):
    del p
    p = 5
    return p
assert g(1) == 5
fails(lambda: x, NameError, "name 'x' is not defined")
fails(lambda: f(), UnboundLocalError, "cannot access local variable 'v' where it is not associated with a value")
print("ok")
