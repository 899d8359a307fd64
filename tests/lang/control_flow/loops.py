out = []
for i in range(10):
    if i == 2: continue
    if i == 5: break
    out.append(i)
else: out.append("else")
assert out == [0, 1, 3, 4]
assert i == 5
for x in []: pass
else: out = "ran"
assert out == "ran"
n = 5
while n:
    n -= 1
    if n == 100: break
else: out = "done"
assert out == "done"
assert n == 0
pairs = []
for a in range(3):
    for b in range(3):
        if b == a: break
        pairs.append((a, b))
assert pairs == [(1, 0), (2, 0), (2, 1)]
for i, (a, *b) in enumerate([(1, 2, 3), "xy"]): pass
assert (i, a, b) == (1, "x", ["y"])
d = {}
for d["k"] in range(3): pass
assert d == {"k": 2}
while True:
    try: break
    finally: out = "finally"
assert out == "finally"
print("ok")
