assert (0 or "x") == "x"
assert (1 and "y") == "y"
assert (0 and 1 / 0) == 0
assert (1 or 1 / 0) == 1
assert ([] or {} or None) is None
assert (1 and 2 and 3) == 3
assert (1 and 0 and 1 / 0) == 0
assert (not 1) is False
assert (not not "a") is True
log = []
def t(x): log.append(x); return x
assert (t(1) and t(0) or t(3)) == 3
assert log == [1, 0, 3]
assert ("a" if 1 else "b") == "a"
assert ("a" if [] else "b" if 0 else "c") == "c"
assert 1 < 2 < 3
assert not 1 < 3 < 2
assert 1 < t(5) < 9
assert log == [1, 0, 3, 5]
print("ok")
