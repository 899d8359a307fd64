"""Functional tools for creating and using iterators."""

__all__ = [
    "accumulate", "batched", "chain", "combinations", "combinations_with_replacement", "compress", "count", "cycle",
    "dropwhile", "filterfalse", "groupby", "islice", "pairwise", "permutations", "product", "repeat", "starmap",
    "takewhile", "tee", "zip_longest",
]

_NOTHING = object()


class count:
    """Return a count object whose .__next__() method returns consecutive values."""

    def __init__(self, start=0, step=1):
        if not hasattr(start, "__add__") or isinstance(start, (str, list, tuple)):
            raise TypeError("a number is required")
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if type(self._step) is int and self._step == 1:
            return f"count({self._next!r})"
        return f"count({self._next!r}, {self._step!r})"


class repeat:
    """repeat(object [,times]) -> create an iterator which returns the object
    for the specified number of times.  If not specified, returns the object endlessly."""

    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(times.__index__(), 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        if self._left is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._left})"


def cycle(iterable, /):
    """Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely."""
    return _cycle(iter(iterable))


def _cycle(iterator):
    saved = []
    for item in iterator:
        yield item
        saved.append(item)
    while saved:
        yield from saved


def accumulate(iterable, func=None, *, initial=None):
    """Return series of accumulated sums (or other binary function results)."""
    return _accumulate(iter(iterable), func, initial)


def _accumulate(iterator, func, total):
    if total is None:
        for total in iterator:
            break
        else:
            return
    yield total
    if func is None:
        for item in iterator:
            total = total + item
            yield total
    else:
        for item in iterator:
            total = func(total, item)
            yield total


def batched(iterable, n, *, strict=False):
    """Batch data into tuples of length n. The last batch may be shorter than n."""
    if n < 1:
        raise ValueError("n must be at least one")
    return _batched(iter(iterable), n, strict)


def _batched(iterator, n, strict):
    batch = []
    for item in iterator:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        if strict:
            raise ValueError("batched(): incomplete batch")
        yield tuple(batch)


class chain:
    """Return a chain object whose .__next__() method returns elements from the
    first iterable until it is exhausted, then elements from the next iterable,
    until all of the iterables are exhausted."""

    def __new__(cls, *iterables):
        return _chain(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        """Alternative chain() constructor taking a single iterable argument that evaluates lazily."""
        return _chain(iter(iterable))


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


def compress(data, selectors):
    """Return data elements corresponding to true selector elements."""
    return (item for item, selected in zip(data, selectors) if selected)


def dropwhile(predicate, iterable, /):
    """Drop items from the iterable while predicate(item) is true. Afterwards, return every element."""
    return _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def takewhile(predicate, iterable, /):
    """Return successive entries from an iterable as long as the predicate evaluates to true for each entry."""
    return _takewhile(predicate, iter(iterable))


def _takewhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


def filterfalse(function, iterable, /):
    """Return those items of iterable for which function(item) is false."""
    if function is None or function is bool:
        return (item for item in iterable if not item)
    return (item for item in iterable if not function(item))


def starmap(function, iterable, /):
    """Return an iterator whose values are returned from the function evaluated with an argument tuple."""
    return (function(*args) for args in iterable)


class groupby:
    """make an iterator that returns consecutive keys and groups from the iterable"""

    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key_of = key
        self._target = self._key = self._item = _NOTHING
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        self._item = next(self._iterator)
        self._key = self._item if self._key_of is None else self._key_of(self._item)

    def __next__(self):
        self._group = group = object()
        while self._key is _NOTHING or (self._target is not _NOTHING and self._key == self._target):
            self._advance()
        self._target = self._key
        return self._key, self._members(self._key, group)

    def _members(self, key, group):
        while self._group is group and self._key == key:
            yield self._item
            if self._group is not group:
                return
            try:
                self._advance()
            except StopIteration:
                self._iterator = iter(())
                self._group = None
                return


def islice(iterable, /, *args):
    """islice(iterable, stop) --> islice object
    islice(iterable, start, stop[, step]) --> islice object"""
    if not 1 <= len(args) <= 3:
        bound = "at least 2 arguments" if not args else "at most 4 arguments"
        raise TypeError(f"islice expected {bound}, got {len(args) + 1}")
    start, stop, step = (0, args[0], 1) if len(args) == 1 else (*args, 1)[:3]
    start = 0 if start is None else start
    step = 1 if step is None else step
    if stop is not None and not _is_count(stop):
        word = "Stop argument" if len(args) == 1 else "Indices"
        tail = "must be None or an integer: 0 <= x <= sys.maxsize."
        raise ValueError(f"{word} for islice() {tail}")
    if not _is_count(start):
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not _is_count(step) or step == 0:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _is_count(value):
    return hasattr(value, "__index__") and value.__index__() >= 0


def _islice(iterator, start, stop, step):
    at = 0
    wanted = start
    if stop is not None and wanted >= stop:
        # The items before the slice are taken all the same.
        while at < stop:
            for _ in iterator:
                break
            else:
                return
            at += 1
        return
    for item in iterator:
        if at == wanted:
            yield item
            wanted += step
            if stop is not None and wanted >= stop:
                at += 1
                break
        at += 1
    else:
        return
    if stop is not None and at < stop:
        for _ in iterator:
            at += 1
            if at >= stop:
                break


def pairwise(iterable, /):
    """Return an iterator of overlapping pairs taken from the input iterator."""
    return _pairwise(iter(iterable))


def _pairwise(iterator):
    for before in iterator:
        break
    else:
        return
    for item in iterator:
        yield before, item
        before = item


def product(*iterables, repeat=1):
    """Cartesian product of input iterables.  Equivalent to nested for-loops."""
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _product([tuple(iterable) for iterable in iterables] * repeat)


def _product(pools):
    if not all(pools):
        return
    n = len(pools)
    places = [0] * n
    current = [pool[0] for pool in pools]
    while True:
        yield tuple(current)
        for i in range(n - 1, -1, -1):
            places[i] += 1
            if places[i] < len(pools[i]):
                current[i] = pools[i][places[i]]
                break
            places[i] = 0
            current[i] = pools[i][0]
        else:
            return


def permutations(iterable, r=None):
    """Return successive r-length permutations of elements in the iterable."""
    pool = tuple(iterable)
    r = len(pool) if r is None else r
    if r < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, r)


