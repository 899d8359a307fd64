def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert not any([])
assert any([0, "a"])
assert not any([0, None])
it = iter([0, 1, 5])
assert any(it)
assert next(it) == 5
fails(lambda: any(), TypeError, 'any() takes exactly one argument (0 given)')
print("ok")
