import weakref


class Resource:
    pass


log = []
resource = Resource()
done = weakref.finalize(resource, log.append, "released")
assert done.alive and done.atexit
obj, func, args, kwargs = done.peek()
assert obj is resource and func == log.append and args == ("released",) and kwargs == {}
assert repr(done).startswith("<finalize object at 0x") and "for 'Resource' at" in repr(done)
del obj
resource = None
assert not done.alive and log == ["released"]
assert done() is None and done.peek() is None and done.detach() is None
assert repr(done).endswith("; dead>")

resource = Resource()
early = weakref.finalize(resource, lambda *a, **k: (a, k), 1, key=2)
assert early() == ((1,), {"key": 2}) and early() is None and not early.alive
detached = weakref.finalize(resource, log.append, "never")
assert detached.detach()[0] is resource
resource = None
assert log == ["released"]
print("ok")
