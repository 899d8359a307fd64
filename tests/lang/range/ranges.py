r = range(2, 20, 3)
assert list(r) == [2, 5, 8, 11, 14, 17]
assert len(r) == 6
assert r[0] == 2
assert r[-1] == 17
assert r[1:3] == range(5, 11, 3)
assert 8 in r
assert 9 not in r
assert 8.0 in r
assert r.index(8) == 2
assert r.count(8) == 1
assert list(reversed(r)) == [17, 14, 11, 8, 5, 2]
assert r.start == 2
assert r.stop == 20
assert r.step == 3
assert list(range(5, 0, -2)) == [5, 3, 1]
assert list(range(0)) == []
assert range(0) == range(5, 5)
assert range(0, 3, 2) == range(0, 4, 2)
assert hash(range(0)) == hash(range(1, 1))
assert repr(range(3)) == "range(0, 3)"
assert repr(range(1, 2, 3)) == "range(1, 2, 3)"
assert len(range(10 ** 18)) == 10 ** 18
assert 10 ** 30 in range(10 ** 31)
assert range(10 ** 30, 10 ** 30 + 2)[1] == 10 ** 30 + 1
assert [x for x in range(2 ** 63 - 1, 2 ** 63 + 1)] == [2 ** 63 - 1, 2 ** 63]
assert not range(0)
assert r[::-1] == range(17, -1, -3)
for f, E, m in [(lambda: range(1, 2, 0), ValueError, "range() arg 3 must not be zero"), (lambda: range(1.5), TypeError, "'float' object cannot be interpreted as an integer"), (lambda: range(), TypeError, "range expected at least 1 argument, got 0"), (lambda: r[9], IndexError, "range object index out of range"), (lambda: r.index(9), ValueError, "9 is not in range")]:
    try: f()
    except E as e: assert str(e) == m, str(e)
    else: assert False
print("ok")
