# Expressions.
a or b or c and d and not e
a < b <= c == d != e >= f > g
a in b not in c is d is not e
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-x ** -y ** +z
~-+x
(-x) ** 2
not not x
a if b else c if d else e
(a if b else c) if d else e
lambda: 0
lambda x, y=1, /, z=2, *args, k, d=3, **kw: (x, y)
lambda *, k: k
lambda *a, **k: None
lambda x, /: lambda y: x
f()
f(a, *b, c, k=1, *d, **e, z=2, **g)
f(x for x in y)
f(x := 1, (y := 2))
f(a)(b)(c)[d].e
f(*a, *b)
f(**a, b=1)
a[1], a[1:2], a[::], a[1:2:3], a[1:2, ::3], a[...], a[*b], a[*b, c], a[x:=1], a[b,]
a.b.c.d
(a)
((a))
()
(a,)
(a, b)
(*a, b)
[], [a], [a, *b], [a,]
{}, {1: 2}, {**a, 1: 2, **b}, {1, 2}, {*a, b}
[x for x in y]
[x for x in y if a if b for z in w]
[x async for x in y]
{x for x, in y}
{x: y for x, y in z if x}
(x for x in y)
(x for x in (yield))
[x for (x, *y), z in w]
[(a, b) for a in b]
[y := 1, y ** 2]
(y := f(x), 1)
{(a := 1): 2}
None, True, False, ..., NotImplemented
(yield_)
async def coroutine():
    await x
    await x ** 2
    -await x.y()
    return [await z async for z in w if await q]
    async with a as b, c: pass
    async for x in y: pass
    async with (a as b, c as d): pass
x = *a, *b
x = (
    1 +
    2
)
x = 1 + \
    2
(
    # a comment
    a,
    b  # another
)
(a).b = (c)[d] = 1
(a)(b)
((a).b)
(a) + (b)
((a) or (b)) and (c)
(a) if (b) else (c)
-(a)
(a, b)[0]
"text".upper()
1 .real, 1..real, 1.5.imag
x if y else(z)
1if x else 2
