# bytes() asks an iterable how many items it has; bytearray() takes them as they come.


class Sized:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length

    def __iter__(self):
        return iter([1, 2])


class Hints:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        return self.hint

    def __iter__(self):
        return iter([1, 2])


def error_of(action):
    try:
        action()
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return None


assert error_of(lambda: bytes(Sized(-1))) == "ValueError: __len__() should return >= 0"
assert error_of(lambda: bytes(Hints(-1))) == "ValueError: __length_hint__() should return >= 0"
assert error_of(lambda: bytes(Hints("a"))) == "TypeError: __length_hint__ must be an integer, not str"
for source in (Sized(-1), Sized(7), Hints(-1), Hints("a")):
    assert bytearray(source) == b"\1\2"
assert bytes(Sized(7)) == bytes(Hints(0)) == b"\1\2"
print("ok")
