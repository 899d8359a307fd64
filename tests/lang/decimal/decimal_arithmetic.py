import decimal
from decimal import Decimal, DivisionByZero, InvalidOperation


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



D = Decimal
assert D("0.1") + D("0.2") == D("0.3") and str(D("1.20") * D("1.300")) == "1.56000"
assert str(D(1) / D(3)) == "0.3333333333333333333333333333" and str(D("1.20") / D("0.10")) == "12"
assert D(-10) // 3 == -3 and D(-10) % 3 == -1 and divmod(D(10), 3) == (3, 1)
assert D(2) ** 10 == 1024 and str(D(2) ** -1) == "0.5" and str(D(2) ** D("0.5")) == "1.414213562373095048801688724"
assert str(D(2).sqrt()) == "1.414213562373095048801688724" and D(16).sqrt() == 4
assert str(D(1).exp()) == "2.718281828459045235360287471" and str(D(10).ln()) == "2.302585092994045684017991455"
assert D(100).log10() == 2 and str(D(2).log10()) == "0.3010299956639811952137388947"
assert D(1) < D("1.5") == 1.5 and D(1) != D(2) and max(D(1), D(3), D(2)) == 3 and sum([D("0.1")] * 10) == 1
assert str(D("1.500").normalize()) == "1.5" and str(D("100").normalize()) == "1E+2"
assert D(2).fma(3, 4) == 10 and D(10).remainder_near(3) == 1 and pow(D(3), 4, 5) == 1
assert str(D("1e28") + 1) == "1.000000000000000000000000000E+28"
raises(DivisionByZero, "[<class 'decimal.DivisionByZero'>]", lambda: D(1) / 0)
raises(InvalidOperation, "[<class 'decimal.DivisionUndefined'>]", lambda: D(0) / 0)
raises(InvalidOperation, "[<class 'decimal.InvalidOperation'>]", D(-1).sqrt)
assert D("NaN") != D("NaN")
print("ok")
