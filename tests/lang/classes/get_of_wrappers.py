# `__get__` of classmethod and staticmethod, by hand.
def error_of(f, *args):
    try:
        f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


method = classmethod(lambda *args: args)
assert method.__get__(None, int)() == (int,)
assert method.__get__(5)() == method.__get__(5, None)() == (int,)
assert method.__get__(5, str)() == (str,)
static = staticmethod(len)
assert static.__get__(5) is static.__get__(None, int) is len
for wrapper in method, static:
    for args in (None,), (None, None):
        assert error_of(wrapper.__get__, *args) == "TypeError: __get__(None, None) is invalid", args
for kind in classmethod, staticmethod:
    empty = kind.__new__(kind)
    assert error_of(empty.__get__, 1) == f"RuntimeError: uninitialized {kind.__name__} object"
print("ok")
