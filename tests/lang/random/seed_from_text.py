import random
random.seed('gillie')
assert random.random() == 0.5437997196981443
assert random.randint(1, 1000) == 540
print("ok")
