import random
random.seed(3)
assert random.choice(['a', 'b', 'c']) == 'a'
assert random.choices([1, 2, 3], k=5) == [2, 1, 3, 2, 2]
assert random.choices([1, 2, 3], weights=[5, 1, 1], k=5) == [1, 3, 1, 1, 1]
assert random.sample(range(100), 5) == [91, 60, 69, 70, 50]
assert random.sample([1, 2, 3, 4], 4) == [2, 1, 3, 4]
assert random.choice('text') == 't'
assert random.randbytes(4) == b'X\x9f\xe1\xab'
print("ok")
