log = []
class M:
    def __init__(self, n, swallow=False): self.n, self.s = n, swallow
    def __enter__(self): log.append("in" + self.n); return self.n
    def __exit__(self, t, v, tb): log.append(("out" + self.n, t)); return self.s
with M("a") as a, M("b") as b: assert a + b == "ab"
assert log == ["ina", "inb", ("outb", None), ("outa", None)]
with M("s", True): raise KeyError
assert log[-1] == ("outs", KeyError)
def f():
    with M("r"): return 5
assert f() == 5
assert log[-1] == ("outr", None)
for i in range(3):
    with M("l"):
        if i == 1: break
assert i == 1
with (M("p") as p, M("q")): pass
try:
    with 5: pass
except TypeError as e: assert str(e) == "'int' object does not support the context manager protocol"
else: assert False
try:
    with M("x"): raise ValueError("v")
except ValueError as e: assert str(e) == "v" and log[-1] == ("outx", ValueError)
else: assert False
print("ok")
