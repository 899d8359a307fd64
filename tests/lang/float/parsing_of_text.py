assert float("1.5") == 1.5
assert float(" -1e3\n") == -1000.0
assert float("1_0.5") == 10.5
assert float(".5") == 0.5
assert float("5.") == 5.0
assert float("Infinity") == float("inf")
assert float("-INF") == -float("inf")
assert str(float("NaN")) == "nan"
assert float() == 0.0
assert float("1e-400") == 0.0
assert float("1e400") == float("inf")
assert float(True) == 1.0
assert float(3) == 3.0
assert float(b"2.5") == 2.5
assert float("0.1000000000000000055511151231257827021181583404541015625") == 0.1
for arg, error, message in [("abc", ValueError, "could not convert string to float: 'abc'"),
                            ("", ValueError, "could not convert string to float: ''"),
                            ("1e", ValueError, "could not convert string to float: '1e'"),
                            (None, TypeError, "float() argument must be a string or a real number, not 'NoneType'"),
                            (10 ** 400, OverflowError, "int too large to convert to float")]:
    try:
        float(arg)
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False
print("ok")
