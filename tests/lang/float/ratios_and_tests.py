"""as_integer_ratio, is_integer, the parts of a real number, __getformat__."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


for x, ratio in [(0.5, (1, 2)), (-0.75, (-3, 4)), (3.0, (3, 1)), (0.0, (0, 1)), (0.1, (3602879701896397, 36028797018963968)), (5e-324, (1, 2**1074)), (2.0**70, (2**70, 1))]:
    assert x.as_integer_ratio() == ratio
raises(OverflowError, "cannot convert Infinity to integer ratio", float("inf").as_integer_ratio)
raises(ValueError, "cannot convert NaN to integer ratio", float("nan").as_integer_ratio)
assert (1.0).is_integer() and not (1.5).is_integer() and not float("inf").is_integer() and (1e300).is_integer() and (-0.0).is_integer()
assert ((1.5).real, (1.5).imag, (1.5).conjugate()) == (1.5, 0.0, 1.5)
assert float.__getformat__("double") == float.__getformat__("float") == "IEEE, little-endian"
raises(ValueError, "__getformat__() argument 1 must be 'double' or 'float'", float.__getformat__, "x")
print("ok")
