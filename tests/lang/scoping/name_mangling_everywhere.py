class Outer:
    __attr = 1
    __slots_like = ("__x",)

    def __method(self, __param, *, __kw=2):
        __local = __param
        self.__stored = __local
        return __local, __kw

    def use(self):
        result = self.__method(5, _Outer__kw=6)
        del self.__stored
        return result, hasattr(self, "_Outer__stored")

    def keyword(self):
        def f(**kwargs):
            return kwargs
        return f(__name=1)

    def import_name(self):
        import os.path as __p
        from os import path as __q
        return __p is __q

    def comprehension(self):
        return [__i for __i in range(2)], {__k: 1 for __k in "a"}

    def exception(self):
        try:
            raise KeyError
        except KeyError as __e:
            return type(__e).__name__

    def nested(self):
        class Inner:
            __own = 3

            def get(self):
                return self.__own
        return Inner().get(), Inner._Inner__own

    def globals_(self):
        global __module_level
        __module_level = 7

    def matched(self):
        match [1, 2]:
            case [__a, __b]:
                return __a + __b

    def walrus(self):
        if (__w := 4):
            return __w

    def annotated(self):
        __x: int = 5
        return __x

    def lambda_(self):
        return (lambda __z: __z)(8)

    def for_(self):
        for __f in [1]:
            pass
        return __f

    def with_(self):
        import contextlib
        with contextlib.nullcontext(9) as __c:
            return __c

    class __Private:
        pass

    __dunder__ = "kept"


o = Outer()
assert Outer._Outer__attr == 1 and Outer.__dunder__ == "kept" and not hasattr(Outer, "__attr")
assert o.use() == ((5, 6), False) and o.keyword() == {"__name": 1}
assert o.import_name() and o.comprehension() == ([0, 1], {"a": 1}) and o.exception() == "KeyError"
assert o.nested() == (3, 3) and o.matched() == 3 and o.walrus() == 4 and o.annotated() == 5
assert o.lambda_() == 8 and o.for_() == 1 and o.with_() == 9
o.globals_()
assert globals()["_Outer__module_level"] == 7
assert Outer._Outer__Private.__name__ == "__Private"
assert getattr(o, "_Outer__attr") == 1 and not hasattr(o, "__attr")


class _Under:
    __x = 1

    def get(self):
        return self.__x


assert _Under()._Under__x == 1 and _Under().get() == 1


class __:
    __y = 2

    def get(self):
        return self.__y


assert __().get() == 2 and "__y" in vars(__)
assert "_Outer__local" in Outer._Outer__method.__code__.co_varnames
print("ok")
