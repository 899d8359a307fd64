def kind(x):
    if x < 0: return "neg"
    elif x == 0: return "zero"
    elif x < 10: return "small"
    else: return "big"
assert [kind(x) for x in (-1, 0, 5, 50)] == ["neg", "zero", "small", "big"]
x = 5
if x > 3 and not x > 10 or False: r = 1
else: r = 2
assert r == 1
assert (x is None) == False
assert None is None
assert x is not None
if not []: r = 3
assert r == 3
print("ok")
