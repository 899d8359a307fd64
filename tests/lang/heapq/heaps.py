import heapq


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


heap = [5, 3, 8, 1, 9, 2]
heapq.heapify(heap)
assert heap == [1, 3, 2, 5, 9, 8]
heapq.heappush(heap, 0)
assert heap == [0, 3, 1, 5, 9, 8, 2]
assert heapq.heappop(heap) == 0
assert heapq.heapreplace(heap, 7) == 1
assert heapq.heappushpop(heap, 1) == 1
assert heapq.heappushpop(heap, 100) == 2
assert heap == [3, 5, 7, 100, 9, 8]
assert heapq.heappushpop([], 3) == 3
import random
numbers = random.Random(1).sample(range(1000), 200)
heap = []
for number in numbers:
    heapq.heappush(heap, number)
assert [heapq.heappop(heap) for _ in range(len(heap))] == sorted(numbers)
raises(IndexError, 'index out of range', lambda: heapq.heappop([]))
raises(TypeError, 'heappush() argument 1 must be list, not tuple', lambda: heapq.heappush((), 1))
raises(TypeError, 'heapify() argument must be list, not int', lambda: heapq.heapify(3))
raises(TypeError, "'<' not supported between instances of 'str' and 'int'", lambda: heapq.heappush([1], "a"))
raises(IndexError, 'index out of range', lambda: heapq.heapreplace([], 1))
class Shrinks:
    def __lt__(self, other):
        victim.clear()
        return True
victim = [1, 2, 3, Shrinks()]
raises(RuntimeError, 'list changed size during iteration', lambda: heapq.heappush(victim, Shrinks()))
print("ok")
