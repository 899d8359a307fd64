d = {1: 1, 2: 2}
for view in d, d.keys(), d.values(), d.items():
    try:
        for x in view: d[len(d) + 10] = 0
    except RuntimeError as e: assert str(e) == "dictionary changed size during iteration"
    else: assert False
for key in d: d[key] = 5
assert set(d.values()) == {5}
s = {1, 2}
try:
    for x in s: s.add(x + 10)
except RuntimeError as e: assert str(e) == "Set changed size during iteration"
else: assert False
print("ok")
