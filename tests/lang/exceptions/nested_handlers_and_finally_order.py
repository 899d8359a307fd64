log = []
def f():
    try:
        try:
            try: raise KeyError("k")
            finally: log.append(1)
        except ValueError: log.append("no")
        finally: log.append(2)
    except KeyError as e:
        log.append(str(e))
        try: raise ValueError("v")
        except ValueError: log.append("inner")
        return "r"
    finally: log.append(3)
assert f() == "r"
assert log == [1, 2, "'k'", "inner", 3]
def g():
    for i in range(3):
        try:
            try:
                if i == 1: break
            finally: log.append(i)
        finally: log.append("o")
    return i
log.clear()
assert g() == 1
assert log == [0, "o", 1, "o"]
print("ok")
