a, seen = [1, 2, 3], []
for x in a:
    seen.append(x)
    if x < 3: a.append(x + 10)
assert seen == [1, 2, 3, 11, 12]
a, seen = [1, 2, 3, 4], []
for x in a:
    seen.append(x); a.remove(x)
assert seen == [1, 3]
assert a == [2, 4]
it = iter([1])
assert next(it) == 1
assert next(it, "end") == "end"
print("ok")
