from unittest.mock import ANY, DEFAULT, MagicMock, Mock, call, sentinel


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError("nothing raised")


m = Mock()
m(1, a=2)
m.foo(3).bar(4)
assert m.mock_calls == [call(1, a=2), call.foo(3), call.foo().bar(4)] and m.method_calls == [call.foo(3)]
assert m.called and m.call_count == 1 and m.call_args == call(1, a=2) == ((1,), {"a": 2})
assert m.call_args.args == (1,) and m.call_args.kwargs == {"a": 2}
m.assert_called_once_with(1, a=2)
m.foo.assert_called_with(3)
m.assert_has_calls([call(1, a=2), call.foo(3)])
raises(AssertionError, "expected call not found.\nExpected: mock(2)\n  Actual: mock(1, a=2)", lambda: m.assert_called_with(2))
raises(AssertionError, "Expected 'mock' to not have been called. Called 1 times.\n"
       "Calls: [call(1, a=2), call.foo(3), call.foo().bar(4)].", m.assert_not_called)
raises(AssertionError, "mock(9) call not found", lambda: m.assert_any_call(9))
raises(AssertionError, "Expected 'mock' to have been called.", Mock().assert_called)
raises(AssertionError, "expected call not found.\nExpected: n(1)\n  Actual: not called.", lambda: Mock(name="n").assert_called_with(1))
assert repr(call(1, a=2)) == "call(1, a=2)" and repr(call.foo.bar(3)) == "call.foo.bar(3)" and call.a(1) != call.b(1)
assert Mock(return_value=3)() == 3 and Mock(x=5).x == 5 and Mock(side_effect=lambda x: x * 2)(4) == 8
several = Mock(side_effect=[1, ValueError("v"), 3])
assert several() == 1
raises(ValueError, "v", several)
assert several() == 3
raises(StopIteration, "", several)
magic = MagicMock()
assert len(magic) == 0 and bool(magic) and list(magic) == [] and int(magic) == 1 and 3 not in magic
magic.__getitem__.side_effect = lambda key: key + 1
assert magic[4] == 5
magic.__getitem__.assert_called_with(4)
with magic as entered:
    assert entered is magic.__enter__.return_value
assert magic.__exit__.call_args == call(None, None, None)
raises(TypeError, "object of type 'Mock' has no len()", lambda: len(Mock()))
assert ANY == 3 and sentinel.x is sentinel.x and repr(sentinel.x) == "sentinel.x" and DEFAULT is sentinel.DEFAULT
m = Mock()
m.configure_mock(**{"x.y": 4, "z.return_value": 5})
assert m.x.y == 4 and m.z() == 5
parent, child = Mock(), Mock()
parent.attach_mock(child, "child")
child(1)
assert parent.mock_calls == [call.child(1)]
m.reset_mock()
assert not m.called and m.mock_calls == []
print("ok")
