try:
    pass
except (A, B) as e:
    raise
else: pass
finally:
    pass
try: x
except* A: y
with (a as b, c): pass
while x: break
else: continue
