"""asinh, acosh and atanh to the last bit."""

import math


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


asinh = [
    (1e-09, "1e-09"),
    (0.001, "0.0009999998333334083"),
    (0.3, "0.29567304756342244"),
    (0.7, "0.6526665660823557"),
    (1.5, "1.1947632172871094"),
    (1.99, "1.439154374037149"),
    (2.5, "1.6472311463710958"),
    (17.3, "3.544687947621642"),
    (100000.0, "12.206072645555174"),
    (1000000000.0, "21.416413017506354"),
    (1e+300, "691.4686750787736"),
]
acosh = [
    (1.0000001, "0.0004472135919037347"),
    (1.3, "0.7564329108569596"),
    (1.99, "1.3111650524067853"),
    (2.5, "1.566799236972411"),
    (17.3, "3.543017323267633"),
    (100000.0, "12.206072645505174"),
    (1000000000.0, "21.416413017506354"),
    (1e+300, "691.4686750787736"),
]
atanh = [
    (1e-09, "1e-09"),
    (0.001, "0.0010000003333335333"),
    (0.3, "0.30951960420311175"),
    (0.49, "0.5360603366105666"),
    (0.5, "0.5493061443340548"),
    (0.7, "0.8673005276940531"),
    (0.999999, "7.254328619247669"),
]

for x, text in asinh:
    assert repr(math.asinh(x)) == text and repr(math.asinh(-x)) == "-" + text, x
for x, text in acosh:
    assert repr(math.acosh(x)) == text, x
for x, text in atanh:
    assert repr(math.atanh(x)) == text, x
assert repr(math.asinh(-0.0)) == "-0.0" and math.asinh(math.inf) == math.inf and math.acosh(1) == 0.0
raises(ValueError, None, math.acosh, 0.5)
raises(ValueError, None, math.atanh, 1)
print("ok")
