import re

assert repr(re.I) == "re.IGNORECASE" and str(re.I) == "re.IGNORECASE"
assert repr(re.I | re.M) == "re.IGNORECASE|re.MULTILINE"
assert repr(re.NOFLAG) == "re.NOFLAG"
assert re.I is re.IGNORECASE and re.RegexFlag(2) is re.I
assert re.I.name == "IGNORECASE" and re.I.value == 2 and re.I == 2
assert isinstance(re.I, int) and isinstance(re.I | re.S, re.RegexFlag)
assert (re.I | re.M) & re.M is re.M and not re.I & re.M
assert re.M in re.I | re.M and re.S not in re.I | re.M
assert [int(f) for f in (re.A, re.I, re.L, re.M, re.S, re.U, re.X, re.DEBUG)] == [256, 2, 4, 8, 16, 32, 64, 128]
assert f"{re.I}" == "re.IGNORECASE"
assert re.compile("a", 2) == re.compile("a", re.I)
print("ok")
