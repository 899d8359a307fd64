x = 1
del x
try:
    x
except NameError as e:
    assert str(e) == "name 'x' is not defined"
try:
    del x
except NameError as e:
    assert str(e) == "name 'x' is not defined"


def local():
    y = 1
    del y
    try:
        del y
    except UnboundLocalError as e:
        return str(e)


assert local() == "cannot access local variable 'y' where it is not associated with a value"


def conditional(flag):
    if flag:
        z = 1
    try:
        return z
    except UnboundLocalError:
        return "unbound"


assert conditional(True) == 1 and conditional(False) == "unbound"


def loop():
    for i in []:
        pass
    try:
        return i
    except UnboundLocalError:
        return "never bound"


assert loop() == "never bound"


def rebinding():
    out = []
    for n in range(3):
        if n == 1:
            del a
        try:
            out.append(a)
        except UnboundLocalError:
            out.append(None)
        a = n
    return out


assert rebinding() == [None, None, 1]
a, b, c = 1, 2, 3
del a, (b, [c])
assert not {"a", "b", "c"} & set(globals())


class D:
    log = []

    def __delitem__(self, key):
        self.log.append(key)

    def __delattr__(self, name):
        self.log.append(name)


d = D()
del d[1], d["k"], d.attr, d[1:2], d[..., 0]
assert D.log == [1, "k", "attr", slice(1, 2), (..., 0)]
items = [0, 1, 2, 3, 4]
del items[0], items[-1]
del items[::2]
assert items == [2]
for target, kind, message in (
    ("del [][0]", IndexError, "list assignment index out of range"),
    ("del {}['k']", KeyError, "'k'"),
    ("del (1,)[0]", TypeError, "'tuple' object doesn't support item deletion"),
    ("del 'a'[0]", TypeError, "'str' object doesn't support item deletion"),
    ("del object().x", AttributeError, "'object' object has no attribute 'x'"),
    ("del int.x", TypeError, "cannot delete 'x' attribute of immutable type 'int'"),
):
    try:
        exec(target)
    except kind as e:
        assert message in str(e) or kind is TypeError and "immutable" in str(e), (target, str(e))
    else:
        raise AssertionError(target)


def exception_variable():
    e = 1
    try:
        raise ValueError
    except ValueError as e:
        e = 2
    return "e" in locals()


assert exception_variable() is False


def deleted_exception_variable():
    try:
        raise ValueError
    except ValueError as e:
        del e
    return "fine"


assert deleted_exception_variable() == "fine"
print("ok")
