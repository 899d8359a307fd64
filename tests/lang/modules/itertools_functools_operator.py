import itertools as it, functools, operator
from functools import reduce, partial, lru_cache, cache, wraps, total_ordering, cmp_to_key, singledispatch, cached_property

def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message

L = list
c = it.count(5, 2); assert [next(c), next(c)] == [5, 7] and repr(it.count(3)) == "count(3)"
assert L(it.islice(it.cycle("ab"), 5)) == L("ababa")
assert L(it.repeat(1, 3)) == [1, 1, 1] and repr(it.repeat(1, 2)) == "repeat(1, 2)"
assert L(it.chain("ab", [1])) == ["a", "b", 1] and L(it.chain.from_iterable([[1], [2, 3]])) == [1, 2, 3]
assert L(it.islice(range(10), 2, 8, 3)) == [2, 5] and L(it.islice(range(10), 3)) == [0, 1, 2]
i = iter(range(10)); assert L(it.islice(i, 1, 4)) == [1, 2, 3] and next(i) == 4
i = iter(range(10)); assert L(it.islice(i, 0, 5, 2)) == [0, 2, 4] and next(i) == 5
i = iter(range(10)); assert L(it.islice(i, 3, 3)) == [] and next(i) == 3
assert L(it.islice(range(6), 1, None)) == [1, 2, 3, 4, 5]
fails(lambda: it.islice([], -1), ValueError, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
assert L(it.product("ab", [1, 2])) == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
assert L(it.product([0, 1], repeat=2)) == [(0, 0), (0, 1), (1, 0), (1, 1)] and L(it.product()) == [()]
assert L(it.permutations("abc", 2)) == [tuple(x) for x in ("ab", "ac", "ba", "bc", "ca", "cb")]
assert len(L(it.permutations(range(5)))) == 120 and L(it.permutations([], 0)) == [()] and L(it.permutations([1], 2)) == []
assert L(it.combinations("abcd", 2)) == [tuple(x) for x in ("ab", "ac", "ad", "bc", "bd", "cd")]
assert L(it.combinations_with_replacement("ab", 2)) == [("a", "a"), ("a", "b"), ("b", "b")]
assert L(it.accumulate([1, 2, 3])) == [1, 3, 6] and L(it.accumulate([1, 2, 3], operator.mul, initial=10)) == [10, 10, 20, 60]
assert [(k, L(g)) for k, g in it.groupby("aabcc")] == [("a", ["a", "a"]), ("b", ["b"]), ("c", ["c", "c"])]
assert [k for k, g in it.groupby([1, 3, 2, 4, 5], lambda x: x % 2)] == [1, 0, 1]
assert L(it.starmap(pow, [(2, 3), (3, 2)])) == [8, 9]
assert L(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])) == [1, 2] and L(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])) == [3, 1]
assert L(it.zip_longest("abc", "x", fillvalue="-")) == [("a", "x"), ("b", "-"), ("c", "-")]
a, b = it.tee([1, 2, 3]); assert next(a) == 1 and L(b) == [1, 2, 3] and L(a) == [2, 3]
assert L(it.pairwise("abc")) == [("a", "b"), ("b", "c")] and L(it.pairwise("a")) == []
assert L(it.batched("abcde", 2)) == [("a", "b"), ("c", "d"), ("e",)]
fails(lambda: it.batched([], 0), ValueError, "n must be at least one")
assert L(it.compress("abcd", [1, 0, 1, 0])) == ["a", "c"] and L(it.filterfalse(lambda x: x % 2, range(5))) == [0, 2, 4]

assert reduce(operator.add, [1, 2, 3]) == 6 and reduce(operator.add, [], 5) == 5
fails(lambda: reduce(operator.add, []), TypeError, "reduce() of empty iterable with no initial value")
p = partial(int, base=2); assert p("101") == 5 and p.func is int and p.keywords == {"base": 2}
assert partial(partial(max, 1), 7)(3) == 7 and repr(partial(int, base=2)) == "functools.partial(<class 'int'>, base=2)"
calls = []
@lru_cache(maxsize=2)
def f(x): calls.append(x); return x * x
assert [f(1), f(2), f(1), f(3), f(2)] == [1, 4, 1, 9, 4] and calls == [1, 2, 3, 2]
assert str(f.cache_info()) == "CacheInfo(hits=1, misses=4, maxsize=2, currsize=2)" and f.__name__ == "f"
f.cache_clear(); assert f.cache_info().currsize == 0
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
assert fib(60) == 1548008755920
class H:
    @lru_cache
    def m(self, x): return x + 1
    @cached_property
    def v(self): calls.append("v"); return 42
h = H(); assert h.m(1) == 2 and h.v == 42 and h.v == 42 and calls.count("v") == 1 and h.__dict__ == {"v": 42}
def deco(fn):
    @wraps(fn)
    def wrapper(*a): return fn(*a)
    return wrapper
@deco
def named(): "doc"
assert named.__name__ == "named" and named.__doc__ == "doc" and named.__wrapped__
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
assert T(1) <= T(1) and T(2) > T(1) and T(2) >= T(2) and not T(1) > T(1) and not T(2) <= T(1)
assert sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)) == [3, 2, 1]
@singledispatch
def show(x): return "object"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
assert [show(1), show(True), show([]), show("")] == ["int", "int", "list", "object"]

assert operator.itemgetter(1)([5, 6]) == 6 and operator.itemgetter(0, 2)("abc") == ("a", "c")
assert operator.attrgetter("real", "imag")(5) == (5, 0) and operator.methodcaller("split", ",")("a,b") == ["a", "b"]
assert repr(operator.itemgetter(1)) == "operator.itemgetter(1)" and operator.attrgetter("__class__.__name__")(1) == "int"
assert operator.contains([1], 1) and operator.countOf([1, 2, 1], 1) == 2 and operator.indexOf([4, 5], 5) == 1
x = [1]; assert operator.iadd(x, [2]) is x and x == [1, 2] and operator.not_(0) and operator.index(True) == 1
assert sorted([(2, "b"), (1, "a")], key=operator.itemgetter(0)) == [(1, "a"), (2, "b")] and operator.__add__(1, 2) == 3
print("ok")
