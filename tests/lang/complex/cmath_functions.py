"""The functions of cmath at ordinary numbers, to the last bit."""

import cmath


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


z = 0.5 - 1.25j
values = {
    "acos": "(1.262814955222778+1.0855765577207785j)",
    "acosh": "(1.0855765577207785-1.262814955222778j)",
    "asin": "(0.30798137157211863-1.0855765577207785j)",
    "asinh": "(0.8988936293694824-1.0611857724687428j)",
    "atan": "(1.1265564408348223-0.708303336014054j)",
    "atanh": "(0.1858945085467093-0.9425141129396175j)",
    "cos": "(1.6572478640539148+0.7680009178735728j)",
    "cosh": "(0.355565683247121-0.49451143013196674j)",
    "exp": "(0.5198786860084937-1.5646111274988195j)",
    "log": "(0.2973535538733464-1.1902899496825317j)",
    "log10": "(0.12913900762151564-0.5169363570120227j)",
    "sin": "(0.9053586344209573-1.4058162504314684j)",
    "sinh": "(0.16431300276137265-1.0700996973668526j)",
    "sqrt": "(0.9608046632337985-0.6504964265019547j)",
    "tan": "(0.1261085664842344-0.906724804319431j)",
    "tanh": "(1.5839635482844239-0.8066346988510739j)",
}
large = {
    "acos": "(0.7853981633974483+691.8152486690535j)",
    "acosh": "(691.8152486690535-0.7853981633974483j)",
    "asin": "(0.7853981633974483-691.8152486690535j)",
    "asinh": "(691.8152486690535-0.7853981633974483j)",
    "atan": "(1.5707963267948966-4.999999999999999e-301j)",
    "atanh": "(4.999999999999999e-301-1.5707963267948966j)",
    "log": "(691.1221014884936-0.7853981633974483j)",
    "log10": "(300.1505149978319-0.3410940884604603j)",
    "sqrt": "(1.09868411346781e+150-4.550898605622274e+149j)",
}
for name, text in values.items():
    assert repr(getattr(cmath, name)(z)) == text, (name, getattr(cmath, name)(z), text)
for name, text in large.items():
    assert repr(getattr(cmath, name)(1e300 - 1e300j)) == text, (name, text)
assert cmath.phase(-1) == cmath.pi and cmath.phase(complex(-1, -0.0)) == -cmath.pi
assert cmath.polar(3 + 4j) == (5.0, 0.9272952180016122)
assert repr(cmath.rect(2, 1)) == "(1.0806046117362795+1.682941969615793j)"
assert repr(cmath.rect(3, 0)) == "(3+0j)"
assert repr(cmath.log(z, 2)) == "(0.42899049756378604-1.7172254076269622j)"
assert cmath.sqrt(-4) == 2j and cmath.sqrt(4) == 2 and repr(cmath.sqrt(complex(-4, -0.0))) == "-2j"
assert cmath.sqrt("4".__len__()) == 1
raises(TypeError, "must be real number, not str", cmath.sqrt, "a")
print("ok")
