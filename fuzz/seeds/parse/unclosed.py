f(a, [b, {c:
