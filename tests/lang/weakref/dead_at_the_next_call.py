# A weak reference that is called does not find what was replaced before.
import threading
import weakref


class Item:
    pass


def replaced():
    table = {1: Item()}
    reference = weakref.ref(table[1])
    table[1] = 5
    assert reference() is None
    items = [Item()]
    reference = weakref.ref(items[0])
    items[0] = 5
    assert reference() is None
    items = [Item()]
    reference = weakref.ref(items[0])
    items[:] = []
    assert reference() is None
    items = [Item()]
    reference = weakref.ref(items[0])
    items.pop()
    assert reference() is None
    owner = Item()
    owner.item = Item()
    reference = weakref.ref(owner.item)
    owner.item = None
    assert reference() is None
    item = Item()
    reference = weakref.ref(item)
    item = 5
    assert reference() is None
    assert weakref.ref(Item())() is None


replaced()

# What a thread's function had has died when join() returns.
seen = []


def function():
    item = Item()
    weakref.finalize(item, seen.append, "finalized")
    seen.append("begun")


thread = threading.Thread(target=function)
thread.start()
thread.join()
assert seen == ["begun", "finalized"], seen
print("ok")
