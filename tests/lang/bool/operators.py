"""Bools are ints; & | ^ of two bools are bools."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert (True + True, True & False, True | 1, True ^ True, True << 1) == (2, False, 1, False, 2)
assert type(True & False) is bool and type(True & 1) is int and type(True ^ True) is bool and type(True + True) is int
assert str(True) == "True" and repr(False) == "False" and f"{True}" == "True" and f"{True:>6}" == "     1" and format(False, "d") == "0"
assert True == 1 and hash(True) == 1 and int(True) == 1 and isinstance(True, int) and True is not 1
assert bool("a") and not bool("") and not bool(0.0) and not bool() and not bool([]) and bool([0])
assert True.as_integer_ratio() == (1, 1) and True.bit_length() == 1 and True.real == 1 and type(True.real) is int
assert True.__and__(1) == 1 and True.__rxor__(False) is True
raises(TypeError, "bool expected at most 1 argument, got 2", bool, 1, 2)
raises(TypeError, "bool() takes no keyword arguments", lambda: bool(x=1))
raises(TypeError, "type 'bool' is not an acceptable base type", type, "B", (bool,), {})
print("ok")
