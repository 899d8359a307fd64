import random
r = random.Random(99)
random.seed(1)
assert [r.random(), r.randint(1, 10)] == [0.40397807494366633, 4]
s = random.getstate()
a = random.random()
random.setstate(s)
assert random.random() == a
assert random.Random(5).random() == random.Random(5).random()
try:
    random.choice([])
except IndexError as e:
    assert str(e) == "Cannot choose from an empty sequence"
else:
    assert False
try:
    random.randrange(0)
except ValueError as e:
    assert str(e) == "empty range for randrange()", str(e)
else:
    assert False
for _ in range(100):
    assert 0 <= random.random() < 1
    assert 1 <= random.randint(1, 6) <= 6
print("ok")
