"""The iterators can be copied and pickled in the middle, with a warning that this will end."""
import copy
import itertools
import operator
import pickle
import warnings
from itertools import *

warnings.simplefilter("ignore")


def rest_of_twins(make, steps, count=20):
    """What an iterator, and its copies by copy and pickle, give after some steps."""
    it = make()
    for _ in range(steps):
        next(it)
    twins = [copy.deepcopy(it)]
    twins += [pickle.loads(pickle.dumps(it, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    expected = list(islice(it, count))
    for twin in twins:
        assert type(twin) is type(it) or isinstance(it, accumulate), twin
        got = list(islice(twin, count))
        assert got == expected, (make(), steps, got, expected)


makers = [
    lambda: accumulate([1, 2, 3, 4]), lambda: accumulate([2, 3, 4], operator.mul),
    lambda: accumulate([1, 2, 3], initial=10),
    lambda: accumulate([5, 6, 7], max),
    lambda: chain("ab", "cd"), lambda: chain.from_iterable([[1, 2], [3]]),
    lambda: combinations("abcd", 2), lambda: combinations_with_replacement("abc", 2),
    lambda: compress("abcdef", [1, 0, 1, 1, 1]), lambda: count(), lambda: count(2.5, -1), lambda: count(2**70),
    lambda: cycle("abc"), lambda: dropwhile(bool, [1, 0, 2, 3, 0]), lambda: filterfalse(None, [0, 1, 0, 0, 0]),
    lambda: islice("abcdefgh", 1, 7, 2), lambda: islice("abcdef", None), lambda: permutations("abcd", 2),
    lambda: product("ab", repeat=3), lambda: product("ab", range(3)), lambda: repeat("x"), lambda: repeat("x", 5),
    lambda: starmap(pow, [(2, 1), (2, 2), (2, 3), (2, 4)]), lambda: takewhile(bool, [1, 2, 3, 0, 5]),
    lambda: tee("abcdef")[1], lambda: zip_longest("abc", "defgh", fillvalue="-"),
]
for make in makers:
    for steps in (0, 1, 3):
        rest_of_twins(make, steps)

# What __reduce__ gives, and states by hand.
c = combinations("abc", 2)
assert c.__reduce__() == (combinations, (("a", "b", "c"), 2))
next(c), next(c)
assert c.__reduce__() == (combinations, (("a", "b", "c"), 2), (0, 2))
list(c)
assert c.__reduce__() == (combinations, ((), 2))
p = product("ab", "cd")
p.__setstate__((5, -1))
assert next(p) == ("b", "d") and list(p) == []
assert count(3).__reduce__() == (count, (3,)) and count(3, 2).__reduce__() == (count, (3, 2))
assert repeat(1, 2).__reduce__() == (repeat, (1, 2))
k = cycle("x")
k.__setstate__((["y", "z"], 1))
assert list(islice(k, 5)) == ["x", "y", "z", "y", "z"]
groups = groupby("aabc")
key, group = next(groups)
assert group.__reduce__() == (itertools._grouper, (groups, "a"))
next(groups)
assert group.__reduce__() == (iter, ((),))
assert [(k, list(g)) for k, g in copy.deepcopy(groups)] == [("c", ["c"])]


def error(function, *args):
    try:
        function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


assert error(product("ab").__setstate__, (1, 2)) == "ValueError: invalid arguments"
assert error(product("ab").__setstate__, ("a",)) == "TypeError: an integer is required"
assert error(chain().__setstate__, (1,)) == "TypeError: Arguments must be iterators."
assert error(chain().__setstate__, ()) == "TypeError: function takes at least 1 argument (0 given)"
assert error(cycle("a").__setstate__, 5) == "TypeError: state is not a tuple"
assert error(cycle("a").__setstate__, (1, 2)) == "TypeError: argument 1 must be list, not int"
assert error(pickle.dumps, pairwise("ab")).startswith("TypeError: cannot pickle ")
assert error(copy.copy, batched("ab", 1)).startswith("TypeError: cannot pickle ")

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    copy.copy(count())
    copy.copy(tee("a")[0])
assert [(w.category, str(w.message)) for w in caught] == [
    (DeprecationWarning, "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.")]
print("ok")
