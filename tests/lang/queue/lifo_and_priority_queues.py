def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import queue
l = queue.LifoQueue()
for i in range(3): l.put(i)
assert [l.get() for _ in range(3)] == [2, 1, 0]
p = queue.PriorityQueue()
for x in [5, 1, 4, 1, 3]: p.put(x)
assert [p.get() for _ in range(5)] == [1, 1, 3, 4, 5]
p.put((2, "b")); p.put((1, "z")); p.put((2, "a")); assert [p.get()[1] for _ in range(3)] == ["z", "a", "b"]
assert queue.PriorityQueue(1).maxsize == 1
assert isinstance(l, queue.Queue)
p.put(1)
fails(lambda: p.put("a"), TypeError, "'<' not supported between instances of 'str' and 'int'")
print("ok")
