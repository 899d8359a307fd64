class Default(dict):
    def __missing__(self, key):
        self[key] = value = f"<{key}>"
        return value


d = Default(a=1)
assert d["a"] == 1 and d["b"] == "<b>" and dict(d) == {"a": 1, "b": "<b>"}
assert d.get("c") is None and "c" not in d
try:
    {}["x"]
except KeyError as e:
    assert e.args == ("x",)


class Raises(dict):
    def __missing__(self, key):
        raise LookupError(key)


try:
    Raises()["q"]
except LookupError as e:
    assert e.args == ("q",) and type(e) is LookupError


class Contains:
    def __contains__(self, item):
        return item if isinstance(item, int) else "yes"


assert (0 in Contains()) is False and (5 in Contains()) is True and ("x" in Contains()) is True


class Iterates:
    def __iter__(self):
        yield from (1, 2, float("nan"))


assert 2 in Iterates() and 3 not in Iterates()


class GetItem:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10


assert 20 in GetItem() and 50 not in GetItem() and list(GetItem()) == [0, 10, 20, 30]
assert list(reversed([1, 2])) == [2, 1]


class Refuses:
    __contains__ = None
    __iter__ = None


for call, message in (
    (lambda: 1 in Refuses(), "'Refuses' object is not a container"),
    (lambda: iter(Refuses()), "'Refuses' object is not iterable"),
    (lambda: 1 in 5, "argument of type 'int' is not iterable"),
    (lambda: reversed({1}), "'set' object is not reversible"),
):
    try:
        call()
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
nan = float("nan")
assert nan in [nan] and [nan] == [nan] and nan != nan
print("ok")
