log = []
def g():
    try:
        while True:
            try:
                x = yield len(log)
                log.append(x)
            except ValueError as e:
                log.append("caught " + str(e)); yield "thrown"
    finally: log.append("closed")
a = g()
assert next(a) == 0
assert a.send("x") == 1
assert log == ["x"]
assert a.throw(ValueError("v")) == "thrown"
assert next(a) == 2
a.close(); a.close()
assert log[-1] == "closed"
assert log.count("closed") == 1
b = g()
try: b.send(1)
except TypeError as e: assert str(e) == "can't send non-None value to a just-started generator"
try: b.throw(KeyError("k"))
except KeyError: pass
assert list(b) == []
def stubborn():
    try: yield
    except GeneratorExit: yield 5
s = stubborn(); next(s)
try: s.close()
except RuntimeError as e: assert str(e) == "generator ignored GeneratorExit"
else: assert False
def r():
    try: yield 1
    except GeneratorExit: return 9
c = r(); next(c); assert c.close() == 9
print("ok")
