assert hash(0.5) == 1152921504606846976 and hash(float("inf")) == 314159 and hash(-float("inf")) == -314159 and hash(-0.0) == 0
assert hash(1.5) == 1152921504606846977 and hash(1e300) == hash(int(1e300)) and 0.0 == -0.0 and {0.0: 1}[-0.0] == 1
nan = float("nan")
assert nan in [nan] and [nan] == [nan] and nan != nan and float("nan") not in [nan]
print("ok")
