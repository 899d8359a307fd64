# Data and non-data descriptors, and what comes first.
class Data:
    def __set_name__(self, owner, name):
        self.name = (owner.__name__, name)

    def __get__(self, obj, owner=None):
        return ("get", obj is not None, owner.__name__)

    def __set__(self, obj, value):
        obj.__dict__["set"] = value

    def __delete__(self, obj):
        obj.__dict__["deleted"] = True


class NonData:
    def __get__(self, obj, owner=None):
        return "non-data"


class C:
    data = Data()
    non = NonData()


c = C()
assert C.__dict__["data"].name == ("C", "data")
assert c.data == ("get", True, "C") and C.data == ("get", False, "C")
c.data = 5
del c.data
assert c.__dict__ == {"set": 5, "deleted": True}
c.__dict__["data"] = "hidden"
c.__dict__["non"] = "instance"
assert c.data == ("get", True, "C") and c.non == "instance" and C.non == "non-data"


class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__["x"] = value * 2


class D:
    x = OnlySet()


d = D()
assert d.x is D.__dict__["x"]
d.x = 2
assert d.x == 4


class ReadOnly:
    def __get__(self, obj, owner=None):
        return 1

    def __set__(self, obj, value):
        raise AttributeError("read only")


class E:
    x = ReadOnly()


for action in (lambda: setattr(E(), "x", 1), lambda: delattr(E(), "x")):
    try:
        action()
    except AttributeError as e:
        assert str(e) in ("read only", "__delete__"), str(e)
    else:
        raise AssertionError


class Meta(type):
    @property
    def prop(cls):
        return f"meta {cls.__name__}"

    def method(cls):
        return cls


class F(metaclass=Meta):
    pass


assert F.prop == "meta F" and F.method() is F
assert not hasattr(F(), "prop") and not hasattr(F(), "method")
F.data = Data()
assert F.data == ("get", False, "F")


class SetNameFails:
    def __set_name__(self, owner, name):
        raise ValueError("no name")


try:
    class G:
        attr = SetNameFails()
except ValueError as e:
    assert str(e) == "no name" and e.__notes__ == ["Error calling __set_name__ on 'SetNameFails' instance 'attr' in 'G'"]
else:
    raise AssertionError


class Wrapped:
    @staticmethod
    def s(x):
        return x

    @classmethod
    def c(cls, x):
        return cls, x


assert Wrapped.s.__name__ == "s" and Wrapped.__dict__["s"].__wrapped__(3) == 3
assert Wrapped.__dict__["s"](4) == 4 and Wrapped().c(1) == (Wrapped, 1)
assert Wrapped.c.__self__ is Wrapped and Wrapped.__dict__["c"].__func__.__name__ == "c"
f = (lambda self: self).__get__(5)
assert f() == 5 and f.__self__ == 5
print("ok")
