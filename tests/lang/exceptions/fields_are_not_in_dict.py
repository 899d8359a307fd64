# What a builtin class keeps for itself is not in `__dict__`, and cannot be written through it.
import collections
import copy
import pickle


def group():
    return ExceptionGroup("m", [ValueError(1)])


def missing():
    try:
        import no_such_module_anywhere  # noqa: F401
    except ImportError as error:
        return error


def attribute():
    try:
        (1).nothing
    except AttributeError as error:
        return error


def syntax():
    try:
        compile("1 1", "f", "exec")
    except SyntaxError as error:
        return error


def stopped():
    def generator():
        return 3
        yield
    try:
        next(generator())
    except StopIteration as error:
        return error


made = [
    (OSError(2, "m", "f", None, "g"), {"errno": 2, "filename": "f", "filename2": "g"}),
    (BlockingIOError(11, "m", 5), {"characters_written": 5}),
    (group(), {"message": "m"}),
    (missing(), {"name": "no_such_module_anywhere", "path": None}),
    (attribute(), {"name": "nothing", "obj": 1}),
    (syntax(), {"lineno": 1, "msg": "invalid syntax"}),
    (stopped(), {"value": 3}),
    (SystemExit(4), {"code": 4}),
    (UnicodeDecodeError("utf-8", b"x", 0, 1, "r"), {"start": 0, "reason": "r"}),
    (ImportError("m", name="n"), {"msg": "m", "name": "n"}),
]
for error, fields in made:
    for name, value in fields.items():
        assert getattr(error, name) == value, (error, name)
    assert vars(error) == {}, (error, vars(error))
    for name, value in fields.items():
        vars(error)[name] = "other"
        assert getattr(error, name) == value, (error, name)
    vars(error).clear()
    error.more = 5
    assert vars(error) == {"more": 5}
    error.__dict__ = {"most": 6}
    assert error.most == 6 and not hasattr(error, "more")
    assert all(getattr(error, name) == value for name, value in fields.items())
    if not isinstance(error, SyntaxError):
        assert vars(copy.copy(error)) == {"most": 6}

error = OSError(2, "m", "f")
error.filename = "other"
error.note = 1
assert vars(error) == {"note": 1} and error.filename == "other"
again = pickle.loads(pickle.dumps(error))
assert vars(again) == {"note": 1} and again.filename == "other" and again.errno == 2


class Own(OSError):
    def __init__(self, *args):
        super().__init__(*args)
        self.mine = args


own = Own(2, "m", "f")
assert vars(own) == {"mine": (2, "m", "f")} and own.errno == 2
own.errno = 3
assert vars(own) == {"mine": (2, "m", "f")} and own.errno == 3


class Slotted(KeyError):
    __slots__ = ("kept",)


slotted = Slotted(1)
slotted.kept = 2
slotted.free = 3
assert vars(slotted) == {"free": 3}


def refused(action, kind):
    try:
        action()
    except kind:
        return
    raise AssertionError(action)


counts = collections.defaultdict(int, a=1)
refused(lambda: vars(counts), TypeError)
refused(lambda: setattr(counts, "x", 1), AttributeError)
counts.default_factory = list
assert counts["b"] == [] and not hasattr(counts, "__dict__")


class Counts(collections.defaultdict):
    pass


counts = Counts(int)
counts.x = 1
assert vars(counts) == {"x": 1} and counts["q"] == 0 and counts.default_factory is int
again = pickle.loads(pickle.dumps(counts))
assert again == counts and again.default_factory is int


class Narrow(collections.defaultdict):
    __slots__ = ("y",)


counts = Narrow(list)
counts.y = 1
refused(lambda: setattr(counts, "z", 1), AttributeError)
assert counts["k"] == [] and copy.copy(counts) == {"k": []}
print("ok")
