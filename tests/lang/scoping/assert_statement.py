def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


def f(c, m=None):
    assert c, m
def g(c): assert c
f(1); f([0], 1 / 1)
fails(lambda: f(0, "msg"), AssertionError, 'msg')
fails(lambda: g(0), AssertionError, '')
fails(lambda: f(0, 5), AssertionError, '5')
print("ok")
