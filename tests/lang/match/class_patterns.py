class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Named:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)


def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return ("on y", y)
        case Point(x, 0):
            return ("on x", x)
        case Point(x, y) if x == y:
            return ("diagonal", x)
        case Point():
            return "somewhere"
        case Named(a=1, b=Point(x=x)):
            return ("named", x)
        case int(n) | float(n):
            return ("number", n)
        case str() as s:
            return ("text", s)
        case bool() | None:
            return "never bool"
        case tuple((1, second)) | list([1, second]):
            return ("second", second)
        case dict({"k": v}):
            return ("dict", v)


assert where(Point(0, 0)) == "origin" and where(Point(0, 5)) == ("on y", 5)
assert where(Point(5, 0)) == ("on x", 5) and where(Point(3, 3)) == ("diagonal", 3)
assert where(Point(1, 2)) == "somewhere"
assert where(Named(a=1, b=Point(7, 8))) == ("named", 7) and where(Named(a=1)) is None
assert where(5) == ("number", 5) and where(2.5) == ("number", 2.5) and where(True) == ("number", True)
assert where("s") == ("text", "s") and where(None) == "never bool"
assert where((1, 2)) == ("second", 2) and where([1, 3]) == ("second", 3) and where({"k": 4}) == ("dict", 4)


class NoArgs:
    pass


class BadArgs:
    __match_args__ = ["x"]
    x = 1


class NotStrings:
    __match_args__ = (1,)


class Twice:
    __match_args__ = ("x", "x")
    x = 1


def check(subject, source, message):
    try:
        exec(f"match subject:\n    case {source}: pass", {**globals(), "subject": subject})
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(source)


check(NoArgs(), "NoArgs(1)", "NoArgs() accepts 0 positional sub-patterns (1 given)")
check(Point(1, 2), "Point(1, 2, 3)", "Point() accepts 2 positional sub-patterns (3 given)")
check(BadArgs(), "BadArgs(1)", "BadArgs.__match_args__ must be a tuple (got list)")
check(NotStrings(), "NotStrings(1)", "__match_args__ elements must be strings (got int)")
check(Twice(), "Twice(1, 1)", "Twice() got multiple sub-patterns for attribute 'x'")
check(Point(1, 2), "Point(1, x=1)", "Point() got multiple sub-patterns for attribute 'x'")
check(5, "int(1, 2)", "int() accepts 1 positional sub-pattern (2 given)")
check(5, "where(1)", "called match pattern must be a class")
check(5, "(5).real()" if False else "where()", "called match pattern must be a class")


class Property:
    __match_args__ = ("p",)

    @property
    def p(self):
        raise AttributeError("none")


match Property():
    case Property(1):
        raise AssertionError
    case Property():
        pass
match 5:
    case object():
        matched = True
assert matched
print("ok")
