import pickle


class Plain:
    pass


class Slots:
    __slots__ = ("x", "y")


class Both(Slots):
    pass


class Items(list):
    pass


class Number(int):
    pass


class WithNew:
    def __new__(cls, a, *, b):
        self = object.__new__(cls)
        self.made = a, b
        return self

    def __getnewargs_ex__(self):
        return (self.made[0],), {"b": self.made[1]}


class Stateful:
    def __getstate__(self):
        return "state"

    def __setstate__(self, state):
        self.restored = state


class Reduced:
    def __reduce__(self):
        return Reduced, (), {"a": 1}, iter([1, 2]), iter([("k", "v")])

    def __init__(self):
        self.items, self.pairs = [], {}

    def append(self, item):
        self.items.append(item)

    def __setitem__(self, key, value):
        self.pairs[key] = value


class Setter:
    def __reduce__(self):
        return Setter, (), 5, None, None, set_it


def set_it(obj, state):
    obj.set = state


class Outer:
    class Inner:
        pass

    def method(self):
        return "called"


def copies(obj, least=0):
    return [pickle.loads(pickle.dumps(obj, protocol)) for protocol in range(least, 6)]


def make(cls, *args, **attributes):
    obj = cls(*args)
    for name, value in attributes.items():
        setattr(obj, name, value)
    return obj


for y in copies(make(Plain, a=1, b=[2])):
    assert type(y) is Plain and vars(y) == {"a": 1, "b": [2]}
for y in copies(make(Both, x=1, z=2), 2):
    assert y.x == 1 and y.z == 2 and not hasattr(y, "y")
for protocol in (0, 1):
    try:
        pickle.dumps(make(Slots, x=1), protocol)
    except TypeError as e:
        assert str(e) == "a class that defines __slots__ without defining __getstate__ cannot be pickled"
    else:
        raise AssertionError
for y in copies(make(Items, [1, 2], a=1)):
    assert type(y) is Items and y == [1, 2] and y.a == 1
for y in copies(make(Number, 3, a=1)):
    assert type(y) is Number and y == 3 and y.a == 1
for y in copies(WithNew(1, b=2), 2):
    assert y.made == (1, 2)
assert all(y.restored == "state" for y in copies(Stateful()))
for y in copies(Reduced()):
    assert (y.items, y.pairs, y.a) == ([1, 2], {"k": "v"}, 1)
assert all(y.set == 5 for y in copies(Setter()))
assert all(y is Outer.Inner for y in copies(Outer.Inner))
assert all(y() == "called" for y in copies(Outer().method))
assert all(y is set_it for y in copies(set_it))

# Objects that contain themselves, directly or through others; what is shared stays shared.
recursive = make(Plain)
recursive.me, recursive.list = recursive, [recursive]
for y in copies(recursive):
    assert y.me is y and y.list[0] is y
inner = []
loop = (inner, 2, 3, 4)
inner.append(loop)
for y in copies(loop):
    assert y[0][0] is y and y[1:] == (2, 3, 4)
holder = make(Plain)
holder.set = frozenset([holder])
for y in copies(holder):
    assert list(y.set) == [y]
shared = [1]
y = copies([shared, shared])[4]
assert y[0] is y[1]
print("ok")
