calls = []
def f(x): calls.append(x); return x
assert f(1) < f(2) <= f(2) != f(3)
assert calls == [1, 2, 2, 3]
calls.clear()
assert not (f(5) < f(1) < f(9))
assert calls == [5, 1]
assert 1 < 2 > 0 == 0 in [0] and (1 == 1 == 1) and not (1 < 1 < 2) and 3 in [3] == [3] if False else True
# A display behind `in` is what it says for the comparison that follows.
assert 1 in [1] == [1] and 1 in [1] in [[1]] and 2 not in [] >= [] and 1 in {1} == {1}
x = 1
assert x in [x] == [1] and (x in [x, 2] < [3]) and not x in [2] == [2]
if 1 in [1] < [2]:
    x = 2
assert x == 2
print("ok")
