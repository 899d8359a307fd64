"""Adding, replacing and deleting attributes of a class after code has used its instances."""


class Base:
    first = 1
    second = 2

    def f(self):
        return "f"

    def g(self):
        return "g"

    def h(self):
        return "h"


class Child(Base):
    def __init__(self):
        self.own = "own"


instances = [Base(), Child(), Child()]


def call(o):
    return o.f()


def read(o):
    return o.second


def store(o, value):
    o.late = value


def everything():
    return [(call(o), read(o)) for o in instances]


assert everything() == [("f", 2)] * 3
for o in instances:
    store(o, 1)

# What stood before f and second is gone; what is found is still them.
del Base.first
assert everything() == [("f", 2)] * 3
Base.added = 0
assert everything() == [("f", 2)] * 3
Base.f = lambda self: "new f"
assert everything() == [("new f", 2)] * 3
Child.f = lambda self: "child's f"
assert everything() == [("new f", 2)] + [("child's f", 2)] * 2
del Child.f
assert everything() == [("new f", 2)] * 3

# A method becomes a value, a property, and a method again.
Base.f = len
try:
    call(instances[0])
except TypeError as e:
    assert str(e) == "len() takes exactly one argument (0 given)", e
else:
    raise AssertionError
Base.f = property(lambda self: lambda: "from a property")
assert [call(o) for o in instances] == ["from a property"] * 3
Base.f = Base.g
assert [call(o) for o in instances] == ["g"] * 3

# An attribute of the class becomes a property, which goes before the instances' own.
instances[1].second = "own second"
assert [read(o) for o in instances] == [2, "own second", 2]
Base.second = property(lambda self: "property")
assert [read(o) for o in instances] == ["property"] * 3
del Base.second
try:
    read(instances[0])
except AttributeError as e:
    assert str(e) == "'Base' object has no attribute 'second'", e
else:
    raise AssertionError
assert read(instances[1]) == "own second"

# Storing goes through a descriptor that comes later.
seen = []
Base.late = property(lambda self: seen, lambda self, value: seen.append(value))
for o in instances:
    store(o, 5)
assert seen == [5, 5, 5] and instances[0].late is seen
del Base.late
assert instances[0].late == 1
store(instances[0], 6)
assert instances[0].late == 6

# So does a __setattr__ and a __getattribute__.
Base.__setattr__ = lambda self, name, value: seen.append((name, value))
store(instances[1], 7)
assert seen[-1] == ("late", 7) and instances[1].late == 1
del Base.__setattr__
store(instances[1], 8)
assert instances[1].late == 8
Base.__getattribute__ = lambda self, name: "intercepted " + name
assert [read(o) for o in instances] == ["intercepted second"] * 3
del Base.__getattribute__
assert read(instances[1]) == "own second" and call(instances[2]) == "g"

# A value that gets __get__ only later.
class Value:
    pass


Base.second = Value()
assert type(read(instances[0])) is Value
Value.__get__ = lambda self, o, owner: "bound"
assert read(instances[0]) == "bound" and read(instances[1]) == "own second"
Value.__set__ = lambda self, o, value: None
assert read(instances[1]) == "bound"
print("ok")
