d = {i: i for i in range(10)}
for k in list(d):
    if k % 2: del d[k]
assert d == {0: 0, 2: 2, 4: 4, 6: 6, 8: 8}
for k, v in d.copy().items(): d[k + 1] = v
assert len(d) == 10
print("ok")
