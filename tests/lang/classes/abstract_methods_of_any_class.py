# __abstractmethods__ is an attribute of classes, each its own; one that is not empty forbids instances.


def error_of(action):
    try:
        action()
    except (AttributeError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    return None


class Plan:
    def __init__(self, size=1):
        self.size = size


missing = "AttributeError: __abstractmethods__"
assert error_of(lambda: type.__abstractmethods__) == missing
assert error_of(lambda: Plan.__abstractmethods__) == missing
assert error_of(lambda: int.__abstractmethods__) == missing
assert error_of(lambda: delattr(Plan, "__abstractmethods__")) == missing
assert error_of(lambda: setattr(int, "__abstractmethods__", ())) == (
    "TypeError: cannot set '__abstractmethods__' attribute of immutable type 'int'"
)


def make(cls):
    return cls(2).size


assert [make(Plan) for _ in range(5)] == [2] * 5
Plan.__abstractmethods__ = {"build"}
assert Plan.__abstractmethods__ == {"build"} and Plan.__flags__ & 1 << 20
refusal = "TypeError: Can't instantiate abstract class Plan without an implementation for abstract method 'build'"
assert [error_of(lambda: make(Plan)) for _ in range(5)] == [refusal] * 5


class Sub(Plan):
    pass


# It is not inherited.
assert error_of(lambda: Sub.__abstractmethods__) == missing and make(Sub) == 2
del Plan.__abstractmethods__
assert make(Plan) == 2 and not Plan.__flags__ & 1 << 20
Plan.__abstractmethods__ = ()
assert make(Plan) == 2
# In the body of a class it means nothing.
Said = type("Said", (), {"__abstractmethods__": {"a"}})
assert isinstance(Said(), Said) and Said.__abstractmethods__ == {"a"}
print("ok")
