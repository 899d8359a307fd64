def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


x = 1
def f():
    global x, y
    x += 1; y = 5
f()
assert x == 2
assert y == 5
def g():
    x = 10
    def h():
        global x
        return x
    return h()
assert g() == 2
def u():
    z += 1
fails(lambda: u(), UnboundLocalError, "cannot access local variable 'z' where it is not associated with a value")
fails(lambda: nope, NameError, "name 'nope' is not defined")
print("ok")
