from decimal import Decimal, InvalidOperation


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



D = Decimal
assert repr(D("1.10")) == "Decimal('1.10')" and str(D("1E+5")) == "1E+5" and str(D("0.0000001")) == "1E-7"
assert D(" 1_000.5 ") == D("1000.5") and D((0, (1, 2, 3), -2)) == D("1.23")
assert str(D(0.1)) == "0.1000000000000000055511151231257827021181583404541015625"
assert D("1.1") == D("1.10") and hash(D("1.1")) == hash(D("1.10")) and hash(D("0.5")) == hash(0.5)
assert D("-12.50").as_tuple() == (1, (1, 2, 5, 0), -2) and D("123.45").adjusted() == 2
assert D("3.14").as_integer_ratio() == (157, 50) and D("12300").to_eng_string() == "12300"
assert D("NaN").is_nan() and D("-Infinity").is_infinite() and D("-0").is_signed() and not D("0.0")
raises(InvalidOperation, "[<class 'decimal.ConversionSyntax'>]", D, "abc")
raises(TypeError, "conversion from NoneType to Decimal is not supported", D, None)
assert int(D("-2.9")) == -2 and float(D("0.1")) == 0.1 and round(D("2.5")) == 2 and round(D("2.675"), 2) == D("2.68")
assert str(Decimal(-float("nan"))) == str(Decimal.from_float(-float("nan"))) == "NaN"
print("ok")
