# __build_class__ and type() with three arguments.
import builtins

seen = []
real = builtins.__build_class__


def hooked(func, name, *bases, **kwargs):
    seen.append((name, bases, kwargs))
    return real(func, name, *bases, **kwargs)


builtins.__build_class__ = hooked
try:
    class A(int, metaclass=type):
        pass
finally:
    builtins.__build_class__ = real
assert seen == [("A", (int,), {"metaclass": type})]
assert A(5) == 5


def body():
    pass


assert real(body, "B").__name__ == "B"
for args, message in (
    ((), "__build_class__: not enough arguments"),
    ((1, "x"), "__build_class__: func must be a function"),
    ((body, 1), "__build_class__: name is not a string"),
):
    try:
        real(*args)
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
C = type("C", (A,), {"x": 1, "f": lambda self: self.x})
assert C(3) == 3 and C(3).f() == 1 and C.__module__ == __name__ and C.__qualname__ == "C"
assert type("D", (), {"__module__": "elsewhere", "__qualname__": "Outer.D"}).__qualname__ == "Outer.D"
for args, message in (
    ((1, (), {}), "type.__new__() argument 1 must be str, not int"),
    (("X", 1, {}), "type.__new__() argument 2 must be tuple, not int"),
    (("X", (), 1), "type.__new__() argument 3 must be dict, not int"),
    (("X", ()), "type() takes 1 or 3 arguments"),
    (("X", (A, A), {}), "duplicate base class A"),
    (("X", (bool,), {}), "type 'bool' is not an acceptable base type"),
    (("X", (int, str), {}), "multiple bases have instance lay-out conflict"),
    (("X", (object, A), {}), "Cannot create a consistent method resolution order (MRO) for bases object, A"),
):
    try:
        type(*args)
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(args)


class Super:
    def __init_subclass__(cls, **kwargs):
        cls.given = kwargs


assert type("E", (Super,), {}, a=1).given == {"a": 1}
try:
    type("F", (), {}, a=1)
except TypeError as e:
    assert str(e) == "F.__init_subclass__() takes no keyword arguments"
print("ok")
