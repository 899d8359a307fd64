from functools import total_ordering


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


@total_ordering
class T:
    def __init__(self, v):
        self.v = v
    def __eq__(self, other):
        return self.v == other.v
    def __lt__(self, other):
        return self.v < other.v if isinstance(other, T) else NotImplemented
assert T(1) < T(2)
assert T(1) <= T(1)
assert T(2) > T(1)
assert not (T(2) >= T(3))
raises(TypeError, "'<=' not supported between instances of 'T' and 'int'", lambda: T(1) <= 3)
raises(ValueError, 'must define at least one ordering operation: < > <= >=', lambda: total_ordering(type("X", (), {})))
@total_ordering
class G:
    def __init__(self, v):
        self.v = v
    def __eq__(self, other):
        return self.v == other.v
    def __ge__(self, other):
        return self.v >= other.v
assert G(1) < G(2)
assert G(1) <= G(1)
assert G(2) > G(1)
assert not (G(2) >= G(3))
print("ok")
