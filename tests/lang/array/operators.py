"""+, *, +=, *=, in, comparison by items, iteration, copies."""

from array import array
import copy


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


a = array("i", [1, 2])
assert a + array("i", [3]) == array("i", [1, 2, 3]) and a * 2 == 2 * a == array("i", [1, 2, 1, 2]) and a * -1 == array("i")
alias = a
a += array("i", [3])
a *= 2
assert alias is a and a.tolist() == [1, 2, 3, 1, 2, 3]
assert 2 in a and 5 not in a and "x" not in a
assert array("i", [1]) == array("d", [1.0]) and array("i", [1]) != [1] and array("b", [1]) < array("i", [1, 2]) and array("i", [3, 1]) > array("i", [3])
assert array("d", [float("nan")]) != array("d", [float("nan")])
assert list(a) == a.tolist() and sum(a) == 12 and max(a) == 3
it = iter(a)
assert type(it).__name__ == "arrayiterator" and next(it) == 1
assert [a.pop() for _ in a] == [3, 2, 1]
for c in (copy.copy(a), copy.deepcopy(a), a.__copy__()):
    assert c == a and c is not a
raises(TypeError, 'can only append array (not "list") to array', lambda: a + [1])
raises(TypeError, "bad argument type for built-in operation", lambda: a + array("b"))
raises(TypeError, 'can only extend array with array (not "list")', a.__iadd__, [1])
raises(TypeError, "can't multiply sequence by non-int of type 'str'", lambda: a * "a")
raises(TypeError, "unhashable type: 'array.array'", hash, a)
raises(TypeError, "'<' not supported between instances of 'array.array' and 'int'", lambda: a < 5)
print("ok")
