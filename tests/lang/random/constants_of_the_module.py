import random

assert random.LOG4 == 1.3862943611198906 and random.NV_MAGICCONST == 1.7155277699214135
assert random.SG_MAGICCONST == 2.504077396776274 and random.TWOPI == 6.283185307179586 and random.BPF == 53
random.seed(5)
state = random.getstate()
first = [random.random(), random.randint(1, 100), random.gauss(0, 1)]
random.setstate(state)
assert [random.random(), random.randint(1, 100), random.gauss(0, 1)] == first
print("ok")
