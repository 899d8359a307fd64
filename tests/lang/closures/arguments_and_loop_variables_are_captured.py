def f(a, *args, k=1, **kw):
    def g(): return a, args, k, kw
    a += 1
    return g
assert f(1, 2, k=3, z=4)() == (2, (2,), 3, {"z": 4})
def loop():
    out = []
    for i in range(3):
        def h(): return i
        out.append(h)
    return [h() for h in out]
assert loop() == [2, 2, 2]
def rec():
    def even(n): return n == 0 or odd(n - 1)
    def odd(n): return n != 0 and even(n - 1)
    return even(10), odd(10)
assert rec() == (True, False)
print("ok")
