import random
random.seed(5)
a = list(range(10))
assert random.shuffle(a) is None
assert a == [2, 3, 1, 0, 8, 7, 6, 5, 4, 9]
print("ok")
