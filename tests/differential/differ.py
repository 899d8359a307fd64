"""Runs random programs on this Python and on gillie and reports what differs.

    python3.13 differ.py --gillie ../../target/release/gillie --seed 1 --programs 1000

Each program runs on both, and on gillie with the GIL on and off; compared are output, exceptions and tracebacks. Of a
program that differs, a smallest one that still does is shown. The exit status is 1 if anything differs.
"""

import argparse
import ast
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from generator import Generator
from shrink import smaller

HERE = Path(__file__).parent
MARK = "=== end of a program ==="
SECONDS_MAX = 120
# Candidates of a shrinking step that run in one process.
GROUP = 16
# Room for CPython's strings and lists that a program made too large by mistake.
MEMORY_BYTES_MAX = 6 << 30
# What stands before the lines of a traceback in an exception group.
MARGIN = re.compile(r"^ *[|+] ?")
ADDRESS = re.compile(r"0x[0-9a-f]{8,}>")
# The hash of a NaN is its address (CPython's pyhash.c:_Py_HashDouble): such a set has no order of its own.
SET_WITH_NAN = re.compile(r"\{[^{}:]*\bnan\b[^{}:]*\}")
# Where memory or time ends is the interpreter's own affair.
INCOMPARABLE = re.compile(r"MemoryError|OutOfFuel|maximum recursion depth")


def limit_memory():
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))


def in_order(a_set):
    return "{" + ", ".join(sorted(a_set.group()[1:-1].split(", "))) + "}"


def normal(output, name):
    """The output without what addresses tell, and without frames of the library and of the runner."""
    lines, in_library = [], False
    for line in output.split("\n"):
        bare = MARGIN.sub("", line)
        if bare.startswith("  File "):
            in_library = f'"{name}"' not in line
        elif not bare.startswith("    "):
            in_library = False
        if not in_library:
            lines.append(line)
    return SET_WITH_NAN.sub(in_order, ADDRESS.sub("0x...>", "\n".join(lines)))


def count_statements(source):
    try:
        return sum(isinstance(node, ast.stmt) for node in ast.walk(ast.parse(source)))
    except SyntaxError:
        # A few combinations are not well formed; they are compared as well.
        return 1


