"""Places in sequences that are longer than a list can be; codes and generators that are copied or restored."""
import array
import bisect
import copy
import random
import sys
import warnings

n = sys.maxsize
data = range(n - 1)
assert bisect.bisect_left(data, n - 3) == n - 3
assert bisect.bisect_right(data, n - 3) == n - 2

code = (lambda: 1).__code__
assert copy.copy(code) is code and copy.deepcopy(code) is code

# A state that version 2 of the generator has written: the words may be negative.
r = random.Random(5)
version, words, gauss = r.getstate()
expected = [r.random() for _ in range(3)]
old = (2, tuple(w - 2**32 if w >= 2**31 else w for w in words[:-1]) + words[-1:], gauss)
other = random.Random()
other.setstate(old)
assert [other.random() for _ in range(3)] == expected

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    array.array("u", "abc")
    array.array("w", "abc")
assert [(w.category, str(w.message)) for w in caught] == [
    (DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16")]
print("ok")
