"""sys.getrefcount: names, items, attributes, arguments and temporaries that refer to an object."""
import sys
import threading

a = []
assert sys.getrefcount(a) == 2
b = a
assert sys.getrefcount(a) == 3
c = [a, a, a]
d = {"key": a}
assert sys.getrefcount(a) == 7
del b
c.clear()
d["key"] = None
assert sys.getrefcount(a) == 2
assert sys.getrefcount([]) == 1 and sys.getrefcount(object()) == 1


def local():
    x = object()
    assert sys.getrefcount(x) == 2
    y = x
    return sys.getrefcount(y)


def parameter(p):
    return sys.getrefcount(p)


def outer(p):
    return parameter(p)


assert local() == 3
assert parameter([]) == 2 and parameter(a) == 3 and outer(a) == 4


def with_cell():
    value = []

    def inner():
        return value

    assert sys.getrefcount(value) == 2
    return inner




class Node:
    pass


node = Node()
node.me = node
assert sys.getrefcount(node) == 3
node.me = None
assert sys.getrefcount(node) == 2
for item in [Node()]:
    assert sys.getrefcount(item) == 3
many = [Node() for _ in range(3)]
assert [sys.getrefcount(one) for one in many] == [3, 3, 3]
assert list(map(sys.getrefcount, many)) == [2, 2, 2]
holders = [(a,), {"a": a}, lambda x=a: x]
assert sys.getrefcount(a) == 5
holders = None
assert sys.getrefcount(a) == 2


def generator(x):
    yield sys.getrefcount(x)
    yield sys.getrefcount(x)


steps = generator(a)
assert next(steps) == 3 and next(steps) == 3
assert sys.getrefcount(a) == 3
steps.close()
del steps
assert sys.getrefcount(a) == 2

event, ready = threading.Event(), threading.Event()


def wait(held):
    ready.set()
    event.wait()


thread = threading.Thread(target=wait, args=(a,))
thread.start()
ready.wait()
assert sys.getrefcount(a) == 4
event.set()
thread.join()
assert sys.getrefcount(a) == 2

for immortal in None, True, 5, ():
    assert sys.getrefcount(immortal) > 1000
print("ok")
