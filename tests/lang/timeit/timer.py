import timeit


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert timeit.timeit("x = 1", number=10) >= 0
assert len(timeit.repeat("pass", repeat=3, number=5)) == 3
assert timeit.Timer("y + 1", "y = 2").timeit(3) >= 0
calls = []
t = timeit.Timer(lambda: calls.append(1), timer=lambda: len(calls))
assert t.timeit(7) == 7
assert len(calls) == 7
assert timeit.timeit("z", globals={"z": 1}, number=1) >= 0
raises(ValueError, 'stmt is neither a string nor callable', lambda: timeit.Timer(3))
raises(ValueError, 'setup is neither a string nor callable', lambda: timeit.Timer("pass", 3))
print("ok")
