assert hash(0.5) == 1152921504606846976
assert hash(float("inf")) == 314159
assert hash(-float("inf")) == -314159
assert hash(-0.0) == 0
assert hash(1.5) == 1152921504606846977
assert hash(1e300) == hash(int(1e300))
assert 0.0 == -0.0
assert {0.0: 1}[-0.0] == 1
nan = float("nan")
assert nan in [nan]
assert [nan] == [nan]
assert nan != nan
assert float("nan") not in [nan]
print("ok")
