import random
random.seed(42)
assert random.randint(1, 6) == 6
assert random.randrange(100) == 14
assert random.randrange(5, 500, 5) == 20
assert random.randint(-10 ** 30, 10 ** 30) == -426000530640127421780056456965
assert random.getrandbits(10) == 142
assert random.getrandbits(100) == 925123444424254823561077285033
assert random.randint(0, 1) == 0
print("ok")
