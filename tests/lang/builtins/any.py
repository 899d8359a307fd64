def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert not any([]) and any([0, "a"]) and not any([0, None])
it = iter([0, 1, 5]); assert any(it) and next(it) == 5
fails(lambda: any(), TypeError, 'any() takes exactly one argument (0 given)')
print("ok")
