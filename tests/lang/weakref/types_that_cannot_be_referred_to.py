import weakref


def refused(value):
    try:
        weakref.ref(value)
    except TypeError as error:
        assert str(error) == f"cannot create weak reference to '{type(value).__name__}' object", error
        return True
    return False


for value in (1, 2**100, "s", None, (), [], {}, object(), 1.5, b"x", range(3), slice(1), True, NotImplemented, ...):
    assert refused(value), value
for value in (int, print, [].append, "".join, weakref, refused, set(), frozenset(), (i for i in ()), refused.__code__):
    assert not refused(value), value


class Bound:
    def method(self):
        pass


assert not refused(Bound) and not refused(Bound()) and not refused(Bound().method)
for base, is_refused in ((int, True), (tuple, True), (bytes, True), (list, False), (str, False), (dict, False),
                         (float, False), (set, False), (Exception, False)):
    made = type("Sub", (base,), {})()
    assert refused(made) is is_refused, base
assert refused(Exception())
print("ok")