def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    order = list(range(n))
    left = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in order[:r]])
    while True:
        for i in range(r - 1, -1, -1):
            left[i] -= 1
            if left[i] == 0:
                order[i:] = order[i + 1:] + order[i:i + 1]
                left[i] = n - i
            else:
                j = n - left[i]
                order[i], order[j] = order[j], order[i]
                yield tuple([pool[k] for k in order[:r]])
                break
        else:
            return


def combinations(iterable, r):
    """Return successive r-length combinations of elements in the iterable."""
    pool = tuple(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(pool, r)


def _combinations(pool, r):
    n = len(pool)
    if r > n:
        return
    places = list(range(r))
    while True:
        yield tuple([pool[i] for i in places])
        for i in range(r - 1, -1, -1):
            if places[i] != i + n - r:
                break
        else:
            return
        places[i] += 1
        for j in range(i + 1, r):
            places[j] = places[j - 1] + 1


def combinations_with_replacement(iterable, r):
    """Return successive r-length combinations of elements in the iterable
    allowing individual elements to have successive repeats."""
    pool = tuple(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations_with_replacement(pool, r)


def _combinations_with_replacement(pool, r):
    n = len(pool)
    if not n and r:
        return
    places = [0] * r
    while True:
        yield tuple([pool[i] for i in places])
        for i in range(r - 1, -1, -1):
            if places[i] != n - 1:
                break
        else:
            return
        places[i:] = [places[i] + 1] * (r - i)


class _Tee:
    """One of the iterators of tee(): a place in a chain of [item, rest] links."""

    def __init__(self, iterator, link):
        self._iterator = iterator
        self._link = link

    def __iter__(self):
        return self

    def __copy__(self):
        return _Tee(self._iterator, self._link)

    def __next__(self):
        link = self._link
        if not link:
            link += [next(self._iterator), []]
        item, self._link = link
        return item


def tee(iterable, n=2, /):
    """Returns a tuple of n independent iterators."""
    if n < 0:
        raise ValueError("n must be >= 0")
    first = iterable if isinstance(iterable, _Tee) else _Tee(iter(iterable), [])
    return tuple(first.__copy__() for _ in range(n))


def zip_longest(*iterables, fillvalue=None):
    """Return a zip_longest object whose .__next__() method returns tuples where
    shorter iterables are filled up with the fillvalue."""
    return _zip_longest([iter(iterable) for iterable in iterables], fillvalue)


def _zip_longest(iterators, fillvalue):
    active = len(iterators)
    while active:
        items = []
        for i, iterator in enumerate(iterators):
            item = fillvalue
            if iterator is not None:
                item = next(iterator, _NOTHING)
                if item is _NOTHING:
                    iterators[i] = None
                    item = fillvalue
                    active -= 1
                    if not active:
                        return
            items.append(item)
        yield tuple(items)
