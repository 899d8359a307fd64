# f_locals of a function: a mapping of its own type, made from a frame, that shows and changes the variables.
import sys
from collections.abc import Mapping


def raises(kind, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind.__name__} expected")


def proxy_of(x=1, y=2):
    return sys._getframe().f_locals


proxy = proxy_of()
Proxy = type(proxy)
assert Proxy.__name__ == "FrameLocalsProxy" and isinstance(proxy, Mapping)
assert list(proxy) == ["x", "y"] and list(reversed(proxy)) == ["y", "x"] and type(reversed(proxy)) is list
assert proxy == {"x": 1, "y": 2} and repr(proxy) == "{'x': 1, 'y': 2}"


def made(a):
    return Proxy(sys._getframe())


assert made(3) == {"a": 3}
assert raises(TypeError, Proxy) == "FrameLocalsProxy expected 1 argument, got 0"
assert raises(TypeError, Proxy, 1) == "expect frame, not int"
assert raises(TypeError, Proxy, sys._getframe(), x=1) == "FrameLocalsProxy takes no keyword arguments"


def holds_itself():
    shown = sys._getframe().f_locals
    shown["more"] = shown
    return repr(shown)


assert holds_itself() == "{'shown': {...}, 'more': {...}}"


def changed():
    x = 1
    shown = sys._getframe().f_locals
    shown.update({"x": 5, "extra": 6})
    assert raises(TypeError, shown.update, 3) == "update() argument must be dict or another FrameLocalsProxy"
    assert raises(TypeError, shown.update, [("x", 1)]) == "update() argument must be dict or another FrameLocalsProxy"
    assert raises(TypeError, shown.update, x=1) == "FrameLocalsProxy.update() takes no keyword arguments"
    assert raises(TypeError, shown.update) == "FrameLocalsProxy.update() takes exactly one argument (0 given)"
    assert raises(KeyError, lambda: shown["nope"]) == "\"local variable ''nope'' is not defined\""
    assert shown.__ior__(3) is NotImplemented and type(shown | shown) is dict and type({} | shown) is dict
    shown |= {"x": 7}
    return x, shown["extra"]


assert changed() == (7, 6)
# Keys that are equal to a name are that name.
class Like:
    def __hash__(self):
        return hash("variable")

    def __eq__(self, other):
        return other == "variable"


class Text(str):
    pass


class Unhashable(str):
    __hash__ = None


def write(key):
    variable = 1
    proxy = sys._getframe().f_locals
    proxy[key] = 2
    assert proxy[key] == 2 and key in proxy and proxy.get(key) == 2
    assert list(proxy) == ["key", "variable", "proxy"]
    try:
        proxy[Unhashable("variable")]
    except TypeError:
        pass
    else:
        raise AssertionError
    return variable


assert write("variable") == write(Text("variable")) == write(Like()) == 2


# A frame that was cleared has no variables, not even those of functions around.
def ended():
    outer = 1

    def inner():
        own = outer
        1 / 0

    inner()


try:
    ended()
except ZeroDivisionError as e:
    frame = e.__traceback__.tb_next.tb_next.tb_frame
    assert dict(frame.f_locals) == {"own": 1, "outer": 1}
    frame.clear()
    assert dict(frame.f_locals) == {}

print("ok")
