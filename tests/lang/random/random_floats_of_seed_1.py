import random
random.seed(1)
assert random.random() == 0.13436424411240122
assert random.random() == 0.8474337369372327
assert random.random() == 0.763774618976614
assert random.random() == 0.2550690257394217
assert random.random() == 0.49543508709194095
print("ok")
