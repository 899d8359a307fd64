def g(): yield next(it)
it = g()
try: next(it)
except ValueError as e: assert str(e) == "generator already executing"
else: assert False
def lazy():
    log.append("start"); yield
log = []; x = lazy(); assert log == []
next(x); assert log == ["start"]
def fin():
    for i in range(3):
        try: yield i
        finally: log.append(i)
assert list(fin()) == [0, 1, 2]
assert log == ["start", 0, 1, 2]
print("ok")
