# list() and tuple() ask an object for its length before they take items; what that raises is not lost.


class Sized:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        if isinstance(self.length, Exception):
            raise self.length
        return self.length

    def __iter__(self):
        return iter([1, 2])


class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint

    def __iter__(self):
        return iter([1, 2])


def raised(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return type(error).__name__, str(error)


assert raised(list, Sized(5)) == [1, 2]
assert raised(list, Sized(-1)) == ("ValueError", "__len__() should return >= 0")
assert raised(tuple, Sized(KeyError("k"))) == ("KeyError", "'k'")
assert raised(list, Sized(TypeError("no"))) == [1, 2]
assert raised(list, Hinted(100)) == [1, 2]
assert raised(list, Hinted(NotImplemented)) == [1, 2]
assert raised(list, Hinted("many")) == ("TypeError", "__length_hint__ must be an integer, not str")
assert raised(list, Hinted(-2)) == ("ValueError", "__length_hint__() should return >= 0")
assert raised(list, Hinted(TypeError("no"))) == [1, 2]
assert raised([].extend, Hinted(OSError("io"))) == ("OSError", "io")
print("ok")
