assert 1e3 == 1000.0
assert 1.e2 == 100.0
assert .5 == 0.5
assert 1_0.0_1 == 10.01
assert 1E-2 == 0.01
assert 0e0 == 0.0
assert 00.5 == 0.5
assert type(1e3) is float
assert 1e400 == float("inf")
assert 5e-325 == 0.0
print("ok")
