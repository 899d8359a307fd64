# object.__reduce_ex__, __reduce__ and __getstate__: what copying and pickling start from.
import copyreg


class Plain:
    pass


class Slots:
    __slots__ = ("x", "__private", "__weakref__")


class Both(Slots):
    pass


class Items(list):
    pass


def error(f, *args):
    try:
        f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing"


def make(cls, *args, **attributes):
    obj = cls(*args)
    for name, value in attributes.items():
        setattr(obj, name, value)
    return obj


plain = make(Plain, a=1)
assert object().__reduce_ex__(2) == (copyreg.__newobj__, (object,), None, None, None)
assert object().__reduce_ex__(0) == object().__reduce__() == (copyreg._reconstructor, (object, object, None))
assert plain.__reduce_ex__(4) == (copyreg.__newobj__, (Plain,), {"a": 1}, None, None)
assert plain.__reduce_ex__(1) == (copyreg._reconstructor, (Plain, object, None), {"a": 1})
assert plain.__getstate__() == {"a": 1} and Plain().__getstate__() is None

assert make(Slots, x=1).__getstate__() == (None, {"x": 1}) and Slots().__getstate__() is None
assert make(Both, x=1, y=2).__getstate__() == ({"y": 2}, {"x": 1})
assert copyreg._slotnames(Both) == ["x", "_Slots__private"]

items = make(Items, [1, 2], a=3)
function, args, state, contents, pairs = items.__reduce_ex__(2)
assert (function, args, state, list(contents), pairs) == (copyreg.__newobj__, (Items,), {"a": 3}, [1, 2], None)
assert items.__reduce_ex__(0) == (copyreg._reconstructor, (Items, list, [1, 2]), {"a": 3})
assert {1: 2}.__reduce_ex__(2)[4].__next__() == (1, 2)
assert (5).__reduce_ex__(2) == (copyreg.__newobj__, (int, 5), None, None, None)
assert error((5).__reduce_ex__, 0) == "TypeError: cannot pickle 'int' object"


class Own:
    def __reduce__(self):
        return "Own"


assert Own().__reduce_ex__(4) == "Own"


class NewArgs:
    def __init__(self, result):
        self.result = result

    def __getnewargs__(self):
        return self.result


class NewArgsEx(NewArgs):
    def __getnewargs_ex__(self):
        return self.result


assert NewArgs((1, 2)).__reduce_ex__(2)[1] == (NewArgs, 1, 2)
assert NewArgsEx(((1,), {"b": 2})).__reduce_ex__(2)[:2] == (copyreg.__newobj_ex__, (NewArgsEx, (1,), {"b": 2}))
assert NewArgsEx(((1,), {})).__reduce_ex__(2)[:2] == (copyreg.__newobj__, (NewArgsEx, 1))
for obj, message in (
    (NewArgs(1), "TypeError: __getnewargs__ should return a tuple, not 'int'"),
    (NewArgsEx(1), "TypeError: __getnewargs_ex__ should return a tuple, not 'int'"),
    (NewArgsEx((1,)), "ValueError: __getnewargs_ex__ should return a tuple of length 2, not 1"),
    (NewArgsEx((1, {})), "TypeError: first item of the tuple returned by __getnewargs_ex__ must be a tuple, not 'int'"),
    (NewArgsEx(((), 1)), "TypeError: second item of the tuple returned by __getnewargs_ex__ must be a dict, not 'int'"),
):
    assert error(obj.__reduce_ex__, 2) == message, error(obj.__reduce_ex__, 2)

def function():
    pass
for value, name in ((function, "'function'"), (property(), "'property'"), ((x for x in ()), "'generator'"),
                    ({}.items(), "'dict_items'"), (copyreg, "'module'")):
    assert error(value.__reduce_ex__, 4) == f"TypeError: cannot pickle {name} object"
assert error(function.__code__.__reduce_ex__, 4) == "TypeError: cannot pickle code objects"

# Iterators tell what is left of them.
for iterator, rest in (
    (iter([1, 2, 3]), (iter, ([1, 2, 3],), 1)), (iter((1, 2)), (iter, ((1, 2),), 1)), (iter("añb"), (iter, ("añb",), 1)),
    (reversed([1, 2, 3]), (reversed, ([1, 2, 3],), 1)), (iter({1: 2, 3: 4}), (iter, ([3],))),
    (iter({1: 2, 3: 4}.items()), (iter, ([(3, 4)],))), (iter(b"ab"), (iter, (b"ab",), 1)),
    (iter(range(5)), (iter, (range(1, 5),), None)),
):
    next(iterator)
    assert iterator.__reduce__() == rest, iterator.__reduce__()
    left = list(iterator)
    made = rest[0](*rest[1])
    if len(rest) == 3 and rest[2] is not None:
        made.__setstate__(rest[2])
    assert list(made) == left
assert iter([]).__reduce__() == (iter, ([],), 0) and slice(1, 2, 3).__reduce__() == (slice, (1, 2, 3))
assert len.__reduce__() == "len" and [].append.__reduce__() == (getattr, ([], "append"))
assert str.join.__reduce__() == (getattr, (str, "join")) and (...).__reduce__() == "Ellipsis"
print("ok")
