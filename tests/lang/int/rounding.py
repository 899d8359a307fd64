"""round() of ints: halves go to the even digit."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


for n, digits, result in [(15, -1, 20), (25, -1, 20), (-15, -1, -20), (-25, -1, -20), (5, 2, 5), (5, None, 5), (14, -1, 10), (16, -1, 20),
                          (10**30 + 5 * 10**28, -29, 10**30), (10**30, -29, 10**30), (5, -1, 0), (15, -2, 0), (50, -2, 0), (51, -2, 100), (5, -100, 0)]:
    assert round(n, digits) == result and type(round(n, digits)) is int, (n, digits, round(n, digits))
raises(TypeError, "'str' object cannot be interpreted as an integer", round, 5, "a")
raises(TypeError, "'float' object cannot be interpreted as an integer", round, 5, 1.5)
assert (5).__round__() == 5 and (15).__round__(-1) == 20 and (5).__ceil__() == (5).__floor__() == (5).__trunc__() == 5
print("ok")
