# __mro_entries__ replaces bases that are no classes.
class Marker:
    def __init__(self, *entries):
        self.entries = entries
        self.seen = None

    def __mro_entries__(self, bases):
        self.seen = bases
        return self.entries


class A:
    pass


class B:
    pass


m = Marker(A, B)


class C(m):
    pass


assert C.__bases__ == (A, B)
assert C.__orig_bases__ == (m,)
assert m.seen == (m,)


class D(Marker()):
    pass


assert D.__bases__ == (object,)


class E(list[int], m):
    pass


assert E.__bases__ == (list, A, B)
assert E.__orig_bases__ == (list[int], m)


class Plain(A):
    pass


assert not hasattr(Plain, "__orig_bases__")


class Wrong:
    def __mro_entries__(self, bases):
        return [A]


try:
    class F(Wrong()):
        pass
except TypeError as e:
    assert str(e) == "__mro_entries__ must return a tuple"
else:
    raise AssertionError
for bases, message in (
    ((m,), "type() doesn't support MRO entry resolution; use types.new_class()"),
):
    try:
        type("X", bases, {})
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
try:
    class G(5):
        pass
except TypeError as e:
    assert str(e) == "int() takes at most 2 arguments (3 given)" or "int" in str(e), str(e)
else:
    raise AssertionError
print("ok")
