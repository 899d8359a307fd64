# Names in class bodies.
x = "global"


def function():
    x = "function"

    class C:
        first = x
        x = "class"
        second = x

        def method(self):
            return x
        listed = [x for _ in range(1)]
        third = (lambda: x)()
    return C


C = function()
assert (C.first, C.second, C.third) == ("global", "class", "function")
assert C().method() == "function" and C.listed == ["function"]


class D:
    x = x
    assert x == "global"
    first = [x for i in range(2)]
    outermost = [i for i in [x]]
    del x


assert not hasattr(D, "x") and D.outermost == ["global"]


def closure():
    value = 1

    class E:
        nonlocal value
        value = 2
        inner = value
    assert "value" not in E.__dict__
    return value, E.inner


assert closure() == (2, 2)


class F:
    global made_global
    made_global = 5


assert made_global == 5 and not hasattr(F, "made_global")


class G:
    for i in range(3):
        pass
    names = sorted(n for n in locals() if not n.startswith("_"))
    total = sum(i for i in range(3))


assert G.names == ["i"] and G.i == 2 and G.total == 3
try:
    class H:
        missing_name
except NameError as e:
    assert str(e) == "name 'missing_name' is not defined"
try:
    class I:
        a = 1
        del a
        a
except NameError as e:
    assert str(e) == "name 'a' is not defined"


class J:
    def __secret(self):
        return "J"
    __value = 1

    def ask(self):
        return self.__secret(), self.__value, __class__

    class __Inner:
        pass

    def inner(self):
        import sys as __sys
        return self.__Inner.__name__, __sys.__name__


assert J().ask() == ("J", 1, J)
assert J()._J__secret() == "J" and J._J__value == 1
assert J().inner() == ("__Inner", "sys")
assert "_J__Inner" in J.__dict__
print("ok")
