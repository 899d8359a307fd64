# selectors: registering, waiting, the keys.
import os
import selectors

reader, writer = os.pipe()
for kind in (selectors.DefaultSelector, selectors.PollSelector, selectors.SelectSelector, selectors.EpollSelector):
    with kind() as selector:
        key = selector.register(reader, selectors.EVENT_READ, data="some")
        assert key == (reader, reader, selectors.EVENT_READ, "some")
        assert selector.select(0) == []
        os.write(writer, b"x")
        assert selector.select(5) == [(key, selectors.EVENT_READ)]
        selector.register(writer, selectors.EVENT_WRITE)
        assert {key.fd for key, _ in selector.select()} == {reader, writer}
        assert selector.get_key(reader) is key and len(selector.get_map()) == 2
        assert list(selector.get_map()) == [reader, writer]
        changed = selector.modify(reader, selectors.EVENT_READ, data="other")
        assert changed.data == "other" and selector.get_key(reader) == changed
        selector.unregister(writer)
        os.read(reader, 1)
        assert selector.select(0.001) == []
        for call, error, message in [
            (lambda: selector.register(reader, 4), ValueError, "Invalid events: 4"),
            (lambda: selector.register(reader, selectors.EVENT_READ), KeyError,
             f"'{reader} (FD {reader}) is already registered'"),
            (lambda: selector.unregister(writer), KeyError, f"'{writer} is not registered'"),
            (lambda: selector.register("x", 1), ValueError, "Invalid file object: 'x'"),
            (lambda: selector.register(-5, 1), ValueError, "Invalid file descriptor: -5"),
        ]:
            try:
                call()
            except error as raised:
                assert str(raised) == message, raised
            else:
                raise AssertionError(message)
    assert selector.get_map() is None
os.close(reader), os.close(writer)
print("ok")
