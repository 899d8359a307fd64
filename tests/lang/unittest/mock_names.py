# How a mock was reached from the outermost one is its name.
from unittest.mock import MagicMock, Mock, create_autospec, sentinel


def name_of(mock):
    text = repr(mock)
    assert f"id='{id(mock)}'" in text
    return text.split("name='")[1].split("'")[0] if "name=" in text else None


m = Mock(name="outer")
assert name_of(m) == "outer"
assert name_of(m.foo) == "outer.foo"
assert name_of(m.foo.bar) == "outer.foo.bar"
assert name_of(m()) == "outer()"
assert name_of(m().x) == "outer().x"
assert name_of(m.foo().y.z()) == "outer.foo().y.z()"
assert name_of(m()().q) == "outer()().q"

k = MagicMock()
assert name_of(k) is None
assert name_of(k.b.c) == "mock.b.c"
assert name_of(k().a) == "mock().a"
assert name_of(k[0]) == "mock.__getitem__()"
assert name_of(k.b[1].c) == "mock.b.__getitem__().c"

parent, child = Mock(), Mock(name="child")
parent.attach_mock(child, "kid")
assert name_of(child) == name_of(parent.kid) == "mock.kid"
parent.other = Mock()
assert name_of(parent.other.z) == "mock.other.z"
parent.named = Mock(name="named")
assert name_of(parent.named.z) == "named.z"


class C:
    def f(self):
        pass


c = create_autospec(C)
assert name_of(c) is None
assert name_of(c.f) == "mock.f"
assert name_of(c()) == "mock()"
assert name_of(c().f) == "mock().f"

for mock, message in (
    (m.foo, "Expected 'foo' to have been called once. Called 2 times."),
    (k, "Expected 'mock' to have been called once. Called 0 times."),
):
    mock.reset_mock()
    for _ in range(2 if mock is m.foo else 0):
        mock(sentinel.x)
    try:
        mock.assert_called_once()
    except AssertionError as e:
        assert str(e).split("\n")[0] == message, str(e)
    else:
        raise AssertionError
print("ok")
