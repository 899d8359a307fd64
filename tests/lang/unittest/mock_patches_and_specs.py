import json
import os
from unittest.mock import (DEFAULT, AsyncMock, Mock, PropertyMock, create_autospec, mock_open, patch, seal)


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError("nothing raised")


original = json.dumps
with patch("json.dumps") as dumps:
    dumps.return_value = "x"
    assert json.dumps({}) == "x"
assert json.dumps is original


@patch("json.dumps", return_value="decorated")
@patch.object(json, "loads")
def function(loads, dumps):
    return json.dumps(1), loads is json.loads


assert function() == ("decorated", True) and json.dumps is original
with patch.object(json, "dumps", new=lambda o: "new"):
    assert json.dumps(1) == "new"
with patch.dict(os.environ, {"ZZZ": "1"}):
    assert os.environ["ZZZ"] == "1"
assert "ZZZ" not in os.environ
d = {"a": 1}
with patch.dict(d, {"b": 2}, clear=True):
    assert d == {"b": 2}
assert d == {"a": 1}
with patch.multiple(json, dumps=DEFAULT, loads=5) as mocks:
    assert list(mocks) == ["dumps"] and json.loads == 5
patcher = patch("json.dumps")
assert patcher.start() is json.dumps
patcher.stop()
assert json.dumps is original
raises(TypeError, "Need a valid target to patch. You supplied: 'foo'", lambda: patch("foo"))
raises(TypeError, "'s' must be the actual object to be patched, not a str", lambda: patch.object("s", "x"))


class C:
    attr = 1

    def method(self, a, b=1):
        pass


spec = Mock(spec=C)
spec.method(1)
raises(AttributeError, "Mock object has no attribute 'nope'", lambda: spec.nope)
raises(AttributeError, "Mock object has no attribute 'zzz'", lambda: setattr(Mock(spec_set=C), "zzz", 1))
instance = create_autospec(C)()
instance.method(1, b=2)
instance.method.assert_called_once_with(1, b=2)
raises(TypeError, "missing a required argument: 'a'", lambda: instance.method())


def plain(x, y=2):
    pass


auto = create_autospec(plain, return_value=9)
assert auto(1) == 9
auto.assert_called_once_with(1)
raises(TypeError, "missing a required argument: 'x'", lambda: auto())

opened = mock_open(read_data="l1\nl2\n")
with patch("builtins.open", opened):
    with open("f") as file:
        assert file.read() == "l1\nl2\n"
    with open("f") as file:
        assert list(file) == ["l1\n", "l2\n"]
    with open("g", "w") as file:
        file.write("out")
opened.assert_called_with("g", "w")
opened().write.assert_called_once_with("out")


class P:
    @property
    def value(self):
        return 1


with patch.object(P, "value", new_callable=PropertyMock) as prop:
    prop.return_value = 8
    assert P().value == 8 and prop.call_count == 1
assert P().value == 1
sealed = Mock()
seal(sealed)
raises(AttributeError, "mock.new", lambda: sealed.new)
awaited = AsyncMock(return_value=4)
coroutine = awaited(1)
try:
    coroutine.send(None)
except StopIteration as stop:
    assert stop.value == 4
awaited.assert_awaited_once_with(1)
print("ok")
