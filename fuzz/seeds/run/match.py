def f(x):
    match x:
        case {'a': [1, *r], **k}: return r, k
        case (a, b) | [a, b, _]: return a
        case str() as s if s: return s
        case int(n) | float(n): return n
        case None | True: return x
        case _: return f
for x in ({'a': [1, 2], 'b': 3}, (1, 2), [1, 2, 3], 'x', '', 1.5, None, print): f(x)
