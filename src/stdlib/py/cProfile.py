"""A profiler: how often functions are called, and how long they take.

It stands on sys.setprofile and takes the time that it needs itself out of what it counts.
"""

import sys
import time
from types import FunctionType as _Function

__all__ = ["run", "runctx", "Profile"]


class _Entry:
    """What is known of a function: calls, those that are no recursion, time in it, time in it and what it called."""

    __slots__ = ("calls", "primitive_calls", "own", "cumulative", "callers", "active")

    def __init__(self):
        self.calls = self.primitive_calls = self.active = 0
        self.own = self.cumulative = 0.0
        # The same by the functions that called it.
        self.callers = {}


class _Call:
    """A call that has not ended."""

    __slots__ = ("label", "begin", "inner")

    def __init__(self, label, begin):
        self.label, self.begin, self.inner = label, begin, 0.0


def _label_of_native(function):
    """What a native function is called in the table."""
    plain = getattr(function, "__func__", function)
    if isinstance(plain, _Function):
        # It is Python in CPython.
        return f"<frozen {plain.__module__}>", 0, plain.__name__
    owner = getattr(function, "__self__", None)
    name = getattr(function, "__qualname__", None) or repr(function)
    if owner is None or isinstance(owner, type(sys)):
        module = getattr(function, "__module__", None)
        shown = f"<built-in method {module}.{function.__name__}>" if module else f"<built-in method {name}>"
    elif not isinstance(owner, type) and hasattr(type(owner), function.__name__):
        shown = f"<method {function.__name__!r} of {type(owner).__name__!r} objects>"
    else:
        shown = f"<built-in method {name}>"
    return "~", 0, shown


class Profile:
    """Counts the calls of functions in this thread while it is enabled."""

    def __init__(self, timer=None, timeunit=None, subcalls=True, builtins=True):
        self._timer = time.perf_counter if timer is None else timer
        self._unit = timeunit or 1
        self._builtins = builtins
        self.clear()

    def clear(self):
        """Forget what was counted."""
        self._entries = {}
        self._stack = []
        # The time that the profiler itself has taken.
        self._overhead = 0.0

    # ---- counting

    def _event(self, frame, event, arg):
        now = self._timer()
        if event == "call":
            code = frame.f_code
            if code is _DISABLE:
                self._enter(("~", 0, "<method 'disable' of '_lsprof.Profiler' objects>"), now)
            else:
                self._enter((code.co_filename, code.co_firstlineno, code.co_name), now)
        elif event == "return":
            self._leave(now)
        elif self._builtins:
            if arg is sys.setprofile:
                # The call that ends the counting.
                pass
            elif event == "c_call":
                self._enter(_label_of_native(arg), now)
            else:
                self._leave(now)
        self._overhead += self._timer() - now

    def _enter(self, label, now):
        entry = self._entries.get(label)
        if entry is None:
            entry = self._entries[label] = _Entry()
        entry.active += 1
        self._stack.append(_Call(label, now - self._overhead))

    def _leave(self, now):
        if not self._stack:
            # The call began before enable().
            return
        call = self._stack.pop()
        took = (now - self._overhead - call.begin) * self._unit
        entry = self._entries[call.label]
        entry.active -= 1
        is_primitive = entry.active == 0
        own = took - call.inner
        entry.calls += 1
        entry.own += own
        if is_primitive:
            entry.primitive_calls += 1
            entry.cumulative += took
        if self._stack:
            self._stack[-1].inner += took
            caller = self._stack[-1].label
            calls, primitive, total, cumulative = entry.callers.get(caller, (0, 0, 0.0, 0.0))
            entry.callers[caller] = (calls + 1, primitive + is_primitive, total + own,
                                     cumulative + (took if is_primitive else 0.0))

    def enable(self, subcalls=True, builtins=True):
        """Begin to count."""
        self._builtins = self._builtins and builtins
        sys.setprofile(self._event)

    def disable(self):
        """End counting."""
        sys.setprofile(None)
        now = self._timer()
        while self._stack:
            self._leave(now)

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc):
        self.disable()

    # ---- results

    def create_stats(self):
        """End counting, and make the attribute stats, which pstats reads."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Make the attribute stats of what has been counted."""
        self.stats = {
            label: (entry.primitive_calls, entry.calls, entry.own, entry.cumulative, dict(entry.callers))
            for label, entry in self._entries.items() if entry.calls}

    def print_stats(self, sort=-1):
        """Print the table."""
        import pstats
        sort = sort if isinstance(sort, tuple) else (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*sort).print_stats()

    def dump_stats(self, file):
        """Write what was counted to a file, for pstats."""
        import pickle
        self.create_stats()
        with open(file, "wb") as output:
            pickle.dump(self.stats, output)

    # ---- running

    def run(self, cmd):
        """Run code in the main module, counting."""
        import __main__
        return self.runctx(cmd, vars(__main__), vars(__main__))

    def runctx(self, cmd, globals, locals):
        """Run code in namespaces, counting."""
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        """Call a function, counting; its result."""
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()


_DISABLE = Profile.disable.__code__


def _finish(profile, filename, sort):
    if filename is not None:
        profile.dump_stats(filename)
    else:
        profile.print_stats(sort)


def run(statement, filename=None, sort=-1):
    """Run code in the main module, and print what was counted, or write it to a file."""
    profile = Profile()
    try:
        profile.run(statement)
    except SystemExit:
        pass
    finally:
        _finish(profile, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Run code in namespaces, and print what was counted, or write it to a file."""
    profile = Profile()
    try:
        profile.runctx(statement, globals, locals)
    except SystemExit:
        pass
    finally:
        _finish(profile, filename, sort)


def main():
    """What `-m cProfile` does."""
    import argparse
    import os
    import types
    parser = argparse.ArgumentParser(prog="cProfile")
    parser.add_argument("-o", "--outfile", help="Save stats to <outfile>")
    parser.add_argument("-s", "--sort", default=2, help="Sort order when printing to stdout")
    parser.add_argument("-m", dest="module", action="store_true", help="Profile a library module")
    parser.add_argument("program", help="The script or module")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    sys.argv[:] = [options.program, *options.arguments]
    if options.module:
        code = "run_module(name, run_name='__main__')"
        import runpy
        namespace = {"run_module": runpy.run_module, "name": options.program}
    else:
        sys.path.insert(0, os.path.dirname(options.program))
        with open(options.program, "rb") as file:
            code = compile(file.read(), options.program, "exec")
        module = types.ModuleType("__main__")
        module.__file__ = options.program
        sys.modules["__main__"] = module
        namespace = vars(module)
    runctx(code, namespace, None, options.outfile, options.sort)


if __name__ == "__main__":
    main()
