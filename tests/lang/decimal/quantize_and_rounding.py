from decimal import (
    ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP,
    Decimal, InvalidOperation,
)


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



D = Decimal
values = ["1.5", "2.5", "-1.5", "1.1", "-1.9", "0.5", "10.1"]
expected = {
    ROUND_UP: "2 3 -2 2 -2 1 11", ROUND_DOWN: "1 2 -1 1 -1 0 10", ROUND_CEILING: "2 3 -1 2 -1 1 11",
    ROUND_FLOOR: "1 2 -2 1 -2 0 10", ROUND_HALF_UP: "2 3 -2 1 -2 1 10", ROUND_HALF_DOWN: "1 2 -1 1 -2 0 10",
    ROUND_HALF_EVEN: "2 2 -2 1 -2 0 10", ROUND_05UP: "1 2 -1 1 -1 1 11",
}
for mode, results in expected.items():
    assert " ".join(str(D(v).quantize(D(1), rounding=mode)) for v in values) == results, mode
assert str(D("1.23").quantize(D("0.1"))) == "1.2" and str(D("7").quantize(D("0.01"))) == "7.00"
raises(InvalidOperation, "[<class 'decimal.InvalidOperation'>]", D("1e30").quantize, D("0.1"))
assert D("2.5").to_integral_value() == 2 and D("2.5").to_integral_value(ROUND_UP) == 3
print("ok")
