# Attributes that __slots__ names belong to the object and are shared by all threads; all others are each thread's own.
import threading


def in_thread(action):
    result = []
    thread = threading.Thread(target=lambda: result.append(action()))
    thread.start()
    thread.join()
    return result[0]


class Slotted(threading.local):
    __slots__ = ("shared", "later")
    calls = 0
    def __init__(self):
        Slotted.calls += 1


def change():
    before = local.shared, dict(local.__dict__), hasattr(local, "own"), hasattr(local, "later")
    local.shared = "by the other"
    local.own = 2
    local.later = []
    return before, dict(local.__dict__)


local = Slotted()
local.shared = 1
local.own = 1
assert local.__dict__ == {"own": 1}
assert in_thread(change) == ((1, {}, False, False), {"own": 2})
assert (local.shared, local.own, local.later) == ("by the other", 1, [])
assert Slotted.calls == 2
assert Slotted.shared.__get__(local) == "by the other"
Slotted.shared.__set__(local, 3)
assert local.shared == 3
in_thread(lambda: delattr(local, "shared"))
for wrong in lambda: local.shared, lambda: delattr(local, "shared"), lambda: Slotted.shared.__get__(local):
    try:
        wrong()
    except AttributeError as error:
        assert "shared" in str(error)
    else:
        raise AssertionError


# The dict may have the name, too: the slot hides it.
local.__dict__["later"] = "hidden"
assert local.later == []
del local.later
assert not hasattr(local, "later") and local.__dict__["later"] == "hidden"


# A descriptor that only sets.
class Setter:
    def __set__(self, instance, value):
        instance.__dict__["value"] = value + 1
class Derived(Slotted):
    value = Setter()
derived = Derived()
assert isinstance(derived.value, Setter)
derived.value = 1
assert derived.value == 2 and derived.__dict__ == {"value": 2}
assert isinstance(in_thread(lambda: derived.value), Setter)
derived.shared = 7
assert in_thread(lambda: derived.shared) == 7
print("ok")
