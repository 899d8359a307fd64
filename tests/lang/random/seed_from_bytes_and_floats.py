import random
random.seed(b'bytes')
assert random.random() == 0.37075677971469856
assert random.uniform(1, 10) == 7.0329736460875525
print("ok")
