"""Condition._release_save and _acquire_restore, which classes built on conditions use."""
import threading

for lock in (threading.RLock(), threading.Lock()):
    condition = threading.Condition(lock)
    assert not condition._is_owned()
    with condition:
        assert condition._is_owned()
        saved = condition._release_save()
        assert not condition._is_owned()
        condition._acquire_restore(saved)
        assert condition._is_owned()

nested = threading.Condition()
with nested, nested:
    saved = nested._release_save()
    assert not nested._is_owned()
    nested._acquire_restore(saved)
    assert nested._is_owned()
assert not nested._is_owned()


class Logged:
    """A lock of another class."""

    def __init__(self):
        self.lock, self.log = threading.Lock(), []

    def acquire(self, *args):
        self.log.append("acquire")
        return self.lock.acquire(*args)

    def release(self):
        self.log.append("release")
        self.lock.release()


own = Logged()
condition = threading.Condition(own)
condition.acquire()
assert condition._release_save() is None
condition._acquire_restore(None)
assert own.log == ["acquire", "release", "acquire"]
print("ok")
