"""round() of floats gives ints without digits, floats with; halves of the exact value go to even."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


for x, digits, result in [(2.5, None, 2), (3.5, None, 4), (-2.5, None, -2), (0.5, None, 0), (2.675, 2, 2.67), (1234.5678, -2, 1200.0), (2.5, 0, 2.0), (0.15, 1, 0.1),
                          (0.25, 1, 0.2), (1e16, -400, 0.0), (5e-324, 400, 5e-324), (1e300, -299, 1e300), (-0.4, 0, -0.0), (1.005, 2, 1.0)]:
    assert repr(round(x, digits)) == repr(result), (x, digits, round(x, digits))
assert repr(round(1e22)) == "10000000000000000000000"
raises(OverflowError, "cannot convert float infinity to integer", round, float("inf"))
raises(ValueError, "cannot convert float NaN to integer", round, float("nan"))
raises(TypeError, "'str' object cannot be interpreted as an integer", round, 1.5, "a")
raises(OverflowError, "rounded value too large to represent", round, 1.79e308, -308)
assert (1.5).__trunc__() == (1.5).__floor__() == 1 and (1.5).__ceil__() == 2 and (-1.5).__floor__() == -2
print("ok")
