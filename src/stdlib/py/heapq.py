"""Heaps in lists: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]; heap[0] is the smallest item."""

from _heapq import (heapify, heappop, heappush, heappushpop, heapreplace, _heapify_max, _heappop_max,
                    _heapreplace_max)

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


class _Item:
    """A value in a heap, ordered by key and then by number."""
    __slots__ = ("key", "number", "value", "source", "reverse")

    def __init__(self, key, number, value, source, reverse):
        self.key, self.number, self.value, self.source, self.reverse = key, number, value, source, reverse

    def __lt__(self, other):
        a, b = (other, self) if self.reverse else (self, other)
        if a.key < b.key:
            return True
        if b.key < a.key:
            return False
        return self.number < other.number


def merge(*iterables, key=None, reverse=False):
    """Merge multiple sorted inputs into a single sorted output, lazily."""
    heap = []
    for number, iterable in enumerate(iterables):
        source = iter(iterable)
        for value in source:
            heap.append(_Item(value if key is None else key(value), number, value, source, reverse))
            break
    heapify(heap)
    while heap:
        item = heap[0]
        yield item.value
        for value in item.source:
            item.value = value
            item.key = value if key is None else key(value)
            heapreplace(heap, item)
            break
        else:
            heappop(heap)


def nsmallest(n, iterable, key=None):
    """Find the n smallest elements in a dataset: sorted(iterable, key=key)[:n]"""
    if n < 1:
        iter(iterable)
        return []
    return sorted(iterable, key=key)[:n]


def nlargest(n, iterable, key=None):
    """Find the n largest elements in a dataset: sorted(iterable, key=key, reverse=True)[:n]"""
    if n < 1:
        iter(iterable)
        return []
    return sorted(iterable, key=key, reverse=True)[:n]