class Interpreter:
    """One way to run programs: a command, perhaps with limited memory."""

    def __init__(self, command, limited=False):
        self.command = command
        self.limited = limited

    def outputs(self, folder, names):
        """What each of the programs prints; None for those that were not reached, and for the one that ended it."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment |= {"PYTHONHASHSEED": "0", "PYTHONPATH": str(HERE), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run([*self.command, str(HERE / "runner.py"), MARK, *names], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=SECONDS_MAX, preexec_fn=limit_memory if self.limited else None)
            printed, errors, status = done.stdout, done.stderr, done.returncode
        except subprocess.TimeoutExpired as late:
            printed, errors, status = late.stdout or b"", b"", "no end"
        texts = printed.decode("utf-8", "backslashreplace").split(MARK + "\n")
        rest = texts.pop()
        outputs = [normal(text, name) for text, name in zip(texts, names)]
        if len(outputs) < len(names):
            outputs.append(f"{normal(rest, names[len(outputs)])}\nended with {status}: {errors.decode(errors='replace')[-2000:]}")
            # Those behind it get a process of their own.
            outputs += self.outputs(folder, names[len(outputs):]) if len(outputs) < len(names) else []
        return outputs


class Differ:
    """Compares programs; `without` names kinds of values that the generator leaves out."""

    def __init__(self, gillie, without):
        self.cpython = Interpreter([sys.executable, "-W", "ignore"], limited=True)
        self.others = {f"--gil {mode}": Interpreter([gillie, "-W", "ignore", "--gil", mode]) for mode in ("on", "off")}
        self.without = without
        self.programs = self.statements = self.skipped = 0
        self.seen = Counter()

    def differences(self, sources, modes=None):
        """For each program: None, or the mode and the two outputs that differ."""
        with tempfile.TemporaryDirectory() as folder:
            names = [f"p{number}.py" for number in range(len(sources))]
            for name, source in zip(names, sources):
                Path(folder, name).write_text(source, encoding="utf-8")
            expected = self.cpython.outputs(folder, names)
            found = [None] * len(sources)
            for mode, interpreter in self.others.items():
                if modes and mode not in modes:
                    continue
                for number, output in enumerate(interpreter.outputs(folder, names)):
                    wanted = expected[number]
                    if found[number] is None and output != wanted and not INCOMPARABLE.search(wanted + output):
                        found[number] = (mode, wanted, output)
            self.skipped += sum(bool(INCOMPARABLE.search(output)) for output in expected)
            return found

    def batch(self, seeds):
        """Runs one program per seed; yields seed, source and difference of each that differs."""
        sources = [Generator(seed, self.without).program() for seed in seeds]
        self.programs += len(sources)
        self.statements += sum(map(count_statements, sources))
        for seed, source, difference in zip(seeds, sources, self.differences(sources)):
            if difference:
                yield seed, source, difference

    def shrink(self, source, mode):
        """A smaller program that differs as well."""
        while True:
            for group in itertools.batched(smaller(source), GROUP):
                differs = next((text for text, found in zip(group, self.differences(group, [mode])) if found), None)
                if differs is not None:
                    source = differs
                    break
            else:
                return source


def first_difference(wanted, found):
    """The first lines that are not the same."""
    left, right = wanted.split("\n"), found.split("\n")
    for a, b in zip(left + [""] * len(right), right + [""] * len(left)):
        if a != b:
            return a, b
    return "", ""


def signature(difference):
    """What makes two differences likely the same."""
    return tuple(re.sub(r"'[^']*'|\d+|[a-z]+\d+", "*", line)[:60] for line in first_difference(*difference[1:]))


def report(seed, source, difference):
    mode, wanted, found = difference
    print(f"---- seed {seed}, {mode}\n{source}---- CPython\n{wanted}\n---- gillie\n{found}\n", flush=True)


def report_lines(seed, difference):
    wanted, found = first_difference(*difference[1:])
    print(f"---- seed {seed}, {difference[0]}\n< {wanted}\n> {found}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gillie", required=True, help="the command to compare with this Python")
    parser.add_argument("--seed", type=int, default=0, help="of the first program; the others count on from it")
    parser.add_argument("--programs", type=int, default=500)
    parser.add_argument("--batch", type=int, default=50, help="programs per process")
    parser.add_argument("--failures", type=int, default=10, help="how many kinds of differences to report before giving up")
    parser.add_argument("--without", nargs="*", default=[], help="kinds of values to leave out")
    parser.add_argument("--shrink", action=argparse.BooleanOptionalAction, default=True, help="look for smaller programs that differ")
    arguments = parser.parse_args()
    sys.setrecursionlimit(10000)
    # The programs run in other folders.
    gillie = os.path.abspath(shutil.which(arguments.gillie) or arguments.gillie)
    differ = Differ(gillie, frozenset(arguments.without))
    end = arguments.seed + arguments.programs
    for start in range(arguments.seed, end, arguments.batch):
        for seed, source, difference in differ.batch(range(start, min(end, start + arguments.batch))):
            kind = signature(difference)
            differ.seen[kind] += 1
            if differ.seen[kind] == 1:
                if arguments.shrink:
                    small = differ.shrink(source, difference[0])
                    report(seed, small, differ.differences([small], [difference[0]])[0] or difference)
                else:
                    report_lines(seed, difference)
        if len(differ.seen) >= arguments.failures:
            break
    print(f"{differ.programs} programs of {differ.statements} statements, {differ.skipped} not comparable, {differ.seen.total()} differ in {len(differ.seen)} ways")
    sys.exit(bool(differ.seen))


if __name__ == "__main__":
    main()
