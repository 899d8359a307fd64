# The order in which the parts of expressions and statements are evaluated.
log = []


def n(value, tag=None):
    log.append(value if tag is None else tag)
    return value


def taken():
    result = log[:]
    log.clear()
    return result


class Any:
    def __init__(self, tag):
        self.tag = tag

    def __getattr__(self, name):
        log.append(f"{self.tag}.{name}")
        return self

    def __getitem__(self, key):
        log.append(f"{self.tag}[]")
        return self

    def __setitem__(self, key, value):
        log.append(f"{self.tag}[]=")

    def __call__(self, *args, **kwargs):
        log.append(f"{self.tag}()")
        return self

    def __iadd__(self, other):
        log.append(f"{self.tag}+=")
        return self

    def __iter__(self):
        log.append(f"iter {self.tag}")
        return iter(())

    def keys(self):
        log.append(f"keys {self.tag}")
        return ()


n(1) + n(2) * n(3) - n(4)
assert taken() == [1, 2, 3, 4]
n(2) ** n(3) ** n(1)
assert taken() == [2, 3, 1]
{n(1): n(2), n(3): n(4)}
assert taken() == [1, 2, 3, 4]
{n("a"): n(1) for _ in (1,)}
assert taken() == ["a", 1]
n(1) < n(2) < n(0) < n(5)
assert taken() == [1, 2, 0]
(lambda *a, **k: None)(n(1), *n([2], 2), n(3), k=n(4), **n({}, 5), z=n(6))
assert taken() == [1, 2, 3, 4, 5, 6]
f = Any("f")
n(f, "f")(n(1), *n(Any("x"), "x"), **n(Any("k"), "k"))
assert taken() == ["f", 1, "x", "iter x", "k", "keys k", "f()"], taken()
n([0, 0], "list")[n(0)] = n(5, "value")
assert taken() == ["value", "list", 0]
x, n([0], "t")[n(0)] = n(1), n(2)
assert taken() == [1, 2, "t", 0]
a = n([0], "first")[0] = n(7)
assert taken() == [7, "first"]
o = Any("o")
n(o, "o")[n("key")] += n(1)
assert taken() == ["o", "key", "o[]", 1, "o+=", "o[]="]
n(1) if n(0) else n(2)
assert taken() == [0, 2]
n(0) and n(1) or n(2)
assert taken() == [0, 2]
[n(i, ("body", i)) for i in n([1, 2], "iter") if n(True, ("if", i))]
assert taken() == ["iter", ("if", 1), ("body", 1), ("if", 2), ("body", 2)]


def decorator(tag):
    log.append(("make", tag))

    def apply(f):
        log.append(("apply", tag))
        return f
    return apply


@decorator(1)
@decorator(2)
def decorated(x: n(int, "annotation") = n(1, "default"), *, k: n(int, "k annotation") = n(2, "k default")) -> n(3, "return"):
    pass


assert taken() == [("make", 1), ("make", 2), "default", "k default", "annotation", "k annotation", "return",
                   ("apply", 2), ("apply", 1)]


@decorator("class")
class C(n(object, "base"), metaclass=n(type, "meta")):
    log.append("body")


assert taken() == [("make", "class"), "base", "meta", "body", ("apply", "class")]
f"{n(1)}{n(2):{n(3)}}"
assert taken() == [1, 2, 3]
y: n(int, "annotation") = n(1, "value")
assert taken() == ["value", "annotation"]
n([1, 2, 3], "seq")[n(0):n(2):n(1)]
assert taken() == ["seq", 0, 2, 1]
del n([1], "del")[n(0)]
assert taken() == ["del", 0]
assert n(True, "test"), n("message")
assert taken() == ["test"]
for n([0], "target")[0] in n([1, 2], "iterable"):
    pass
assert taken() == ["iterable", "target", "target"]
with n(Any("m"), "manager") if False else __import__("contextlib").nullcontext(n(1)) as z, \
        __import__("contextlib").nullcontext(n(2)):
    n("with body")
assert taken() == [1, 2, "with body"]
print("ok")
