# A class body is a scope of its own: what it sees, what sees it, and what is left of it.
lines = []


def say(*values):
    lines.append(" ".join(map(str, values)))


x = "global"


class A:
    say(x)
    x = "class"
    say(x)
    y = [x for _ in range(2)]
    say(y)
    z = (lambda: x)()
    say(z)
    first = [i for i in x]
    say(first)
    del x
    say(x)

    def method(self):
        return x

    class Inner:
        seen = x

    say(Inner.seen, __qualname__, __module__ == __name__)


say(A().method(), hasattr(A, "x"))


def function():
    x = "local"

    class B:
        say(x)
        x = x + "!"
        say(x)

        def m(self):
            return x

        class C:
            say(x)

    say(B.x, B().m())

    class D:
        nonlocal x
        x = "set by the class"

    say(x, hasattr(D, "x"))

    class E:
        global x
        x = "global set by the class"

    say(x, globals()["x"], hasattr(E, "x"))


function()


# A name bound in the body is looked up there, then in the globals, never in the function around.
def shadow():
    x = "unseen"

    class F:
        say(x)
        if False:
            x = 1

    return F


shadow()


class G:
    locals()["made"] = 5
    say(made)
    for i in range(3):
        if i == 1:
            continue
    else:
        done = True
    with_items = {k: v for k, v in [(1, 2)]}
    try:
        1 / 0
    except ZeroDivisionError as e:
        kind = type(e).__name__
    if (walrus := 3) > 2:
        pass


say(sorted(n for n in vars(G) if not n.startswith("__")))
say(G.__firstlineno__, G.__static_attributes__)


class H:
    def __init__(self):
        self.b = 1
        self.a = 2
        other = self
        other.c = 3
        self.d.e = 4

    @property
    def p(self):
        (self.t1, self.t2) = 1, 2
        for self.loop in ():
            pass
        del self.gone


say(sorted(H.__static_attributes__))


# The cell of the class.
class I:
    def me(self):
        return __class__

    me_too = lambda self: __class__

    @staticmethod
    def still():
        return __class__

    try:
        __class__
    except NameError as e:
        say(e)


say(I().me() is I, I().me_too() is I, I.still() is I, "__class__" in vars(I), "__classcell__" in vars(I))


# A metaclass that does not pass the cell on.
class Meta(type):
    def __new__(m, name, bases, ns):
        ns.pop("__classcell__", None)
        return super().__new__(m, name, bases, ns)


try:
    class J(metaclass=Meta):
        def f(self):
            return __class__
except RuntimeError as e:
    say(e)


class Other(type):
    def __new__(m, name, bases, ns):
        cell = ns.get("__classcell__")
        a = super().__new__(m, name, bases, ns)
        b = super().__new__(m, name, bases, dict(ns, __classcell__=cell))
        return a


try:
    class K(metaclass=Other):
        def f(self):
            return __class__
except TypeError as e:
    say(str(e).replace(__name__ + ".", ""))


# The namespace may be anything with items.
class Space(dict):
    def __missing__(self, key):
        if key.startswith("__"):
            raise KeyError(key)
        return key.upper()


class Prepared(type):
    @classmethod
    def __prepare__(m, name, bases, **k):
        return Space(k)

    def __new__(m, name, bases, ns, **k):
        return super().__new__(m, name, bases, dict(ns))

    def __init__(*a, **k):
        pass


class L(metaclass=Prepared, given=1):
    a = something
    b = given
    c = [given, something]


say(L.a, L.b, L.c, L.given)

expected = [
    'global',
    'class',
    "['global', 'global']",
    'global',
    "['c', 'l', 'a', 's', 's']",
    'global',
    'global A True',
    'global False',
    'global',
    'global!',
    'local',
    'global! local',
    'set by the class False',
    'set by the class global set by the class False',
    'global set by the class',
    '5',
    "['done', 'i', 'kind', 'made', 'walrus', 'with_items']",
    '84 ()',
    "['a', 'b', 'loop', 't1', 't2']",
    "name '__class__' is not defined",
    'True True True False False',
    "__class__ not set defining 'J' as <class '__main__.J'>. Was __classcell__ propagated to type.__new__?",
    "__class__ set to <class 'K'> defining 'K' as <class 'K'>",
    "SOMETHING 1 [1, 'SOMETHING'] 1",
]
for number, (got, wanted) in enumerate(zip(lines, expected)):
    assert got == wanted, (number, got, wanted)
assert len(lines) == len(expected)
print("ok")
