def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


def f(a, /, b, *, c): return a, b, c
assert f(1, 2, c=3) == (1, 2, 3)
assert f(1, b=2, c=3) == (1, 2, 3)
def g(a, /, **k): return a, k
assert g(1, a=2) == (1, {"a": 2})
fails(lambda: f(1, 2, 3), TypeError, 'f() takes 2 positional arguments but 3 were given')
fails(lambda: f(1, 2), TypeError, "f() missing 1 required keyword-only argument: 'c'")
fails(lambda: f(a=1, b=2, c=3), TypeError, "f() got some positional-only arguments passed as keyword arguments: 'a'")
print("ok")
