# The memo of a pickler as a value; containers that change while they are pickled; data that end or go wrong.
import io
import pickle
import sys
import threading

shared = ["shared"]
first = pickle.Pickler(io.BytesIO())
first.dump(shared)
memo = first.memo.copy()
assert memo[id(shared)] == (0, shared) and len(memo) == 2
file = io.BytesIO()
second = pickle.Pickler(file)
second.memo = first.memo
second.dump([shared, shared])
assert file.getvalue().count(b"h\x00") == 2
second.memo.clear()
assert second.memo.copy() == {}
second.memo = memo
assert second.memo.copy() == memo
try:
    second.memo = 5
    assert False
except TypeError:
    pass


class Adds:
    """Changes a container when it is pickled."""

    def __init__(self, container):
        self.container = container

    def __reduce__(self):
        if isinstance(self.container, dict):
            self.container[len(self.container)] = None
        else:
            self.container.add(len(self.container))
        return int, ()


for container in ({}, set()):
    adds = Adds(container)
    if isinstance(container, dict):
        container.update(a=1, b=adds)
    else:
        container.update(["a", adds])
    try:
        pickle.dumps(container)
        assert False
    except RuntimeError as error:
        assert "changed size during iteration" in str(error)


class Grows:
    def __init__(self, items):
        self.items = items

    def __reduce__(self):
        if len(self.items) < 2500:
            self.items.append(self)
        return int, ()


# A list may grow.
items = [1]
items.append(Grows(items))
assert len(pickle.loads(pickle.dumps(items))) == 3

# What is left out, or wrong, is an error; nothing of it is half done.
whole = pickle.dumps([{"a": (1, 2.5, "x" * 300)}, {1, 2}, frozenset("ab"), b"b" * 300, 2**100, -(2**40)])
for size in range(len(whole)):
    try:
        pickle.loads(whole[:size])
        assert False, size
    except (EOFError, pickle.UnpicklingError):
        pass
for damaged in (b"\x80\x04e.", b"\x80\x04(e.", b"\x80\x04h\x05.", b"\x80\x04\x85.", b"\x80\x04K\x01(\x85.", b"\x80\x04]K\x01."):
    try:
        pickle.loads(damaged)
        assert damaged.endswith(b"]K\x01."), damaged
    except (pickle.UnpicklingError, EOFError, IndexError):
        pass


class Cell:
    def __init__(self, value):
        self.value = value
        self.me = self


cells = [Cell(i) for i in range(300)]
copies = pickle.loads(pickle.dumps((cells, cells[5])))
assert copies[1] is copies[0][5] and all(c.me is c and c.value == i for i, c in enumerate(copies[0]))
assert all(type(name) is str and sys.intern(name) is name for name in vars(copies[1]))

# A class with an attribute of that name keeps its say.
class Guarded:
    @property
    def value(self):
        return 7


guarded = Guarded()
guarded.__dict__["value"] = 1
copy = pickle.loads(pickle.dumps(guarded))
assert copy.value == 7 and copy.__dict__ == {"value": 1}

# One pickler, several threads: each gets its pickle or an error.
one = pickle.Pickler(io.BytesIO())


def dumps_much():
    for _ in range(20):
        try:
            one.dump(cells[:20])
            one.clear_memo()
        except RuntimeError:
            pass
        assert len(pickle.loads(pickle.dumps(cells[:20]))) == 20


threads = [threading.Thread(target=dumps_much) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("ok")
