"""How long small pieces of code take, garbage collections included."""

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


def _indented(source, width):
    return source.replace("\n", "\n" + " " * width)


class Timer:
    """Class for timing execution speed of small code snippets."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        namespace = dict(_globals() if globals is None else globals)
        init = ""
        if isinstance(setup, str):
            compile(setup, "<timeit-src>", "exec")
            prefix, setup = setup + "\n", _indented(setup, 4)
        elif callable(setup):
            namespace["_setup"] = setup
            init, prefix, setup = init + ", _setup=_setup", "", "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(prefix + stmt, "<timeit-src>", "exec")
            stmt = _indented(stmt, 8)
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
        import traceback
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


def _shown(seconds, unit):
    if unit is None:
        unit = next((name for name, scale in reversed(_UNITS.items()) if seconds >= scale), "nsec")
    return f"{seconds / _UNITS[unit]:.3g} {unit}"


def main(args=None, *, _wrap_timer=None):
    """What `-m timeit` does: [-n N] [-r N] [-s S] [-p] [-u UNIT] [-v] [statement ...]."""
    rest = list(sys.argv[1:] if args is None else args)
    number, repeats, setup, unit, verbose, timer = 0, default_repeat, [], None, False, default_timer
    while rest and rest[0].startswith("-") and rest[0] != "-":
        option = rest.pop(0)
        if option == "--":
            break
        name, value = (option[:2], option[2:]) if not option.startswith("--") else (option.partition("=")[0][1:3],
                                                                                  option.partition("=")[2])
        if name in ("-n", "-r", "-s", "-u") and not value:
            if not rest:
                print(f"option {option} requires argument\nuse -h/--help for command line help", file=sys.stderr)
                return 2
            value = rest.pop(0)
        if name == "-n":
            number = int(value)
        elif name == "-r":
            repeats = max(1, int(value))
        elif name == "-s":
            setup.append(value)
        elif name == "-u":
            if value not in _UNITS:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            unit = value
        elif name == "-p":
            timer = time.process_time
        elif name == "-v":
            verbose = True
        elif name == "-h":
            print(__doc__, "\n\npython -m timeit [-n N] [-r N] [-s S] [-p] [-u UNIT] [-v] [-h] [--] [statement]", sep="")
            return 0
        else:
            print(f"option {option} not recognized\nuse -h/--help for command line help", file=sys.stderr)
            return 2
    measured = Timer("\n".join(rest) or "pass", "\n".join(setup) or "pass", timer)
    if not number:
        def tell(number, taken):
            print(f"{number} loop{'s' if number != 1 else ''} -> {taken:.3g} secs")
        try:
            number, _ = measured.autorange(tell if verbose else None)
        except Exception:
            measured.print_exc()
            return 1
        if verbose:
            print()
    try:
        raw = measured.repeat(repeats, number)
    except Exception:
        measured.print_exc()
        return 1
    if verbose:
        print(f"raw times: {', '.join([_shown(each, unit) for each in raw])}\n")
    timings = [each / number for each in raw]
    best, worst = min(timings), max(timings)
    print(f"{number} loop{'s' if number != 1 else ''}, best of {repeats}: {_shown(best, unit)} per loop")
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit("The test results are likely unreliable. "
                               f"The worst time ({_shown(worst, unit)}) was more than four times "
                               f"slower than the best time ({_shown(best, unit)}).", UserWarning, "", 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
