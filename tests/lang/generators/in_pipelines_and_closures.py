def take(n, it):
    for x in it:
        if n == 0: return
        n -= 1
        yield x
def nat():
    n = 0
    while True:
        yield n
        n += 1
def sieve(it):
    p = next(it)
    yield p
    yield from sieve(x for x in it if x % p)
def from2():
    it = nat(); next(it); next(it)
    yield from it
assert list(take(8, sieve(from2()))) == [2, 3, 5, 7, 11, 13, 17, 19]
gs = [(x * k for x in range(3)) for k in (1, 2)]
assert [list(g) for g in gs] == [[0, 2, 4], [0, 2, 4]]
print("ok")
