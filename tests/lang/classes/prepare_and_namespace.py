# __prepare__ gives the namespace that the body runs in.
log = []


class Recording(dict):
    def __setitem__(self, key, value):
        log.append(key)
        super().__setitem__(key, value)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, /, **kwargs):
        log.append(("prepare", name, bases, kwargs))
        return Recording(given=1)

    def __new__(mcls, name, bases, namespace, **kwargs):
        log.append(("new", kwargs))
        return super().__new__(mcls, name, bases, dict(namespace))

    def __init__(cls, name, bases, namespace, **kwargs):
        log.append(("init", type(namespace).__name__))
        super().__init__(name, bases, namespace)


class C(metaclass=Meta, option=5):
    x = given + 1

    def f(self):
        pass


assert log[0] == ("prepare", "C", (), {"option": 5})
assert [k for k in log if isinstance(k, str) and not k.startswith("__")] == ["x", "f"]
assert ("new", {"option": 5}) in log and ("init", "Recording") in log
assert C.x == 2 and C.given == 1


class NotMapping(type):
    @classmethod
    def __prepare__(mcls, *args):
        return 5


try:
    class D(metaclass=NotMapping):
        pass
except TypeError as e:
    assert str(e) == "NotMapping.__prepare__() must return a mapping, not int"
else:
    raise AssertionError


def function_as_metaclass(name, bases, namespace, **kwargs):
    return name, bases, sorted(k for k in namespace if not k.startswith("__")), kwargs


class E(int, metaclass=function_as_metaclass, extra=1):
    a = 1


assert E == ("E", (int,), ["a"], {"extra": 1})


class M1(type):
    pass


class M2(type):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


try:
    class AB(A, B):
        pass
except TypeError as e:
    assert str(e) == ("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                      "metaclasses of all its bases")
else:
    raise AssertionError


class M12(M1, M2):
    pass


class AB(A, B, metaclass=M12):
    pass


assert type(AB) is M12
assert type.__prepare__() == {}
print("ok")
