from functools import cached_property, singledispatchmethod


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


class S:
    @singledispatchmethod
    def m(self, x):
        return "object"
    @m.register
    def _(self, x: int):
        return "int"
    @singledispatchmethod
    @classmethod
    def k(cls, x):
        return cls.__name__
    @k.register
    @classmethod
    def _(cls, x: int):
        return "int of " + cls.__name__
assert S().m(1) == 'int'
assert S().m("a") == 'object'
assert S.k(1) == 'int of S'
assert S.k("a") == 'S'
computed = []
class P:
    @cached_property
    def value(self):
        "doc"
        computed.append(1)
        return 5
p = P()
assert p.value == 5
assert p.value == 5
assert computed == [1]
assert p.__dict__ == {'value': 5}
assert P.value.__doc__ == 'doc'
del p.value
assert p.value == 5
assert computed == [1, 1]
class Slots:
    __slots__ = ()
    @cached_property
    def value(self):
        return 1
raises(TypeError, "No '__dict__' attribute on 'Slots' instance to cache 'value' property.", lambda: Slots().value)
print("ok")
