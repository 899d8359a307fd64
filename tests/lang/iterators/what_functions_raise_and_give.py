"""StopIteration from the function of a map or filter ends it for this time; NotImplemented is true, with a warning."""
import heapq
import warnings


def stop(x):
    raise StopIteration(x)


def stop_at_two(x):
    return stop(x) if x == 2 else x


assert list(map(stop, [1])) == list(filter(stop, [1])) == []
it = map(stop_at_two, [1, 2, 3])
assert list(it) == [1] and list(it) == [3]
assert [x for x in filter(stop_at_two, [1, 2, 3])] == [1]
try:
    next(map(stop, [7]))
except StopIteration as error:
    assert error.args == (7,)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert bool(NotImplemented) is True and list(filter(lambda x: NotImplemented, [1])) == [1]
    assert (not NotImplemented) is False and all([NotImplemented])
assert [str(w.message) for w in caught] == ["NotImplemented should not be used in a boolean context"] * 4
assert {w.category for w in caught} == {DeprecationWarning}


class Unordered:
    def __lt__(self, other):
        raise ValueError


pair = [Unordered(), Unordered()]
assert heapq.nsmallest(0, pair) == heapq.nlargest(0, pair) == heapq.nsmallest(-1, pair, key=id) == []

data = bytearray(b"abc")
for index, value, name in ((10, 2.675, "TypeError"), ("x", 2.5, "TypeError"), (10, 300, "ValueError"), (10, 30, "IndexError")):
    try:
        data[index] = value
    except Exception as error:
        assert type(error).__name__ == name, error
    else:
        raise AssertionError
print("ok")
