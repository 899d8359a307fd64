from functools import lru_cache


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


calls = []
@lru_cache(maxsize=2)
def g(x, y=0):
    "doc"
    calls.append((x, y))
    return x + y
assert g(1) == 1
assert g(2) == 2
assert g(1) == 1
assert g(3) == 3
assert g(1) == 1
assert g(2) == 2
assert calls == [(1, 0), (2, 0), (3, 0), (2, 0)]
assert repr(g.cache_info()) == 'CacheInfo(hits=2, misses=4, maxsize=2, currsize=2)'
assert g.cache_parameters() == {'maxsize': 2, 'typed': False}
assert g.__name__ == 'g'
assert g.__doc__ == 'doc'
assert g.__wrapped__(5) == 5
g.cache_clear()
assert repr(g.cache_info()) == 'CacheInfo(hits=0, misses=0, maxsize=2, currsize=0)'
assert g(1, y=2) == 3
assert g(1, y=2) == 3
assert g(1, 2) == 3
assert g.cache_info().hits == 1
raises(TypeError, "unhashable type: 'list'", lambda: g([1]))
raises(TypeError, 'Expected first argument to be an integer, a callable, or None', lambda: lru_cache("x"))
@lru_cache(maxsize=None, typed=True)
def name(x):
    return type(x).__name__
assert name(1) == 'int'
assert name(1.0) == 'float'
assert name(True) == 'bool'
assert repr(name.cache_info()) == 'CacheInfo(hits=0, misses=3, maxsize=None, currsize=3)'
@lru_cache(maxsize=0)
def never(x):
    return x
assert never(1) == 1
assert never(1) == 1
assert repr(never.cache_info()) == 'CacheInfo(hits=0, misses=2, maxsize=0, currsize=0)'
@lru_cache
def plain(x):
    return x
assert plain(1) == 1
assert plain(1.0) == 1.0
assert plain("a") == 'a'
assert plain((1,)) == (1,)
assert repr(plain.cache_info()) == 'CacheInfo(hits=0, misses=4, maxsize=128, currsize=4)'
class C:
    @lru_cache
    def method(self, x):
        return x * 2
c = C()
assert c.method(3) == 6
assert c.method(3) == 6
assert C.method.cache_info().hits == 1
print("ok")
