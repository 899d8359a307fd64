a = [[1], [2]]; b = a[:]; c = list(a); d = [x[:] for x in a]
a[0].append(9); assert b[0] == [1, 9] and c[0] is a[0] and d[0] == [1] and a == b and a is not b and a != d
m = [[0] * 2 for _ in range(2)]; m[0][1] = 5; assert m == [[0, 5], [0, 0]]
print("ok")
