cases = [(7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1), (0, 5, 0, 0), (6, 3, 2, 0), (-6, 3, -2, 0)]
for a, b, q, r in cases:
    assert a // b == q and a % b == r and divmod(a, b) == (q, r), (a, b)
big = 10 ** 30
assert divmod(big + 1, 7) == (142857142857142857142857142857, 2)
assert divmod(-big, 7) == (-142857142857142857142857142858, 6)
assert divmod(big, -7) == (-142857142857142857142857142858, -6)
assert big // (big + 1) == 0
assert -1 // big == -1
assert -1 % big == big - 1
assert 7 / 2 == 3.5
assert 6 / 3 == 2.0
assert type(6 / 3) is float
assert 10 ** 400 // 10 ** 399 == 10
assert (10 ** 400) / (10 ** 399) == 10.0
for text, message in [("1 // 0", "integer division or modulo by zero"), ("1 % 0", "integer modulo by zero"),
                      ("1 / 0", "division by zero"), ("divmod(1, 0)", "integer division or modulo by zero")]:
    try:
        if text == "1 // 0": 1 // 0
        elif text == "1 % 0": 1 % 0
        elif text == "1 / 0": 1 / 0
        else: divmod(1, 0)
    except ZeroDivisionError as e:
        assert str(e) == message, (text, str(e))
    else:
        assert False, text
try:
    10 ** 400 / 3
except OverflowError as e:
    assert str(e) == "integer division result too large for a float"
else:
    assert False
print("ok")
