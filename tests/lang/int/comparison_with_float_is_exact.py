assert 2 ** 53 == float(2 ** 53)
assert 2 ** 53 + 1 != float(2 ** 53)
assert 2 ** 53 + 1 > float(2 ** 53)
assert 10 ** 400 > 1e308
assert 10 ** 400 < float("inf")
assert -10 ** 400 > float("-inf")
assert 1 == 1.0
assert hash(1) == hash(1.0)
assert {1: "a"}[1.0] == "a"
assert 1 < 1.5 < 2
assert not (1 < float("nan"))
assert 1 != float("nan")
assert 3 <= 3.0 <= 3
assert 9007199254740993 > 9007199254740992.0
assert hash(2 ** 53) == hash(float(2 ** 53))
assert hash(10 ** 20) == hash(1e20)
print("ok")
