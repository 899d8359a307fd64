assert 1e3 == 1000.0 and 1.e2 == 100.0 and .5 == 0.5 and 1_0.0_1 == 10.01 and 1E-2 == 0.01 and 0e0 == 0.0 and 00.5 == 0.5
assert type(1e3) is float and 1e400 == float("inf") and 5e-325 == 0.0
print("ok")
