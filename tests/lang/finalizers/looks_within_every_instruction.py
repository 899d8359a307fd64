"""The dead are looked for in the middle of every kind of instruction of a generator: what it has gathered stays."""


class Dropped:
    def __del__(self):
        looks.append(1)


def look():
    if is_looking:
        dropped = Dropped()
        del dropped
        dropped = Dropped()
        dropped = None


class It:

    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        look()
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return [self.n]


class O:
    pass


class H:

    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"H({self.v})"

    def __hash__(self):
        look()
        return 3

    def __eq__(self, o):
        look()
        return self.v == o.v

    def __format__(self, s):
        look()
        return 'f%s' % self.v

    def __add__(self, o):
        look()
        return [self.v, o]

    def __radd__(self, o):
        look()
        return [o, self.v]

    def __getattr__(self, n):
        look()
        return [n]

    def __getitem__(self, n):
        look()
        return [n]

    def __setitem__(self, n, v):
        look()
        self.last = (n, v)

    def __contains__(self, n):
        look()
        return True

    def __enter__(self):
        look()
        return [9]

    def __exit__(self, *a):
        look()
        return True

    def __call__(self, *a, **k):
        look()
        return (a, k)

    def __lt__(self, o):
        look()
        return True

    def keys(self):
        look()
        return ['x', 'y']


def gen():
    x = [0]
    y = O()
    d = {}
    x[0], y.z, c = It(3)
    yield (x, y.z, c)
    x[0], *d['a'], y.z = It(5) if 0 else list(It(5))
    yield x
    [p, *q, x[0]] = It(6)
    yield (p, q, x)
    (x[0], (y.z, d['k'])), e = (It(2) and ([1], It(2)), 5)
    yield (x, y.z, d, e)
    yield [[1], *It(3), [2], *It(2), [3]]
    yield ([1], *It(3), [2], *It(2), [3])
    yield len({H(1), H(2), H(1), *[H(3)]})
    yield {H(1): [1], **{}, 'b': [2]}
    yield f'{H(1)}{[1]}{H(2):>{H(3)}}{[2]!r}'
    yield ([1] + [2] + (H(5) + [3]))
    yield (H(1).a + H(2).b + H(3)[H(4).c])
    h = H(1)
    h[H(1).q] = [7]
    yield h.last
    yield ([1] in h, h < h < h)
    with H(1) as a, H(2) as b:
        yield (a, b)
    with H(1):
        raise ValueError
    yield H(1)([1], *It(2), [2], k=[3], **H(4))
    yield '|'.join([str(H(2)([1], b=[2])), str([3])])
    yield [(a, b) for a in It(2) for b in It(2) if H(1) < H(2)]
    yield {tuple(a): b for a in It(2) for b in It(2)}
    for i, (j,) in zip(It(2), It(2)):
        yield (i, j)
    yield (x[H(1) < 1:2], slice([1], H(1) + [2], [3]))
    x[H(0) < 1:] = It(3)
    yield x
    match [[1], H(2), [3]]:
        case [a, H(v=b), c]:
            yield (a, b, c)
    match {'x': [1], 'y': H(1)}:
        case {'x': a, **r}:
            yield (a, r.keys())
    z = [1]
    z += It(2)
    yield z

    def f(a=[H(1) < 1], *, b=H(1) + [2]):
        return (a, b)
    yield f()

    class C(O, metaclass=type):
        q = H(1) + [1]
        r = [2]
    yield (C.q, C.r)
    try:
        raise ValueError(H(1) + [1]) from KeyError(H(2) + [2])
    except (ValueError, KeyError) as e:
        yield (e.args, e.__cause__.args)
    yield (lambda *a, **k: (a, k))(*It(2), **{'a': H(1) + [1]}, b=[2])
    yield (yield from (H(1) + [i] for i in It(2)))
    yield ([1] if H(1) < 2 else [3], H(1) and [2], not H(1))
    yield ('%s %s %s' % (H(1).v, [1], H(2) + [3]))
    del x[H(1) < 1:]
    yield x
    assert H(1) < 2, [1]
    import math
    yield max([1], H(1) + [2], [3], key=lambda v: (look(), 0)[1])


def drive(generator):
    for item in generator:
        yield item


async def in_coroutine():
    async def items():
        for item in gen():
            yield item

    return [repr(item) async for item in items()]


def outcomes():
    found = [[repr(item) for item in gen()], [repr(item) for item in drive(gen())]]
    try:
        in_coroutine().send(None)
    except StopIteration as stop:
        found.append(stop.value)
    return found


looks, is_looking = [], False
expected = outcomes()
assert expected[0] == expected[1] == expected[2] and len(expected[0]) > 30 and not looks
is_looking = True
assert outcomes() == expected
assert len(looks) > 100
print("ok")
