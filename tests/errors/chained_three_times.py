def a():
    raise KeyError("first")


def b():
    try:
        a()
    except KeyError:
        raise ValueError("second")


try:
    b()
except ValueError as e:
    raise RuntimeError("third") from e
