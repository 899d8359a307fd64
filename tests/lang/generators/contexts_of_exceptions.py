# What a generator handles while it is suspended is its own.
import sys


def handles():
    try:
        raise KeyError("inner")
    except KeyError:
        yield sys.exception()
        yield sys.exception()
    yield sys.exception()


g = handles()
first = next(g)
assert isinstance(first, KeyError) and sys.exception() is None
try:
    raise ValueError("outer")
except ValueError as outer:
    assert next(g) is first
    assert sys.exception() is outer
    assert next(g) is outer
assert sys.exception() is None


def context():
    try:
        yield
    except ValueError as e:
        raise TypeError("second") from None


g = context()
next(g)
try:
    g.throw(ValueError("first"))
except TypeError as e:
    assert e.__suppress_context__ and e.__cause__ is None and isinstance(e.__context__, ValueError)


def reraises():
    try:
        yield 1
    except Exception:
        yield 2
        raise


g = reraises()
next(g)
error = ZeroDivisionError("z")
assert g.throw(error) == 2
try:
    next(g)
except ZeroDivisionError as e:
    assert e is error


def nested():
    try:
        1 / 0
    except ZeroDivisionError:
        for value in inner():
            yield value, type(sys.exception()).__name__


def inner():
    yield type(sys.exception()).__name__
    try:
        raise IndexError
    except IndexError:
        yield type(sys.exception()).__name__


assert list(nested()) == [("ZeroDivisionError", "ZeroDivisionError"), ("IndexError", "ZeroDivisionError")]
print("ok")
