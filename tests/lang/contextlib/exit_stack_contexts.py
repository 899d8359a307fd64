"""The exceptions of an ExitStack's callbacks have the contexts that nested with statements would give them."""
from contextlib import ExitStack, contextmanager


def chain(error):
    found = []
    while error is not None:
        found.append(error.args[0])
        error = error.__context__
    return found


@contextmanager
def replacing(error):
    try:
        yield
    finally:
        raise error


errors = [Exception(i) for i in range(5)]
try:
    with ExitStack() as stack:
        for i in (4, 3, 2):
            stack.enter_context(replacing(errors[i]))
        raise errors[1]
except Exception as error:
    assert chain(error) == [4, 3, 2, 1], chain(error)


def fail(error):
    raise error


def fail_in_handler(inner, outer):
    try:
        raise inner
    finally:
        raise outer


errors = [Exception(i) for i in range(6)]
try:
    with ExitStack() as stack:
        stack.callback(fail_in_handler, errors[4], errors[5])
        stack.callback(fail_in_handler, errors[2], errors[3])
        raise errors[1]
except Exception as error:
    assert chain(error) == [5, 4, 3, 2, 1], chain(error)

# What was suppressed is no context of what comes later.
errors = [Exception(i) for i in range(3)]
try:
    with ExitStack() as stack:
        stack.callback(fail, errors[2])
        stack.push(lambda *details: True)
        raise errors[1]
except Exception as error:
    assert chain(error) == [2], chain(error)

# A context that was taken away stays away.
errors = [Exception(i) for i in range(3)]


def fail_without_context():
    try:
        raise errors[2]
    except Exception as error:
        error.__context__ = None
        raise


try:
    with ExitStack() as stack:
        stack.callback(fail_without_context)
        raise errors[1]
except Exception as error:
    assert error is errors[2] and error.__context__ is None

print("ok")
