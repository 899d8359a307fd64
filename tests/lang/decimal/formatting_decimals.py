from decimal import Decimal as D

assert f"{D('1234567.891'):,.2f}" == "1,234,567.89" and f"{D('1.5'):>8}|" == "     1.5|"
assert f"{D('0.256'):.1%}" == "25.6%" and f"{D('1234.5'):.2e}" == "1.23e+3" and f"{D('1e10'):f}" == "10000000000"
assert f"{D('1.5'):+.3f} {D('1.5'):010.2f} {D('-1.5'):^12.2f}|" == "+1.500 0000001.50    -1.50    |"
assert f"{D('2.5'):.0f}" == "2" and f"{D('1E+10')}" == "1E+10" and f"{D(5):.2f}" == "5.00"
assert f"{D('Infinity'):10}|" == "  Infinity|" and f"{D('1234.5678'):.6g}" == "1234.57"
try:
    f"{D(1):x}"
except ValueError as error:
    assert str(error) == "invalid format string"
assert f"{D('6.25'):#.0f} {D('1E+5'):#} {D(0):#e} {D('123456789'):#,}" == "6. 1.E+5 0.e+0 123,456,789."
assert f"{D('NaN'):%} {D('-Infinity'):.1%} {D(0):%} {D('-0.0'):%}" == "NaN% -Infinity% 0% -0%"
for spec in ("_", "_.2f", ".", "x"):
    try:
        format(D(1), spec)
    except ValueError as error:
        assert str(error) == "invalid format string"
    else:
        assert False, spec
print("ok")
