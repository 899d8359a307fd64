"""+ - * / and unary operators, with ints, floats and bools on either side."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


z = 3 + 4j
assert z + 1 == 4 + 4j and 1 + z == 4 + 4j
assert z - 0.5 == 2.5 + 4j and 0.5 - z == -2.5 - 4j
assert z * 2 == 6 + 8j and 2 * z == 6 + 8j and True * z == z
assert z * z == -7 + 24j
assert z / 2 == 1.5 + 2j and 25 / z == 3 - 4j
assert z / (1 + 2j) == 2.2 - 0.4j
assert -z == -3 - 4j and +z == z and abs(z) == 5.0
assert z.real == 3.0 and z.imag == 4.0 and z.conjugate() == 3 - 4j
assert 1j * 10**30 == complex(0, 1e30)
assert sum([1j, 2, 3.5]) == 5.5 + 1j
total = 0j
for k in range(4):
    total += 1j**k
assert total == 0
inf = float("inf")
assert repr(complex(inf, 0) * 2) == "(inf+nanj)"
assert abs(complex(inf, float("nan"))) == inf
raises(ZeroDivisionError, "complex division by zero", lambda: 1j / 0)
raises(ZeroDivisionError, "complex division by zero", lambda: 1 / 0j)
raises(OverflowError, "absolute value too large", abs, complex(1.5e308, 1.5e308))
raises(OverflowError, "int too large to convert to float", lambda: 1j + 10**400)
raises(TypeError, "unsupported operand type(s) for //: 'complex' and 'int'", lambda: 1j // 1)
raises(TypeError, "unsupported operand type(s) for %: 'complex' and 'int'", lambda: 1j % 1)
raises(TypeError, "unsupported operand type(s) for divmod(): 'complex' and 'int'", divmod, 1j, 1)
raises(TypeError, "unsupported operand type(s) for +: 'complex' and 'str'", lambda: 1j + "a")
raises(TypeError, "type complex doesn't define __round__ method", round, 1j)
print("ok")
