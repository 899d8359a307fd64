"""repr shows the signs of zeros; format takes the codes of floats for both parts."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


cases = [
    (1j, "1j"), (0j, "0j"), (complex(-0.0, 1), "(-0+1j)"), (complex(1, -0.0), "(1-0j)"),
    (1 + 2j, "(1+2j)"), (-1.5 - 2.5j, "(-1.5-2.5j)"), (1e16j, "1e+16j"), (1e-7 + 1j, "(1e-07+1j)"),
    (complex("nan+infj"), "(nan+infj)"), (complex("-inf-nanj"), "(-inf+nanj)"),
]
for z, text in cases:
    assert repr(z) == str(z) == text, (repr(z), text)
assert f"{1+2j:.2f}" == "1.00+2.00j"
assert f"{1+2j}" == "(1+2j)"
assert f"{1.5j:10}" == "      1.5j"
assert f"{1+2j:e}" == "1.000000e+00+2.000000e+00j"
assert f"{12345+2j:,}" == "(12,345+2j)"
assert f"{1+2j:+.1f}" == "+1.0+2.0j"
assert f"{1+2j:*^20}" == "*******(1+2j)*******"
assert f"{3j:g}" == "0+3j"
assert f"{1-2j:<8.1f}|" == "1.0-2.0j|"
assert "%s %r" % (1j, 2j) == "1j 2j"
for spec in "dxs%c":
    raises(ValueError, f"Unknown format code '{spec}' for object of type 'complex'", format, 1j, spec)
raises(ValueError, "Zero padding is not allowed in complex format specifier", format, 1j, "010")
raises(ValueError, "'=' alignment flag is not allowed in complex format specifier", format, 1j, "=10")
raises(TypeError, "%d format: a real number is required, not complex", lambda: "%d" % 1j)
raises(TypeError, "must be real number, not complex", lambda: "%f" % 1j)
print("ok")
