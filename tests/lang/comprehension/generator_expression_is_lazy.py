log = []
def t(x): log.append(x); return x
g = (t(x) for x in range(3))
assert log == []
assert next(g) == 0
assert log == [0]
assert list(g) == [1, 2]
assert list(g) == []
try: (x for x in 5)
except TypeError as e: assert str(e) == "'int' object is not iterable"
else: assert False
assert any(t(x) == 4 for x in range(3, 100))
assert log == [0, 1, 2, 3, 4]
print("ok")
