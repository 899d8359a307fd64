import sys
depth = 0
def f():
    global depth
    depth += 1
    f()
try: f()
except RecursionError as e: assert str(e).startswith("maximum recursion depth exceeded")
else: assert False
assert 900 < depth <= sys.getrecursionlimit() == 1000
sys.setrecursionlimit(5000)
def g(n): return n and 1 + g(n - 1)
assert g(4000) == 4000
print("ok")
