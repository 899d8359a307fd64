"""Special methods are bound as other attributes are: a bound or static method gets no instance of the class."""


class Joins:
    __call__ = ":".join


class Raises:
    __call__ = (2).__pow__


assert Joins()(["a", "bc"]) == "a:bc"
assert Raises()(3) == 8


# of a metaclass
def called(call, argument):
    class Meta(type):
        __call__ = call

    class Class(metaclass=Meta):
        pass

    result = Class(argument)
    return "class" if result is Class else result


assert called(lambda cls, a: (cls.__name__, a), 1) == ("Class", 1)
assert called(classmethod(lambda meta, a: (meta.__name__, a)), 1) == ("Meta", 1)
assert called(staticmethod(lambda a: a), 1) == 1
assert called(":".join, "xyz") == "x:y:z"
assert called((2).__pow__, 3) == 8


class Mixed:
    __len__ = (7).__index__
    __getitem__ = staticmethod(lambda i: i * 2)
    __add__ = (4).__add__
    __str__ = "abc".__str__
    __hash__ = staticmethod(lambda: 5)
    __bool__ = staticmethod(lambda: False)
    __iter__ = staticmethod(lambda: iter([1, 2]))
    __contains__ = [1, 2].__contains__
    __init__ = staticmethod(lambda: None)
    __enter__ = staticmethod(lambda: 3)
    __exit__ = staticmethod(lambda *args: True)
    __neg__ = (4).__neg__
    __float__ = (4.5).__float__
    __index__ = (3).__index__
    __lt__ = (4).__lt__
    __format__ = (4).__format__
    __next__ = iter([1, 2]).__next__


mixed = Mixed()
assert (len(mixed), mixed[4], mixed + 3, str(mixed), hash(mixed), bool(mixed)) == (7, 8, 7, "abc", 5, False)
assert (list(mixed), 2 in mixed, -mixed, float(mixed), [1, 2, 3, 4][mixed]) == ([1, 2], True, -4, 4.5, 4)
assert (mixed < 5, f"{mixed:03}", next(mixed)) == (True, "004", 1)
with mixed as entered:
    assert entered == 3
    raise ValueError
print("ok")
