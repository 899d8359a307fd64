# Patterns inside patterns: what is bound, in which order, and what is looked at.
lines = []


def say(*values):
    lines.append(" ".join(map(str, values)))


from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Line:
    a: Point
    b: Point


def describe(value):
    match value:
        case None | True | False:
            return f"constant {value}"
        case int() | float() as n if n < 0:
            return f"negative {n}"
        case 0:
            return "zero"
        case int(n):
            return f"int {n}"
        case str() as s if len(s) > 3:
            return f"long {s}"
        case str(s):
            return f"short {s}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [Point(x=0, y=y), *_] | [_, Point(x=y, y=0), *_]:
            return f"axis {y}"
        case [first, *middle, last]:
            return f"{first}..{middle}..{last}"
        case {"kind": "move", "to": [x, y], **rest}:
            return f"move {x} {y} {rest}"
        case {"kind": str(k)}:
            return f"kind {k}"
        case {}:
            return "mapping"
        case Line(Point(0, 0), Point(x, y)) | Line(Point(x, y), Point(0, 0)):
            return f"from the origin {x} {y}"
        case Line(a=Point() as a, b=b):
            return f"line {a.x} {b.y}"
        case Point(x, y):
            return f"point {x} {y}"
        case -1 | 1j | -1 - 2j:
            return "complex"
        case _:
            return "other"


for value in (None, True, -3, -0.5, 0, 7, "abc", "abcd", [], (), [5], [Point(0, 4), 1], [9, Point(6, 0), 2],
              [1, 2], (1, 2, 3, 4), range(4), {"kind": "move", "to": (1, 2), "z": 3}, {"kind": "turn"}, {"kind": 3},
              {}, Line(Point(0, 0), Point(1, 2)), Line(Point(3, 4), Point(0, 0)), Line(Point(1, 1), Point(2, 2)),
              Point(8, 9), 1j, -1 - 2j, b"ab", {1, 2}, object):
    say(describe(value))


# What a sequence pattern asks of its subject.
class Seen(list):
    log = []

    def __len__(self):
        self.log.append("len")
        return super().__len__()

    def __getitem__(self, index):
        self.log.append(index)
        return super().__getitem__(index)


match Seen([1, 2, 3, 4]):
    case [1, 2]:
        say("no")
    case [1, _, *rest, 4]:
        say("matched", Seen.log, rest)
Seen.log.clear()
match Seen([1, 2, 3]):
    case [_, _, 3]:
        say("matched", Seen.log)


# Names keep what a failed pattern bound before it failed.
match [1, 2]:
    case [p, 3]:
        pass
    case _:
        say("p" in dir())


# A value pattern compares with ==, a literal None with `is`.
class Same:
    def __eq__(self, other):
        return True


class Space:
    value = 5


match Same():
    case None:
        say("none")
    case Space.value:
        say("equal")
match 5.0:
    case Space.value:
        say("value")


# Class patterns and their errors.
class Bad:
    __match_args__ = ["a"]


class Few:
    __match_args__ = ("a",)
    a = 1


class Twice:
    __match_args__ = ("a", "a")
    a = 1


class Text:
    __match_args__ = (1,)


def attempt(f):
    try:
        f()
    except TypeError as e:
        say(type(e).__name__, e)


def bad():
    match Bad():
        case Bad(1):
            pass


def few():
    match Few():
        case Few(1, 2):
            pass


def twice():
    match Twice():
        case Twice(1, 1):
            pass


def mixed():
    match Few():
        case Few(1, a=1):
            pass


def text():
    match Text():
        case Text(1):
            pass


def no_class():
    match 1:
        case len(x):
            pass


def many():
    match 1:
        case int(1, 2):
            pass


for f in (bad, few, twice, mixed, text, no_class, many):
    attempt(f)


# A guard sees the names bound; those of the last case tried remain.
def guards(value):
    match value:
        case (x, y) if x == y:
            return "same"
        case (x, y) if x > y:
            return f"{x} > {y}"
        case (x, y):
            return f"{x} < {y}"


say(guards((1, 1)), guards((2, 1)), guards((1, 2)), guards(3))

# Keys are looked up with get, and a missing default dict makes nothing.
from collections import defaultdict

d = defaultdict(list)
match d:
    case {"a": []}:
        say("made")
    case {**rest}:
        say("not made", dict(d), rest)

expected = [
    'constant None',
    'constant True',
    'negative -3',
    'negative -0.5',
    'zero',
    'int 7',
    'short abc',
    'long abcd',
    'empty',
    'empty',
    'one 5',
    'axis 4',
    'axis 6',
    '1..[]..2',
    '1..[2, 3]..4',
    '0..[1, 2]..3',
    "move 1 2 {'z': 3}",
    'kind turn',
    'mapping',
    'mapping',
    'from the origin 1 2',
    'from the origin 3 4',
    'line 1 2',
    'point 8 9',
    'complex',
    'complex',
    'other',
    'other',
    'other',
    "matched ['len', 'len'] [3]",
    "matched ['len']",
    'False',
    'equal',
    'value',
    'TypeError Bad.__match_args__ must be a tuple (got list)',
    'TypeError Few() accepts 1 positional sub-pattern (2 given)',
    "TypeError Twice() got multiple sub-patterns for attribute 'a'",
    "TypeError Few() got multiple sub-patterns for attribute 'a'",
    'TypeError __match_args__ elements must be strings (got int)',
    'TypeError called match pattern must be a class',
    'TypeError int() accepts 1 positional sub-pattern (2 given)',
    'same 2 > 1 1 < 2 None',
    'not made {} {}',
]
for number, (got, wanted) in enumerate(zip(lines, expected)):
    assert got == wanted, (number, got, wanted)
assert len(lines) == len(expected)
print("ok")
