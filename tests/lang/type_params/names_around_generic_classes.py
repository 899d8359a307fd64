# What names mean beside type parameters: private ones are mangled only if they are type parameters; variables of the
# class go before those of functions around it, and global declarations of the class count.


class __Base:
    def __init_subclass__(cls, **keywords):
        cls.keywords = keywords


class Derived[T: __Base](__Base, __word=1):
    pass


class Computed[T, __U]((lambda: [__Base for _ in (1,)][0])()):
    kept = __U

    def name(self):
        return __U.__name__


assert Derived.__bases__[0].__name__ == "__Base" and Derived.keywords == {"__word": 1}
assert Derived.__type_params__[0].__bound__ is Derived.__bases__[0] is Computed.__bases__[0]
assert Computed.kept is Computed.__type_params__[1] and Computed().name() == "__U"
try:
    class Outer:
        class __Own:
            pass

        class Inner[T](__Own):
            pass
except NameError as error:
    assert str(error) == "name '__Own' is not defined"
else:
    raise AssertionError

x = "global"


def uses_global():
    x = "nonlocal"

    class Cls:
        global x
        type Alias = x

        def method[T: x](self):
            return x

    Cls.x = "class"
    return Cls.Alias.__value__, Cls.method.__type_params__[0].__bound__, Cls().method()


def assigns():
    x = "nonlocal"

    class Cls:
        type Alias = x
        early = Alias.__value__

        def method[T: x](self, a: x):
            pass

        bound = method.__type_params__[0].__bound__
        annotation = method.__annotations__["a"]
        x = "class"
        type Late = x

    return Cls.early, Cls.bound, Cls.annotation, Cls.Late.__value__


def only_reads():
    x = "nonlocal"

    class Cls:
        type Alias = x

        def method[T: x](self, a: x):
            pass

    return Cls.Alias.__value__, Cls.method.__type_params__[0].__bound__, Cls.method.__annotations__["a"]


assert uses_global() == ("global", "global", "nonlocal")
assert assigns() == ("global", "global", "global", "class")
assert only_reads() == ("nonlocal",) * 3
print("ok")
