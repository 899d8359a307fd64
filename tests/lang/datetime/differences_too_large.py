# What a timedelta says of days that it cannot have.
from datetime import timedelta


def raises(what):
    try:
        what()
    except OverflowError as error:
        return str(error)
    raise AssertionError("OverflowError expected")


FAR = "Python int too large to convert to C int"
for days in (10**9, -10**9, 2**31 - 1, -2**31):
    assert raises(lambda: timedelta(days=days)) == f"days={days}; must have magnitude <= 999999999"
for days in (10**10, -10**10, 2**31, -2**31 - 1, 1e10):
    assert raises(lambda: timedelta(days=days)) == FAR
assert raises(lambda: timedelta(weeks=10**18)) == FAR
assert raises(lambda: timedelta(hours=24 * 10**10)) == FAR
assert raises(lambda: timedelta(1) * 10**10) == FAR
assert raises(lambda: timedelta.max + timedelta(1)).startswith("days=1000000000;")
print("ok")
