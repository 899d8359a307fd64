"""Heaps in lists: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]; heap[0] is the smallest item."""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def _towards_root(heap, place, item):
    """Puts the item at `place` or above it."""
    while place > 0:
        above = (place - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[place] = parent
        place = above
    heap[place] = item


def _towards_leaves(heap, place, item):
    """Puts the item at `place` or below it: smaller children go up all the way, then it finds its place."""
    end = len(heap)
    start = place
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    while place > start:
        above = (place - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[place] = parent
        place = above
    heap[place] = item


def heappush(heap, item, /):
    """Push item onto heap, maintaining the heap invariant."""
    heap.append(item)
    _towards_root(heap, len(heap) - 1, item)


def heappop(heap, /):
    """Pop the smallest item off the heap, maintaining the heap invariant."""
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    _towards_leaves(heap, 0, last)
    return smallest


def heapreplace(heap, item, /):
    """Pop and return the current smallest value, and add the new item."""
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    _towards_leaves(heap, 0, item)
    return smallest


def heappushpop(heap, item, /):
    """Push item on the heap, then pop and return the smallest item from the heap."""
    if heap and heap[0] < item:
        item, smallest = heap[0], item
        _towards_leaves(heap, 0, smallest)
    return item


def heapify(heap, /):
    """Transform list into a heap, in-place, in O(len(heap)) time."""
    for place in reversed(range(len(heap) // 2)):
        _towards_leaves(heap, place, heap[place])


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
            _towards_leaves(heap, 0, item)
            break
        else:
            heappop(heap)


def nsmallest(n, iterable, key=None):
    """Find the n smallest elements in a dataset: sorted(iterable, key=key)[:n]"""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """Find the n largest elements in a dataset: sorted(iterable, key=key, reverse=True)[:n]"""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
