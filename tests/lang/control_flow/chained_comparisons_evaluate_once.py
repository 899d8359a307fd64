calls = []
def f(x): calls.append(x); return x
assert f(1) < f(2) <= f(2) != f(3)
assert calls == [1, 2, 2, 3]
calls.clear()
assert not (f(5) < f(1) < f(9))
assert calls == [5, 1]
assert 1 < 2 > 0 == 0 in [0] and (1 == 1 == 1) and not (1 < 1 < 2) and 3 in [3] == [3] if False else True
print("ok")
