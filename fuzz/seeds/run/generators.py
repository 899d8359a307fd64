def g(n):
    try:
        while n: n = (yield n) or n - 1
    except ValueError as e: yield str(e)
    finally: n = 0
def h(): return (yield from g(9))
i = h(); next(i); i.send(4); i.throw(ValueError('x'))
for _ in i: pass
list(zip(g(3), map(str, g(4)), enumerate(g(5))))
