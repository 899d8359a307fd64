from functools import singledispatch


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


@singledispatch
def show(x):
    return "object"
@show.register
def _(x: int):
    return "int"
@show.register(list)
def _(x):
    return "list"
@show.register
def _(x: float | str):
    return "float or str"
assert show(1) == 'int'
assert show([]) == 'list'
assert show("a") == 'float or str'
assert show(1.5) == 'float or str'
assert show(None) == 'object'
assert show(True) == 'int'
assert list(show.registry) == [object, int, list, float, str]
assert show.dispatch(bool) is show.dispatch(int)
assert show.__name__ == 'show'
raises(TypeError, 'show requires at least 1 positional argument', lambda: show())
raises(TypeError, 'Invalid first argument to `register()`: 3. Use either `@register(some_class)` or plain `@register` on an annotated function.', lambda: show.register(3))
from collections.abc import Sized
@show.register(Sized)
def _(x):
    return "sized"
assert show({}) == 'sized'
assert show([]) == 'list'
print("ok")
