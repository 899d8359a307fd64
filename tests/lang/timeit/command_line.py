import contextlib
import io
import sys
import timeit


class Clock:
    """Time that passes while a statement runs, and only then."""

    def __init__(self, step):
        self.now, self.step = 0.0, step

    def __call__(self):
        return self.now

    def wrap(self, timer):
        self.timer = timer
        return self


def run(*args, step=1.0):
    clock = sys.modules["the_clock"] = Clock(step)
    shown = io.StringIO()
    path = sys.path[:]
    with contextlib.redirect_stdout(shown):
        code = timeit.main([*args, "import the_clock", "the_clock.now += the_clock.step"], _wrap_timer=clock.wrap)
    sys.path[:] = path
    return code, shown.getvalue()


assert run() == (None, "1 loop, best of 5: 1 sec per loop\n")
assert run("-n35", "--repeat=2") == (None, "35 loops, best of 2: 1 sec per loop\n")
assert run(step=0.003) == (None, "100 loops, best of 5: 3 msec per loop\n")
assert run("--num", "2", "-u", "msec", step=2.0) == (None, "2 loops, best of 5: 2e+03 msec per loop\n")
assert run("-v", "-r", "-1") == (None, "1 loop -> 1 secs\n\nraw times: 1 sec\n\n1 loop, best of 1: 1 sec per loop\n")
assert run("-s", "print(5)", "-n1", "-r2")[1] == "5\n5\n1 loop, best of 2: 1 sec per loop\n"
assert run("--bad") == (2, "option --bad not recognized\nuse -h/--help for command line help\n")
assert run("-h") == (0, timeit.__doc__ + " ")
assert timeit.reindent("a\n\nb", 2) == "a\n  \n  b"

print("ok")
