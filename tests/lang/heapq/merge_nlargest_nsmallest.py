import heapq
assert heapq.nlargest(3, [1, 5, 2, 8, 3]) == [8, 5, 3]
assert heapq.nsmallest(2, [5, 1, 4]) == [1, 4]
assert heapq.nlargest(2, ["a", "bbb", "cc"], key=len) == ['bbb', 'cc']
assert heapq.nlargest(0, [1]) == []
assert heapq.nsmallest(9, [2, 1]) == [1, 2]
assert list(heapq.merge([1, 4], [2, 3], [0])) == [0, 1, 2, 3, 4]
assert list(heapq.merge([4, 1], [3, 2], reverse=True)) == [4, 3, 2, 1]
assert list(heapq.merge(["a", "ccc"], ["bb"], key=len)) == ['a', 'bb', 'ccc']
assert list(heapq.merge()) == []
assert list(zip(heapq.merge(iter(range(0, 10**9, 2)), iter(range(1, 10**9, 2))), range(3))) == \
    [(0, 0), (1, 1), (2, 2)]
print("ok")
