"""Generators and coroutines in the middle of instructions that give several values, or gather some, keep them while the code
that they run drops objects with finalizers."""

import io

n = 0
class D:
    def __del__(self):
        global n
        n += 1
def die():
    d = D()
    d = None
    D()
    junk = [[9, 9, 9] for _ in range(20)]
class It:
    def __init__(self, k): self.k = k
    def __iter__(self): die(); return self
    def __next__(self):
        die()
        if self.k == 0: raise StopIteration
        self.k -= 1
        return ["v", self.k]
class CM:
    def __enter__(self): die(); return ["entered"]
    def __exit__(self, *a): die(); return True
class Desc:
    def __get__(self, o, t): die(); return lambda *a, **k: (die(), list(a), k)[1:]
    def __set__(self, o, v): die(); o.__dict__["v"] = v
class O:
    m = Desc()
    def __getattr__(self, name): die(); return ["attr", name]
    def __getitem__(self, k): die(); return ["item", k]
    def __setitem__(self, k, v): die(); self.last = (k, v)
    def __delitem__(self, k): die()
    def __add__(self, o): die(); return ["sum"]
    __iadd__ = __radd__ = __add__
    def __eq__(self, o): die(); return True
    def __lt__(self, o): die(); return ["lt"]
    def __bool__(self): die(); return True
    def __contains__(self, o): die(); return True
    def __hash__(self): die(); return 5
    def __format__(self, s): die(); return "fmt" + str(s)
    def __str__(self): die(); return "str"
    def __call__(self, *a, **k): die(); return [a, k]
    def keys(self): die(); return [str(i) for i in range(3)]
    def __index__(self): die(); return 1
    def __neg__(self): die(); return ["neg"]
class P:
    __match_args__ = ("a", "b")
    @property
    def a(self): die(); return ["a"]
    @property
    def b(self): die(); return ["b"]
    @classmethod
    def c(cls): die(); return ["c"]
class Meta(type):
    def __instancecheck__(cls, o): die(); return True
