"""How long small pieces of code take, garbage collections included.

As a command: python -m timeit [options] [statement ...]

Each argument is a line of the statement; without arguments it is pass. Options:
  -n N, --number=N      how often the statement runs (default: so often that it takes 0.2 s)
  -r N, --repeat=N      how often that is timed (default: 5)
  -s S, --setup=S       a line that runs once before (default: pass); may be given several times
  -p, --process         processor time instead of the time that passes
  -u U, --unit=U        the unit of the times that are shown: nsec, usec, msec or sec
  -v, --verbose         the raw times, too; once more: with more digits
  -h, --help            show this text
"""

import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_globals = globals

_TEMPLATE = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def reindent(src, indent):
    """Helper to reindent a multi-line statement."""
    return src.replace("\n", "\n" + " " * indent)


class Timer:
    """Class for timing execution speed of small code snippets."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        namespace = dict(_globals() if globals is None else globals)
        init = ""
        if isinstance(setup, str):
            compile(setup, "<timeit-src>", "exec")
            prefix, setup = setup + "\n", reindent(setup, 4)
        elif callable(setup):
            namespace["_setup"] = setup
            init, prefix, setup = init + ", _setup=_setup", "", "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(prefix + stmt, "<timeit-src>", "exec")
            stmt = reindent(stmt, 8)
        elif callable(stmt):
            namespace["_stmt"] = stmt
            init, stmt = init + ", _stmt=_stmt", "_stmt()"
        else:
            raise ValueError("stmt is neither a string nor callable")
        self.src = _TEMPLATE.format(stmt=stmt, setup=setup, init=init)
        exec(compile(self.src, "<timeit-src>", "exec"), namespace)
        self.inner = namespace["inner"]

    def print_exc(self, file=None):
        """Helper to print a traceback from the timed code."""
        import linecache
        import traceback
        lines = [line + "\n" for line in self.src.split("\n")]
        linecache.cache["<timeit-src>"] = len(self.src), None, lines, "<timeit-src>"
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Time 'number' executions of the main statement, in seconds."""
        return self.inner(itertools.repeat(None, number), self.timer)

    def repeat(self, repeat=default_repeat, number=default_number):
        """Call timeit() a few times."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Return the number of loops and time taken so that total time >= 0.2."""
        for scale in itertools.count():
            for digit in (1, 2, 5):
                number = digit * 10 ** scale
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Convenience function to create Timer object and call timeit method."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Convenience function to create Timer object and call repeat method."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def _shown(seconds, unit, digits):
    if unit is None:
        unit = next((name for name, scale in reversed(_UNITS.items()) if seconds >= scale), "nsec")
    return f"{seconds / _UNITS[unit]:.{digits}g} {unit}"


def _loops(number):
    return f"{number} loop{'s' if number != 1 else ''}"


class _Options:
    """What the command line says."""

    def __init__(self, args):
        import getopt
        given, self.statement = getopt.getopt(
            args, "n:u:s:r:pvh", ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
        self.number, self.repeats, self.setup, self.unit = 0, default_repeat, [], None
        self.timer, self.verbosity, self.wants_help = default_timer, 0, False
        for name, value in given:
            if name in ("-n", "--number"):
                self.number = int(value)
            elif name in ("-r", "--repeat"):
                self.repeats = max(1, int(value))
            elif name in ("-s", "--setup"):
                self.setup.append(value)
            elif name in ("-u", "--unit"):
                self.unit = value
            elif name in ("-p", "--process"):
                self.timer = time.process_time
            elif name in ("-v", "--verbose"):
                self.verbosity += 1
            else:
                self.wants_help = True


def main(args=None, *, _wrap_timer=None):
    """What the command does: its exit code, None for success. Errors of what is timed are shown on stderr."""
    import getopt
    import os
    try:
        options = _Options(sys.argv[1:] if args is None else args)
    except getopt.error as error:
        print(f"{error}\nuse -h/--help for command line help")
        return 2
    if options.unit is not None and options.unit not in _UNITS:
        print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
        return 2
    if options.wants_help:
        print(__doc__, end=" ")
        return 0
    # What is imported comes from where the command is given.
    sys.path.insert(0, os.curdir)
    timer = options.timer if _wrap_timer is None else _wrap_timer(options.timer)
    measured = Timer("\n".join(options.statement) or "pass", "\n".join(options.setup) or "pass", timer)
    return _measure(measured, options)


def _measure(measured, options):
    digits = max(3, options.verbosity + 2)
    number = options.number

    def tell(number, taken):
        print(f"{_loops(number)} -> {taken:.{digits}g} secs")

    try:
        if not number:
            number, _ = measured.autorange(tell if options.verbosity else None)
            if options.verbosity:
                print()
        raw = measured.repeat(options.repeats, number)
    except BaseException:
        measured.print_exc()
        return 1
    if options.verbosity:
        print(f"raw times: {', '.join([_shown(each, options.unit, digits) for each in raw])}\n")
    timings = [each / number for each in raw]
    best, worst = [_shown(each, options.unit, digits) for each in (min(timings), max(timings))]
    print(f"{_loops(number)}, best of {options.repeats}: {best} per loop")
    if max(timings) >= min(timings) * 4:
        import warnings
        warnings.warn_explicit("The test results are likely unreliable. "
                               f"The worst time ({worst}) was more than four times "
                               f"slower than the best time ({best}).", UserWarning, "", 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
