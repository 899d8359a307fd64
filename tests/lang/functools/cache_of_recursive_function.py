from functools import cache


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
assert fib(90) == 2880067194370816120
assert repr(fib.cache_info()) == 'CacheInfo(hits=88, misses=91, maxsize=None, currsize=91)'
@cache
def fails(x):
    raise ValueError(x)
raises(ValueError, '1', lambda: fails(1))
raises(ValueError, '1', lambda: fails(1))
assert repr(fails.cache_info()) == 'CacheInfo(hits=0, misses=2, maxsize=None, currsize=0)'
print("ok")
