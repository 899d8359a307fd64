a = [[1], [2]]; b = a[:]; c = list(a); d = [x[:] for x in a]
a[0].append(9)
assert b[0] == [1, 9]
assert c[0] is a[0]
assert d[0] == [1]
assert a == b
assert a is not b
assert a != d
m = [[0] * 2 for _ in range(2)]; m[0][1] = 5; assert m == [[0, 5], [0, 0]]
print("ok")
