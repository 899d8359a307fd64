import sys
n = 10 ** 4299
assert len(str(n)) == 4300
try:
    str(10 ** 4300)
except ValueError as e:
    assert str(e).startswith("Exceeds the limit (4300 digits) for integer string conversion"), str(e)
else:
    assert False
try:
    int("1" * 4301)
except ValueError as e:
    assert str(e) == "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit", str(e)
else:
    assert False
assert len(hex(10 ** 5000)) > 4000
assert sys.get_int_max_str_digits() == 4300
sys.set_int_max_str_digits(0)
assert len(str(10 ** 5000)) == 5001
assert int("7" * 5000) % 10 == 7
print("ok")
