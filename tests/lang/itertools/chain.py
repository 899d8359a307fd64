from itertools import chain


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert list(chain("ab", [1], ())) == ['a', 'b', 1]
assert list(chain()) == []
assert list(chain.from_iterable(["ab", [1]])) == ['a', 'b', 1]
assert list(chain.from_iterable(range(n) for n in range(4))) == [0, 0, 1, 0, 1, 2]
assert list(chain(*[[i] * i for i in range(4)])) == [1, 2, 2, 3, 3, 3]
assert repr(chain[int]) == 'itertools.chain[int]'
raises(TypeError, "'int' object is not iterable", lambda: list(chain(1)))
raises(TypeError, "'int' object is not iterable", lambda: list(chain([1], 2)))
raises(TypeError, 'chain() takes no keyword arguments', lambda: chain(a=1))
raises(TypeError, "'int' object is not iterable", lambda: chain.from_iterable(3))
class Mine(chain):
    def __init__(self, *args):
        self.extra = 1
assert list(Mine([1])) == [1]
assert Mine([1]).extra == 1
print("ok")
