import copy, heapq, bisect, string, textwrap, contextlib, random
from abc import ABC, abstractmethod

h = []
for x in [5, 2, 8, 1, 9, 3]: heapq.heappush(h, x)
assert [heapq.heappop(h) for _ in range(6)] == [1, 2, 3, 5, 8, 9]
r = random.Random(3); v = [r.randint(0, 50) for _ in range(200)]; w = v[:]; heapq.heapify(w)
assert [heapq.heappop(w) for _ in v] == sorted(v)
assert heapq.nsmallest(3, v) == sorted(v)[:3] and heapq.nlargest(2, "abc") == ["c", "b"]
assert list(heapq.merge([1, 4], [2, 3], [0])) == [0, 1, 2, 3, 4]
assert heapq.heappushpop([3, 4], 1) == 1 and heapq.heapreplace([3, 4], 9) == 3
assert list(heapq.merge([3, 1], [2], reverse=True)) == [3, 2, 1]
a = [1, 3, 3, 5]
assert bisect.bisect(a, 3) == 3 and bisect.bisect_left(a, 3) == 1
bisect.insort(a, 4); assert a == [1, 3, 3, 4, 5] and bisect.bisect_left(["a", "bb"], 2, key=len) == 1

assert string.ascii_lowercase[:3] == "abc" and len(string.printable) == 100 and string.capwords("hi you") == "Hi You"
t = string.Template("$a and ${b} cost $$5")
assert t.substitute(a=1, b=2) == "1 and 2 cost $5" and t.safe_substitute(a=1) == "1 and ${b} cost $5"
try: string.Template("x $!").substitute()
except ValueError as e: assert str(e) == "Invalid placeholder in string: line 1, col 3", e
else: assert False
assert string.Formatter().format("{} {x:>4} {0!r}".replace("{}", "{1}"), "a", "b", x=3) == "b    3 'a'"

class C:
    def __init__(self): self.l = [1]; self.me = self
c = C(); s = copy.copy(c); d = copy.deepcopy(c)
assert s.l is c.l and d.l == [1] and d.l is not c.l and d.me is d
x = [[1], {"a": (1, [2])}, {3}]; y = copy.deepcopy(x); assert y == x and y[0] is not x[0] and y[1]["a"][1] is not x[1]["a"][1] and y[2] is not x[2]
loop = []; loop.append(loop); z = copy.deepcopy(loop); assert z[0] is z and z is not loop
from collections import deque, OrderedDict, defaultdict, Counter, namedtuple
assert copy.deepcopy(deque([[1]], 3)) == deque([[1]], 3) and copy.deepcopy(deque([], 3)).maxlen == 3
dd = copy.deepcopy(defaultdict(list, a=[1])); assert dd == {"a": [1]} and dd["q"] == []
assert copy.deepcopy(OrderedDict(a=[1])) == OrderedDict(a=[1]) and copy.copy(Counter("aab")) == Counter("aab")
P = namedtuple("P", "x y"); p = copy.deepcopy(P(1, [2])); assert p == P(1, [2]) and type(p) is P
class S:
    __slots__ = ("a", "b")
q = S(); q.a = [1]; q2 = copy.deepcopy(q); assert q2.a == [1] and q2.a is not q.a and not hasattr(q2, "b")
class L(list): pass
l = L([[1]]); l.tag = "t"; m = copy.deepcopy(l); assert type(m) is L and m == [[1]] and m.tag == "t" and m[0] is not l[0]
class K:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep"
assert copy.copy(K()) == "copied" and copy.deepcopy([K()]) == ["deep"]
assert copy.copy(x) == x and copy.copy(x) is not x and copy.deepcopy(len) is len

assert textwrap.wrap("The quick brown fox jumps over the lazy dog", 15) == ["The quick brown", "fox jumps over", "the lazy dog"]
assert textwrap.fill("aaa bbb ccc", 7, initial_indent="* ", subsequent_indent="  ") == "* aaa\n  bbb\n  ccc"
assert textwrap.dedent("  a\n    b\n\n  c") == "a\n  b\n\nc" and textwrap.indent("a\n\nb\n", "> ") == "> a\n\n> b\n"
assert textwrap.shorten("Hello  world!", 11) == "Hello [...]" and textwrap.wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
assert textwrap.wrap("well-known thing", 8) == ["well-", "known", "thing"]

log = []
@contextlib.contextmanager
def managed(n):
    log.append(("in", n))
    try: yield n
    except ValueError as e: log.append(("caught", str(e)))
    finally: log.append(("out", n))
with managed(1) as n: log.append(n)
with managed(2): raise ValueError("v")
assert log == [("in", 1), 1, ("out", 1), ("in", 2), ("caught", "v"), ("out", 2)], log
with contextlib.suppress(KeyError): {}["x"]
with contextlib.ExitStack() as st:
    st.enter_context(managed(3)); st.callback(log.append, "cb")
assert log[-2:] == ["cb", ("out", 3)]
with contextlib.nullcontext(5) as five: assert five == 5
class Cl:
    def close(self): log.append("closed")
with contextlib.closing(Cl()): pass
assert log[-1] == "closed"
import io, sys
out = io.StringIO()
with contextlib.redirect_stdout(out): print("hello")
assert out.getvalue() == "hello\n"
try:
    with managed(4): raise KeyError("k")
except KeyError: pass
else: assert False

class A(ABC):
    @abstractmethod
    def f(self): ...
class B(A):
    def f(self): return 1
try: A()
except TypeError as e: assert str(e) == "Can't instantiate abstract class A without an implementation for abstract method 'f'"
else: assert False
assert B().f() == 1 and isinstance(B(), A)

class R(random.Random):
    def random(self): return 0.25
assert R().choice("abcd") == "a" and R().uniform(0, 4) == 1.0 and R().randrange(8) == 0
assert 0 <= random.SystemRandom().random() < 1 and random.SystemRandom().randint(3, 3) == 3
print("ok")
