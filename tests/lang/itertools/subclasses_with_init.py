# A subclass with an __init__ of its own may be given keywords, which the constructors leave alone.
import itertools

for base, arguments, expected in (
    (itertools.chain, ("ab", "c"), ["a", "b", "c"]),
    (itertools.dropwhile, (str.isalpha, "a1b"), ["1", "b"]),
    (itertools.takewhile, (str.isalpha, "a1b"), ["a"]),
    (itertools.filterfalse, (str.isalpha, "a1b"), ["1"]),
    (itertools.starmap, (max, [(1, 2)]), [2]),
    (itertools.islice, ("abc", 2), ["a", "b"]),
    (itertools.pairwise, ("ab",), [("a", "b")]),
    (itertools.cycle, ("ab",), ["a", "b", "a"]),
):

    class WithInit(base):
        def __init__(self, *args, extra=None):
            self.extra = extra

    class Without(base):
        pass

    made = WithInit(*arguments, extra=3)
    assert type(made) is WithInit and made.extra == 3
    assert [item for item, _ in zip(made, range(3))] == expected
    for cls in base, Without:
        try:
            cls(*arguments, extra=3)
        except TypeError as e:
            assert "takes no keyword arguments" in str(e), e
        else:
            raise AssertionError
print("ok")
