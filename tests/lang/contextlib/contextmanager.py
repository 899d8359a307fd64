from contextlib import contextmanager

log = []


@contextmanager
def managed(name, swallow=False):
    log.append(f"enter {name}")
    try:
        yield name
    except ValueError as error:
        log.append(f"caught {error}")
        if not swallow:
            raise
    finally:
        log.append(f"exit {name}")


with managed("a") as name:
    assert name == "a"
with managed("b", swallow=True):
    raise ValueError("v")
try:
    with managed("c"):
        raise ValueError("w")
except ValueError as error:
    assert error.__context__ is None
assert log == ["enter a", "exit a", "enter b", "caught v", "exit b", "enter c", "caught w", "exit c"]


def message(generator, error=None):
    try:
        with contextmanager(generator)():
            if error:
                raise error
    except Exception as found:
        return found


def no_yield():
    return
    yield


def two_yields():
    yield
    yield


def yields_after_throw():
    try:
        yield
    except KeyError:
        yield


def changes():
    try:
        yield
    except KeyError as error:
        raise IndexError("i") from error


assert repr(message(no_yield)) == """RuntimeError("generator didn't yield")"""
assert repr(message(two_yields)) == """RuntimeError("generator didn't stop")"""
assert repr(message(yields_after_throw, KeyError(1))) == """RuntimeError("generator didn't stop after throw()")"""
assert repr(message(changes, KeyError(1)).__cause__) == "KeyError(1)"
assert repr(message(managed.__wrapped__.__get__("x"), StopIteration("s"))) == "StopIteration('s')"


@managed("decorated")
def function(a):
    """doc"""
    return a


del log[:]
assert function(3) == 3 and function(4) == 4 and log == ["enter decorated", "exit decorated"] * 2
assert function.__name__ == "function" and function.__doc__ == "doc"
print("ok")
