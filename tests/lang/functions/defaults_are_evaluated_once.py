def f(x, acc=[]): acc.append(x); return acc
assert f(1) == [1]
assert f(2) == [1, 2]
assert f(3, []) == [3]
assert f.__defaults__ == ([1, 2],)
n = 1
def g(x=n): return x
n = 2
assert g() == 1
def h(*, k=n): return k
n = 3
assert h() == 2
assert h.__kwdefaults__ == {"k": 2}
print("ok")
