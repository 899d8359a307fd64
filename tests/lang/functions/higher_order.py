def compose(*fs):
    def run(x):
        for f in fs: x = f(x)
        return x
    return run
assert compose(lambda x: x + 1, str, lambda s: s * 2)(4) == "55"
assert (lambda f: f(f))(lambda g: 7) == 7
assert list(map(lambda f: f(3), [abs, str, float])) == [3, "3", 3.0]
def fact(n, acc=1): return acc if n < 2 else fact(n - 1, acc * n)
assert fact(25) == 15511210043330985984000000
print("ok")
