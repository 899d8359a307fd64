"""Small items are read as a larger type first, which complains in its own name."""

from array import array


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


for code, value, message in [
    ("b", 40000, "signed short integer is greater than maximum"), ("B", -40000, "unsigned byte integer is less than minimum"),
    ("h", 2**40, "signed short integer is greater than maximum"), ("H", -2**40, "signed integer is less than minimum"),
    ("H", -5, "unsigned short is less than minimum"), ("b", 2**70, "Python int too large to convert to C long"), ("i", -2**70, "Python int too large to convert to C long"),
    ("I", 2**70, "Python int too large to convert to C unsigned long"), ("I", 2**40, "unsigned int is greater than maximum"),
]:
    raises(OverflowError, message, array, code, [value])
print("ok")
