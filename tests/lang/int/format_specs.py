"""Every kind of format spec for ints, and what is refused."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


for value, spec, text in [
    (1234567, ",", "1,234,567"), (1234567, "_", "1_234_567"), (255, "#x", "0xff"), (255, "#X", "0XFF"), (255, "#_b", "0b1111_1111"), (-5, "05d", "-0005"),
    (5, "+", "+5"), (5, " ", " 5"), (65, "c", "A"), (5, "e", "5.000000e+00"), (5, ".2f", "5.00"), (5, "%", "500.000000%"), (1234, "n", "1234"),
    (5, "<5", "5    "), (5, "*^7", "***5***"), (-5, "=6", "-    5"), (0x1234abcd, "_x", "1234_abcd"), (10**30, ",.2f", "1,000,000,000,000,000,019,884,624,838,656.00"),
    (8, "o", "10"), (8, "#o", "0o10"), (True, "d", "1"), (True, "5", "    1"), (1234567, "012,", "0,001,234,567"), (0, "", "0"), (-255, "#06x", "-0x0ff"),
]:
    assert format(value, spec) == text, (value, spec, format(value, spec))
for spec, message in [
    (".2d", "Precision not allowed in integer format specifier"), ("s", "Unknown format code 's' for object of type 'int'"),
    (",x", "Cannot specify ',' with 'x'."), (",c", "Cannot specify ',' with 'c'."), ("+c", "Sign not allowed with integer format specifier 'c'"),
    ("#c", "Alternate form (#) not allowed with integer format specifier 'c'"), ("zd", "Negative zero coercion (z) not allowed in integer format specifier"),
    (",,", "Cannot specify ',' with ','."), ("_,", "Cannot specify both ',' and '_'."), ("y", "Unknown format code 'y' for object of type 'int'"),
]:
    raises(ValueError, message, format, 5, spec)
raises(OverflowError, "%c arg not in range(0x110000)", format, -1, "c")
raises(OverflowError, "%c arg not in range(0x110000)", format, 2**21, "c")
print("ok")
