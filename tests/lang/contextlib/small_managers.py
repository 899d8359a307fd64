import io
import os
import sys
from contextlib import (AbstractContextManager, ContextDecorator, chdir, closing, nullcontext, redirect_stderr,
                        redirect_stdout, suppress)

with suppress(KeyError, ValueError):
    raise KeyError
try:
    with suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except ExceptionGroup as group:
    assert repr(group) == "ExceptionGroup('g', [KeyError(2)])"
with redirect_stdout(io.StringIO()) as out, redirect_stderr(out):
    print("hi")
    print("err", file=sys.stderr)
assert out.getvalue() == "hi\nerr\n"


class Thing:
    closed = False

    def close(self):
        self.closed = True


thing = Thing()
with closing(thing) as same:
    assert same is thing and not thing.closed
assert thing.closed
with nullcontext(7) as seven:
    assert seven == 7
before = os.getcwd()
with chdir("/"):
    assert os.getcwd() == "/"
assert os.getcwd() == before


class Manager(ContextDecorator):
    entered = 0

    def __enter__(self):
        Manager.entered += 1

    def __exit__(self, *details):
        return False


@Manager()
def function():
    return 5


assert function() == function() == 5 and Manager.entered == 2
assert isinstance(Manager(), AbstractContextManager) and not isinstance(3, AbstractContextManager)
print("ok")
