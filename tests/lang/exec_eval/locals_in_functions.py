# PEP 667: locals() in a function is a snapshot, frame.f_locals writes through.
import sys


def snapshot():
    x = 1
    first = locals()
    first["x"] = 99
    first["new"] = 1
    x += 1
    second = locals()
    return x, first is second, second, "new" in second


x, same, second, new = snapshot()
assert x == 2 and not same and not new
assert second["x"] == 2 and second["first"]["x"] == 99


def write_through():
    x = 1
    frame = sys._getframe()
    proxy = frame.f_locals
    proxy["x"] = 5
    assert x == 5
    x = 6
    assert proxy["x"] == 6
    assert "x" in proxy and "nothing" not in proxy
    proxy["extra"] = 7
    assert proxy["extra"] == 7 and frame.f_locals["extra"] == 7
    assert "extra" in dir() and locals()["extra"] == 7
    assert list(proxy)[:3] == ["x", "frame", "proxy"]
    assert len(proxy) == 4
    assert proxy.get("x") == 6 and proxy.get("no", 3) == 3
    assert proxy.setdefault("x", 0) == 6
    assert proxy == frame.f_locals
    assert isinstance(proxy.copy(), dict)
    proxy.update({"x": 10})
    assert x == 10
    try:
        del proxy["x"]
    except TypeError as e:
        assert str(e) == "cannot remove variables from FrameLocalsProxy"
    else:
        raise AssertionError
    try:
        proxy["missing"]
    except KeyError:
        pass
    else:
        raise AssertionError
    return x


assert write_through() == 10


def closure():
    cell = 1

    def inner():
        return cell
    sys._getframe().f_locals["cell"] = 2
    return inner(), cell


assert closure() == (2, 2)


def free():
    shared = 1

    def inner():
        sys._getframe().f_locals["shared"] = 3
        return shared, sorted(locals())
    return inner(), shared


assert free() == ((3, ["shared"]), 3)


def caller():
    mine = "before"
    change()
    return mine


def change():
    sys._getframe(1).f_locals["mine"] = "after"


assert caller() == "after"

# At module and class level they are the namespaces themselves.
assert locals() is globals()
assert sys._getframe().f_locals is globals()


class Body:
    here = locals()
    here["made"] = 1
    assert sys._getframe().f_locals is here


assert Body.made == 1


def generator():
    a = 1
    yield locals()
    b = 2
    yield locals()


g = generator()
assert next(g) == {"a": 1}
assert next(g) == {"a": 1, "b": 2}


def comprehension():
    n = 3
    return ["n" in locals() for i in range(1)]


assert comprehension() == [True]


def unbound():
    if False:
        never = 1
    return locals()


assert unbound() == {}
print("ok")
