for value in [0, 0.0, "", b"", [], (), {}, set(), range(0), None, False, range(5, 5)]:
    assert not value and bool(value) is False, value
for value in [1, -1, 0.1, "0", b"0", [0], (0,), {0: 0}, {0}, range(1), True, object(), print, int, float("nan")]:
    assert value and bool(value) is True, value
class Falsy:
    def __bool__(self): return False
class Empty:
    def __len__(self): return 0
class Wrong:
    def __bool__(self): return 1
class Negative:
    def __len__(self): return -1
assert not Falsy()
assert not Empty()
assert (not Falsy()) is True
for cls, error, message in [(Wrong, TypeError, "__bool__ should return bool, returned int"), (Negative, ValueError, "__len__() should return >= 0")]:
    try:
        bool(cls())
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False
print("ok")
