def g():
    yield 1
    raise StopIteration
it = g(); next(it)
try: next(it)
except RuntimeError as e: assert str(e) == "generator raised StopIteration" and isinstance(e.__cause__, StopIteration)
else: assert False
def h():
    it = iter([])
    yield next(it)
try: list(h())
except RuntimeError: pass
else: assert False
print("ok")
