def a():
    try: return 1
    finally: return 2
def b():
    while True:
        try: raise ValueError
        finally: break
    return "out"
def c():
    out = []
    for i in range(3):
        try:
            if i == 1: continue
            out.append(i)
        finally: out.append("f")
    return out
def d():
    x = 1
    try: return x
    finally: x = 2
def e():
    for i in range(2):
        try: 1 / 0
        finally: continue
    return i
assert a() == 2
assert b() == "out"
assert c() == [0, "f", "f", 2, "f"]
assert d() == 1
assert e() == 1
print("ok")
