def g(n):
    i = 0
    while i < n:
        yield i
        i += 1
    return "done"
assert list(g(3)) == [0, 1, 2]
assert sum(g(5)) == 10
it = g(1)
assert next(it) == 0
assert iter(it) is it
try: next(it)
except StopIteration as e: assert e.value == "done"
try: next(it)
except StopIteration as e: assert e.value is None
assert next(it, "x") == "x"
assert type(it).__name__ == "generator"
assert repr(it).startswith("<generator object g at 0x")
def e():
    return
    yield
assert list(e()) == []
print("ok")
