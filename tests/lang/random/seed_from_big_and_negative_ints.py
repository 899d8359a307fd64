import random
random.seed(-1208925819614629174706176)
assert random.random() == 0.25118542776082864
assert random.getrandbits(64) == 5772720695274468822
print("ok")
