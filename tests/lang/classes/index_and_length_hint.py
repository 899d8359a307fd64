import operator


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


assert [10, 20, 30][Index(1)] == 20
assert "abc"[Index(-1)] == "c" and (1, 2, 3)[Index(0):Index(2)] == (1, 2)
assert list(range(Index(3))) == [0, 1, 2]
assert hex(Index(255)) == "0xff" and bin(Index(5)) == "0b101" and oct(Index(8)) == "0o10"
assert chr(Index(65)) == "A" and int(Index(7)) == 7 and float(Index(2)) == 2.0
assert bytes(Index(3)) == b"\0\0\0" and [0] * Index(2) == [0, 0]
assert round(1.256, Index(2)) == 1.26 and operator.index(Index(4)) == 4
assert "%d" % 3 == "3" and 5 in range(Index(0), Index(10))
for wrong in ("x", 1.5, None):
    try:
        operator.index(Index(wrong))
    except TypeError as e:
        assert str(e) == f"__index__ returned non-int (type {type(wrong).__name__})", str(e)
    else:
        raise AssertionError
try:
    [1][1.0]
except TypeError as e:
    assert str(e) == "list indices must be integers or slices, not float"
try:
    "a"["b"]
except TypeError as e:
    assert str(e) == "string indices must be integers, not 'str'"


class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter([1, 2, 3])

    def __length_hint__(self):
        return self.hint


assert operator.length_hint(Hint(7)) == 7 and operator.length_hint([1, 2]) == 2
assert operator.length_hint(Hint(NotImplemented), 9) == 9 and operator.length_hint(object(), 4) == 4
assert list(Hint(1)) == [1, 2, 3] and list(Hint(NotImplemented)) == [1, 2, 3]
for hint, kind, message in (
    (-1, ValueError, "__length_hint__() should return >= 0"),
    ("x", TypeError, "__length_hint__ must be an integer, not str"),
):
    try:
        list(Hint(hint))
    except kind as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for n, kind, message in (
    (-1, ValueError, "__len__() should return >= 0"),
    ("x", TypeError, "'str' object cannot be interpreted as an integer"),
):
    for use in (len, bool):
        try:
            use(Length(n))
        except kind as e:
            assert str(e) == message, str(e)
        else:
            raise AssertionError
assert not Length(0) and Length(2)


class Bool:
    def __bool__(self):
        return 1


try:
    bool(Bool())
except TypeError as e:
    assert str(e) == "__bool__ should return bool, returned int"
print("ok")
