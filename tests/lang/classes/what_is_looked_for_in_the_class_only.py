# Protocol methods that are found in the class, never in the instance or through __getattr__.
import copy
import sys
import types
import warnings


class Picky:
    def __getattr__(self, name):
        if name in ("__getnewargs__", "__getnewargs_ex__", "__sizeof__"):
            raise AssertionError(name)
        raise AttributeError(name)


class Sized:
    def __sizeof__(self):
        return 1000

    def __getattribute__(self, name):
        raise AssertionError(name)


picky = Picky()
picky.value = 1
assert copy.copy(picky).value == 1 and picky.__reduce_ex__(2)[1] == (Picky,)
assert sys.getsizeof(picky) > 0 and sys.getsizeof(Sized()) >= 1000

# Names of a namespace that are no strings are warned of.
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    Odd = type("Odd", (), {1: 2, "a": 3})
assert [(w.category, str(w.message)) for w in caught] == [
    (RuntimeWarning, "non-string key in the __dict__ of class Odd")
]
assert Odd.a == 3


# A module whose __dict__ is hidden cannot list its names.
class Module(types.ModuleType):
    __dict__ = property(lambda self: "no dict")


try:
    dir(Module("m"))
except TypeError as error:
    assert str(error) == "<module>.__dict__ is not a dictionary"
else:
    raise AssertionError


# The class is there for its methods while its metaclass orders its bases, which must leave it in.
class Meta(type):
    def mro(cls):
        assert cls.itself() is cls
        return type.mro(cls)

    def itself(cls):
        return cls.__dict__["known"](cls)


class Known(metaclass=Meta):
    def known(self):
        return __class__


class Losing(type):
    def mro(cls):
        return (object,)


try:
    Losing("Lost", (), {})
except TypeError as error:
    assert str(error) == "super(type, obj): obj (type Lost) is not an instance or subtype of type (Lost)."
else:
    raise AssertionError

for source, word in (("yield 1", "yield"), ("yield from ()", "yield from"), ("class A:\n yield from ()", "yield from")):
    try:
        compile(source, "name", "exec")
    except SyntaxError as error:
        assert error.msg == f"'{word}' outside function", source
    else:
        raise AssertionError(source)


# Clearing the frame of a coroutine that was never begun ends it, with the warning.
async def idle():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    coroutine = idle()
    coroutine.cr_frame.clear()
    coroutine.close()
assert [str(w.message) for w in caught] == ["coroutine 'idle' was never awaited"]
print("ok")
