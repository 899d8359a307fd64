# Pickler and Unpickler as base classes: persistent ids, reducers, class lookup, the memo.
import copyreg
import io
import pickle


class Thing:
    def __init__(self, name):
        self.name = name


things = {name: Thing(name) for name in "ab"}


class Writer(pickle.Pickler):
    def persistent_id(self, obj):
        return obj.name if isinstance(obj, Thing) else None


class Reader(pickle.Unpickler):
    def persistent_load(self, pid):
        return things[pid]


for protocol in range(6):
    file = io.BytesIO()
    Writer(file, protocol).dump([things["a"], things["b"], things["a"]])
    y = Reader(io.BytesIO(file.getvalue())).load()
    assert y == [things["a"], things["b"], things["a"]], protocol
assert b"Pa\n" in (file := io.BytesIO(), Writer(file, 0).dump(things["a"]))[0].getvalue()


# reducer_override is asked before everything but the simplest types; NotImplemented leaves it to the rest.
class Overriding(pickle.Pickler):
    asked = []

    def reducer_override(self, obj):
        self.asked.append(type(obj).__name__)
        if isinstance(obj, Thing):
            return str, (obj.name.upper(),)
        return NotImplemented


file = io.BytesIO()
Overriding(file).dump([1, things["a"], len, "text"])
assert pickle.loads(file.getvalue()) == [1, "A", len, "text"]
assert Overriding.asked[:2] == ["Thing", "type"]


# dispatch_table, of one pickler or of all.
file = io.BytesIO()
pickler = pickle.Pickler(file)
pickler.dispatch_table = {Thing: lambda thing: (list, (thing.name,))}
pickler.dump(things["b"])
assert pickle.loads(file.getvalue()) == ["b"]
copyreg.pickle(Thing, lambda thing: (tuple, (thing.name,)))
assert pickle.loads(pickle.dumps(things["a"])) == ("a",)
del copyreg.dispatch_table[Thing]


# find_class decides what may be named.
class Careful(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "builtins" and name in ("range", "complex"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"global '{module}.{name}' is forbidden")


assert Careful(io.BytesIO(pickle.dumps(range(3)))).load() == range(3)
try:
    Careful(io.BytesIO(pickle.dumps(len))).load()
except pickle.UnpicklingError as e:
    assert str(e) == "global 'builtins.len' is forbidden"
else:
    raise AssertionError

# One pickler's memo lasts from dump to dump, unless it is cleared.
file = io.BytesIO()
pickler = pickle.Pickler(file, 2)
shared = ["shared"]
pickler.dump(shared)
first = file.tell()
pickler.dump(shared)
assert file.getvalue()[first:] == b"\x80\x02h\x00."
pickler.clear_memo()
second = file.tell()
pickler.dump(shared)
assert file.getvalue()[second:] == file.getvalue()[:first]
reader = pickle.Unpickler(io.BytesIO(file.getvalue()))
assert reader.load() is reader.load()

# Without a memo what is shared is written twice.
file = io.BytesIO()
pickler = pickle.Pickler(file, 2)
pickler.fast = True
pickler.dump([shared, shared])
assert file.getvalue() == b"\x80\x02](](X\x06\x00\x00\x00shareda](X\x06\x00\x00\x00sharedae.".replace(b"](X", b"]X")

# Codes for classes.
copyreg.add_extension("__main__", "Thing", 300)
data = pickle.dumps(Thing, 2)
assert data == b"\x80\x02\x83\x2c\x01." and pickle.loads(data) is Thing
copyreg.remove_extension("__main__", "Thing", 300)
assert pickle.dumps(Thing, 2) == b"\x80\x02c__main__\nThing\nq\x00."

# Strings of Python 2.
assert pickle.loads(b"S'abc'\n.") == "abc"
assert pickle.loads(b"U\x01\xe9.", encoding="latin-1") == "é" and pickle.loads(b"U\x01\xe9.", encoding="bytes") == b"\xe9"
print("ok")
