"""What an item may be, and how its type complains."""

from array import array


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


limits = {"b": (-128, 127), "B": (0, 255), "h": (-2**15, 2**15 - 1), "H": (0, 2**16 - 1), "i": (-2**31, 2**31 - 1), "I": (0, 2**32 - 1),
          "l": (-2**63, 2**63 - 1), "L": (0, 2**64 - 1), "q": (-2**63, 2**63 - 1), "Q": (0, 2**64 - 1)}
for code, (low, high) in limits.items():
    assert array(code, [low, high]).tolist() == [low, high]
    raises(OverflowError, None, array, code, [low - 1])
    raises(OverflowError, None, array, code, [high + 1])
for code, value, message in [
    ("b", 128, "signed char is greater than maximum"), ("b", -129, "signed char is less than minimum"),
    ("B", 256, "unsigned byte integer is greater than maximum"), ("B", -1, "unsigned byte integer is less than minimum"),
    ("h", 40000, "signed short integer is greater than maximum"), ("H", -1, "unsigned short is less than minimum"),
    ("H", 70000, "unsigned short is greater than maximum"), ("i", 2**31, "signed integer is greater than maximum"),
    ("I", 2**32, "unsigned int is greater than maximum"), ("I", -1, "can't convert negative value to unsigned int"),
    ("l", 2**63, "Python int too large to convert to C long"), ("L", 2**64, "Python int too large to convert to C unsigned long"),
    ("q", 2**63, "int too big to convert"), ("Q", 2**64, "int too big to convert"), ("Q", -1, "can't convert negative int to unsigned"),
]:
    raises(OverflowError, message, array, code, [value])
raises(TypeError, "'float' object cannot be interpreted as an integer", array, "i", [1.5])
raises(TypeError, "must be real number, not str", array, "d", ["a"])
raises(TypeError, "array item must be unicode character", array, "u", [1])
raises(TypeError, "array item must be unicode character", array, "u", ["ab"])
assert array("i", [True])[0] == 1 and array("d", [2])[0] == 2.0
print("ok")
