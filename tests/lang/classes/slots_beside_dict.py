# Attributes that __slots__ names are not in the __dict__ of the instance, where it has one.
import copy
import pickle


class Mixed:
    __slots__ = ("a", "__dict__")


class Base:
    __slots__ = ("a", "b")


class Child(Base):
    pass


class Grandchild(Child):
    __slots__ = ("c",)


for cls in Mixed, Child, Grandchild:
    x = cls()
    x.a = 1
    x.other = 2
    assert vars(x) == {"other": 2}, vars(x)
    assert x.a == 1
    x.a = 3
    x.more = 4
    assert vars(x) == x.__dict__ == {"other": 2, "more": 4}
    assert x.a == 3 and cls.a.__get__(x) == 3
    x.__dict__ = {"new": 5}
    assert x.a == 3 and x.new == 5 and not hasattr(x, "other")
    y = copy.copy(x)
    assert y.a == 3 and vars(y) == {"new": 5}
    y = pickle.loads(pickle.dumps(x))
    assert y.a == 3 and vars(y) == {"new": 5}
    del x.a
    try:
        x.a
    except AttributeError as error:
        assert str(error) == f"'{cls.__name__}' object has no attribute 'a'"
    else:
        assert False
    try:
        del x.a
    except AttributeError:
        pass
    else:
        assert False
    x.a = 6
    assert x.a == 6 and vars(x) == {"new": 5}
    assert "a" not in vars(x) and "a" in dir(x)

x = Grandchild()
x.a, x.b, x.c, x.d = range(4)
assert vars(x) == {"d": 3} and (x.a, x.b, x.c) == (0, 1, 2)
x.__class__ = Grandchild
assert (x.a, x.b, x.c, x.d) == (0, 1, 2, 3)
many = [Mixed() for _ in range(100)]
for number, one in enumerate(many):
    one.a = number
    one.__dict__["x"] = -number
assert [one.a + one.x for one in many] == [0] * 100
print("ok")
