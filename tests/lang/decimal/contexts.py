import decimal
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, getcontext, localcontext


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



D = Decimal
assert getcontext().prec == 28
with localcontext() as context:
    context.prec = 5
    assert str(D(1) / 3) == "0.33333" and str(+D("1.234567")) == "1.2346"
    assert context.flags[Inexact]
    context.traps[DivisionByZero] = False
    assert str(D(-1) / 0) == "-Infinity"
    context.traps[Inexact] = True
    raises(Inexact, "[<class 'decimal.Inexact'>]", lambda: D(1) / 3)
assert getcontext().prec == 28 and str(D(1) / 3) == "0." + "3" * 28
with localcontext(prec=3, rounding=decimal.ROUND_UP):
    assert str(D(1) / 3) == "0.334"
context = Context(prec=4)
assert str(context.divide(1, 7)) == "0.1429" and str(context.create_decimal("1.23456")) == "1.235"
assert repr(Context(prec=5, traps=[InvalidOperation])) == (
    "Context(prec=5, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], "
    "traps=[InvalidOperation])"
)
raises(ValueError, "valid range for prec is [1, MAX_PREC]", Context, prec=0)
with localcontext() as context:
    context.prec = 50
    assert str(D(2).sqrt()) == "1.4142135623730950488016887242096980785696718753769"
print("ok")
