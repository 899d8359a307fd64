"""A class that counts its instances by `__del__` is right after each usual way to drop one."""

import queue


class Counted:
    count = 0

    def __init__(self, name=""):
        self.name = name
        Counted.count += 1

    def __del__(self):
        Counted.count -= 1


class Holder:
    pass


def left(expected):
    assert Counted.count == expected, (Counted.count, expected)


def of_name(counted):
    return counted.name


def make():
    return Counted()


def generator():
    mine = Counted()
    yield mine.name


def everything():
    Counted()
    left(0)
    a = Counted()
    del a
    left(0)
    a = Counted()
    a = None
    left(0)
    items = [Counted(), Counted(), Counted()]
    items.pop()
    left(2)
    items.remove(items[0])
    left(1)
    items[0] = 5
    left(0)
    items = [Counted(), Counted()]
    items.clear()
    left(0)
    items = [Counted(n) for n in range(3)]
    del items[0]
    left(2)
    items[:] = []
    left(0)
    table = {"a": Counted(), 1: Counted()}
    table["a"] = Counted()
    table[1] = None
    left(1)
    table.pop("a")
    left(0)
    table["b"] = Counted()
    table.clear()
    left(0)
    holder = Holder()
    holder.part = Counted()
    holder.part = None
    left(0)
    holder.part = Counted()
    holder = None
    left(0)
    some = {Counted()}
    some.clear()
    left(0)
    some = {Counted()}
    some.pop()
    left(0)
    of_name(Counted())
    left(0)
    make()
    left(0)
    waiting = queue.Queue()
    waiting.put(Counted())
    waiting.get()
    left(0)
    steps = generator()
    next(steps)
    del steps
    left(0)


everything()
Counted()
left(0)
things = [Counted(), Counted()]
things.pop()
left(1)
things.clear()
left(0)
named = {"a": Counted()}
named["a"] = Counted()
left(1)
named.clear()
left(0)
print("ok")
