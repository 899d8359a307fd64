"""__int__, __index__, __trunc__, and what they may give."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


class Int:
    def __init__(self, value):
        self.value = value

    def __int__(self):
        return self.value


class Index:
    def __index__(self):
        return 7


class Sub(int):
    pass


assert int(Int(5)) == 5 and int(Index()) == 7 and int(Sub(3)) == 3 and type(int(Sub(3))) is int and type(Sub(3) + 1) is int
assert [0, 1, 2, 3, 4, 5, 6, 7][Index()] == 7 and hex(Index()) == "0x7" and range(Index())[-1] == 6 and "ab" * Index() == "ab" * 7
raises(TypeError, "__int__ returned non-int (type float)", int, Int(5.0))
raises(TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'", int, None)
raises(TypeError, "int() can't convert non-string with explicit base", int, 5, 10)
raises(TypeError, "int() missing string argument", lambda: int(base=10))
raises(TypeError, "int() got an unexpected keyword argument 'x'", lambda: int(x="5"))
raises(ValueError, "int() base must be >= 2 and <= 36, or 0", int, "5", 1)
raises(OverflowError, "cannot convert float infinity to integer", int, float("inf"))
raises(ValueError, "cannot convert float NaN to integer", int, float("nan"))
assert (5).as_integer_ratio() == (5, 1) and (5).is_integer() and (5).bit_length() == 3 and (-7).bit_count() == 3 and (5).conjugate() == 5
assert ((5).real, (5).imag, (5).numerator, (5).denominator) == (5, 0, 5, 1)
print("ok")
