from dataclasses import dataclass


@dataclass
class P:
    x: int
    y: int = 0


for call, message in (
    (lambda: P(), "P.__init__() missing 1 required positional argument: 'x'"),
    (lambda: P(1, 2, 3), "P.__init__() takes from 2 to 3 positional arguments but 4 were given"),
    (lambda: P(z=1), "P.__init__() got an unexpected keyword argument 'z'"),
    (lambda: P(1) < P(2), "'<' not supported between instances of 'P' and 'P'"),
    (lambda: hash(P(1)), "unhashable type: 'P'"),
):
    try:
        call()
    except TypeError as error:
        assert str(error) == message, error
    else:
        raise AssertionError(message)
print("ok")
