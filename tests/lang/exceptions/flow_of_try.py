def f(x):
    log = []
    try:
        log.append("t")
        if x == 1: raise ValueError("v")
        if x == 2: raise KeyError("k")
        if x == 3: return log
    except (ValueError, TypeError) as e: log.append(str(e))
    except KeyError: log.append("key")
    else: log.append("else")
    finally: log.append("f")
    log.append("end")
    return log
assert f(0) == ["t", "else", "f", "end"]
assert f(1) == ["t", "v", "f", "end"]
assert f(2) == ["t", "key", "f", "end"]
assert f(3) == ["t", "f"]
try: e
except NameError: pass
else: assert False
try:
    try: raise ValueError
    except ValueError as e: pass
    e
except NameError as err: assert str(err) == "name 'e' is not defined"
else: assert False
print("ok")
