assert [i for i in range(3, -4, -3)] == [3, 0, -3]
assert list(range(-5, 5, 4)) == [-5, -1, 3]
assert list(range(0, 1, 10 ** 20)) == [0]
assert sum(range(10 ** 5)) == 4999950000
assert list(range(3, 3)) == []
assert max(range(2, 100, 7)) == 93
for i in range(3):
    i = 100
assert i == 100
print("ok")
