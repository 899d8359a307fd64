# inspect.getcallargs: what was passed comes first, in the order in which it was; then defaults.
import inspect


def f(a, /, b=2, *c, d, e=5, **f):
    pass


for args, named, wanted in (
    ((1,), {"d": 4, "z": 9}, {"a": 1, "c": (), "f": {"z": 9}, "d": 4, "b": 2, "e": 5}),
    ((1, 2, 3), {"d": 4}, {"a": 1, "b": 2, "c": (3,), "f": {}, "d": 4, "e": 5}),
    ((1,), {"e": 1, "d": 4, "b": 0}, {"a": 1, "c": (), "f": {}, "e": 1, "d": 4, "b": 0}),
):
    assert list(inspect.getcallargs(f, *args, **named).items()) == list(wanted.items()), inspect.getcallargs(f, *args, **named)
print("ok")