class T(metaclass=Meta): __match_args__ = ("a", "b")
def body():
    o = O(); p = P()
    a, b, c = It(3)
    assert (a, b, c) == (["v", 2], ["v", 1], ["v", 0]), (a, b, c)
    yield 1
    a, *b, c = It(5)
    assert [a, b, c] == [["v", 4], [["v", 3], ["v", 2], ["v", 1]], ["v", 0]]
    x = [str(["l", 1]), *It(2), ["l", 2], *It(1)]
    assert x == [str(["l", 1]), ["v", 1], ["v", 0], ["l", 2], ["v", 0]]
    yield 2
    x = {str("a" * 3): ["q"], **o, "z" + str(1): [o[1]]}
    assert x == {"aaa": ["q"], "0": ["item", "0"], "1": ["item", "1"], "2": ["item", "2"], "z1": [["item", 1]]}, x
    x = (lambda *a, **k: (list(a), k))(str(1) + "x", *It(2), ["k"], q=[1], **o)
    assert x == (["1x", ["v", 1], ["v", 0], ["k"]], {"q": [1], "0": ["item", "0"], "1": ["item", "1"], "2": ["item", "2"]}), x
    with CM() as e, CM() as f:
        assert e == f == ["entered"]
        yield 3
        raise ValueError([1])
    x = o.m(["1"], o.foo, k=o.bar)
    assert x == ([["1"], ["attr", "foo"]], {"k": ["attr", "bar"]}), x
    x = f"{str(['k'])}{o}{o!s}{o:{o!s}}{[1]}"
    assert x == "['k']fmtstrfmtstr[1]", x
    x = [str(["t"])] + [o + o] + [o < o] + [-o] + [[1, 2, 3][o]]
    assert x == [str(["t"]), ["sum"], ["lt"], ["neg"], 2], x
    match p:
        case P(a, b): assert (a, b) == (["a"], ["b"])
    match p:
        case T(a=x, b=y): assert (x, y) == (["a"], ["b"])
    match {"k" + str(0): ["v"]}:
        case {"k0": v, **rest}: assert v == ["v"]
    r = []
    for i, (q, w) in zip(It(2), [It(2), It(2)]):
        r.append([i, q, w])
        yield r
    assert r == [[["v", 1], ["v", 1], ["v", 0]], [["v", 0], ["v", 1], ["v", 0]]], r
    x = [[i, j] for i in It(2) for j in It(2) if o]
    assert x == [[["v", 1], ["v", 1]], [["v", 1], ["v", 0]], [["v", 0], ["v", 1]], [["v", 0], ["v", 0]]]
    x = {str(i): [j] for i in It(2) for j in It(1)}
    assert x == {"['v', 1]": [["v", 0]], "['v', 0]": [["v", 0]]}
    o[str(["k"])] = ["val", str(1)]
    assert o.last == ("['k']", ["val", "1"])
    o.m = ["set"]
    y = z = o.m2 = o[3] = ["many"]
    del o[["x"]]
    assert y is z and o.m2 is y and o.last[1] is y
    try:
        try:
            raise KeyError(["k"])
        except O if o.m is None else KeyError as e:
            die()
            assert e.args == (["k"],)
            raise TypeError(["t"]) from e
    except TypeError as e:
        die()
        assert e.__cause__.args == (["k"],), e
        yield e
    try:
        die()
        raise ValueError(["v"])
    except (KeyError, ValueError) as e:
        die(); assert e.args == (["v"],)
    finally:
        die()
    def deco(tag): die(); return lambda f: (die(), f)[1]
    @deco(["d"])
    @deco(["e"])
    def g(a=[str(1)], *, b=[str(2)], c: [die(), "ann"][1] = [str(3)]): return a, b, c
    assert g() == (["1"], ["2"], ["3"])
    class K(*[O]): pass
    k = [1, 2, 3, 4]
    k[O():O()] = It(2)
    o += [str(["q"]), p.c(), p.a]
    assert o == ["sum"]; o = O()
    s = yield from inner(["i"])
    assert s == ["ret", ["i"]]
    x = 1 < O() < O() if False else (str(["x"]), o == 1, str(["y"]))
    assert x == ("['x']", True, "['y']")
    out = io.StringIO()
    print(*It(2), sep=str("-"), end=str("\n"), file=out)
    assert out.getvalue() == "['v', 1]-['v', 0]\n", out.getvalue()
    x = sorted(It(5), key=lambda v: (die(), v)[1]); assert x == [["v", i] for i in range(5)]
    x = max(It(3), key=lambda v: (die(), v)[1]); assert x == ["v", 2]
    x = dict(zip(map(str, It(2)), It(2))); assert x == {"['v', 1]": ["v", 1], "['v', 0]": ["v", 0]}
    x = str(["lhs"]), getattr(o, "zz", ["d"]), isinstance(p, T); assert x == ("['lhs']", ["attr", "zz"], True), x
    x = "".join(str(v) for v in It(2)); assert x == "['v', 1]['v', 0]"
    x = lambda: (yield)
    assert (str(["a"]) in o, [str(["b"])]) == (True, ["['b']"])
    return ["end"]
def inner(v):
    for i in It(2):
        yield i
    die()
    return ["ret", v]
async def co(v):
    die()
    async with ACM() as e, ACM() as f:
        assert e == f == ["aentered"]
        x = [str(["l"]), await sub(["w"]), *[[i] async for i in AIt(2)]]
        assert x == ["['l']", ["sub", ["w"]], [["av", 1]], [["av", 0]]], x
        async for a, b in AIt2(2):
            assert (a, b) == (["v", 1], ["v", 0])
    return v
async def sub(v): die(); return ["sub", v]
class ACM:
    async def __aenter__(self): die(); return ["aentered"]
    async def __aexit__(self, *a): die()
class AIt:
    def __init__(self, k): self.k = k
    def __aiter__(self): die(); return self
    async def __anext__(self):
        die()
        if self.k == 0: raise StopAsyncIteration
        self.k -= 1
        return ["av", self.k]
class AIt2(AIt):
    async def __anext__(self):
        await super().__anext__()
        return It(2)
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
for mode in range(4):
    if mode == 0:
        for v in body(): die()
    elif mode == 1:
        list(body())
    elif mode == 2:
        g = body()
        for _ in iter(lambda: next(g, None), None): die()
    else:
        def outer(): return (yield from body())
        list(map(lambda v: die(), outer()))
    assert run(co([mode])) == [mode]
assert n > 0
print("ok")
