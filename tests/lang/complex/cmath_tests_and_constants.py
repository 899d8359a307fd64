"""isclose, isfinite, isinf, isnan and the constants of cmath."""

import cmath
import math


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert (cmath.pi, cmath.e, cmath.tau) == (math.pi, math.e, math.tau)
assert cmath.inf == math.inf and math.isnan(cmath.nan)
assert repr(cmath.infj) == "infj" and repr(cmath.nanj) == "nanj"
assert cmath.isfinite(1 + 2j) and not cmath.isfinite(cmath.infj) and not cmath.isfinite(cmath.nanj)
assert cmath.isinf(complex(1, -math.inf)) and not cmath.isinf(1)
assert cmath.isnan(complex(1, math.nan)) and not cmath.isnan(1j)
assert cmath.isclose(1 + 1j, 1 + 1j + 1e-12)
assert not cmath.isclose(1 + 1j, 1 + 1.1j)
assert cmath.isclose(1 + 1j, 1 + 1.1j, rel_tol=0.1)
assert cmath.isclose(0, 1e-5, abs_tol=1e-4)
assert cmath.isclose(cmath.infj, cmath.infj) and not cmath.isclose(cmath.infj, 1)
assert not cmath.isclose(cmath.nanj, cmath.nanj)
raises(ValueError, "tolerances must be non-negative", cmath.isclose, 1, 1, rel_tol=-1)
print("ok")
