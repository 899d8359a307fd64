# StopIteration out of a function that a builtin iterator calls is the end, wherever the iterator is stepped.
import itertools


def stop(*args):
    raise StopIteration(3)


class Equal:
    def __eq__(self, other):
        raise StopIteration


class True_:
    def __bool__(self):
        raise StopIteration


class Stops:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(7)


make = [
    lambda: map(stop, [0]),
    lambda: filter(stop, [0]),
    lambda: filter(None, [True_()]),
    lambda: zip(Stops()),
    lambda: zip([1], Stops()),
    lambda: zip([1], [2], Stops()),
    lambda: zip(Stops(), strict=True),
    lambda: enumerate(Stops()),
    lambda: iter(stop, 1),
    lambda: iter(Equal, 3),
    lambda: itertools.takewhile(stop, [1]),
    lambda: itertools.starmap(stop, [(1,)]),
    lambda: itertools.chain(Stops()),
    lambda: map(lambda x: sorted([1, 2], key=stop), [1]),
]
for i, iterator in enumerate(make):
    assert next(iterator(), 5) == 5, i
    assert list(iterator()) == [], i
    assert [*iterator()] == [], i
    assert [x for x in iterator()] == [], i
    assert sum(iterator()) == 0, i
    assert 1 not in iterator(), i
    try:
        next(iterator())
    except StopIteration:
        pass
    else:
        raise AssertionError(i)

try:
    next(map(stop, [0]))
except StopIteration as e:
    assert e.value == 3


# A generator lets none through.
def generator():
    yield next(map(stop, [0]))


for step in lambda: next(generator()), lambda: next(generator(), 5), lambda: list(generator()):
    try:
        step()
    except RuntimeError as e:
        assert str(e) == "generator raised StopIteration"
    else:
        raise AssertionError
assert next((x for x in ()), 5) == 5

# Other errors pass.
for error in ValueError, KeyError:
    def raising(x):
        raise error
    try:
        next(map(raising, [0]), 5)
    except error:
        pass
    else:
        raise AssertionError
print("ok")
