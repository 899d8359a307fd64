"""Powers: whole ones are multiplied out, others go through polar coordinates."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert (1 + 2j)**2 == -3 + 4j
assert (1 + 2j)**0 == 1 and 0j**0 == 1
assert repr((1 + 2j)**-3) == "(-0.08800000000000001+0.016j)"
assert repr((1 + 2j)**0.5) == "(1.272019649514069+0.7861513777574233j)"
assert repr((1 + 2j)**(3 + 4j)) == "(0.129009594074467+0.03392409290517014j)"
assert repr((3 - 4j)**100) == "(4.142651948233477e+68+7.87772410833036e+69j)"
assert repr((1 + 2j)**200) == "(4.142651948235564e+68+7.877724108330427e+69j)"
assert 0j**2 == 0 and 0j**1.5 == 0
assert repr(2**1j) == "(0.7692389013639721+0.6389612763136348j)"
assert pow(1j, 2) == -1
assert repr((-8)**(1/3)) == "(1.0000000000000002+1.7320508075688772j)"
assert repr((-8.0)**0.5) == "(1.7319121124709868e-16+2.8284271247461903j)"
assert repr(pow(-2, 0.5)) == "(8.659560562354934e-17+1.4142135623730951j)"
raises(ZeroDivisionError, "0.0 to a negative or complex power", lambda: 0j**-1)
raises(ZeroDivisionError, "0.0 to a negative or complex power", lambda: 0j**1j)
raises(OverflowError, "complex exponentiation", lambda: (1e200 + 1j)**2)
raises(OverflowError, "complex exponentiation", lambda: (1e200 + 1j)**200.5)
raises(ValueError, "complex modulo", pow, 1j, 2, 3)
z = 1 + 1j
z **= 2
assert z == 2j
print("ok")
