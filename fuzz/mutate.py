"""Runs mutants of the language tests and looks for what no program may do: end the machine or hang it.

    python3 fuzz/mutate.py EXECUTABLE SECONDS [SEED]

A mutant is a test with some lines or tokens copied, dropped, swapped or taken from another test. It runs
under a step limit in an empty folder; its output does not matter. Whatever panics, ends by a signal or
exceeds the time is written to the folder `mutants`, to be run again by hand.
"""

import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

STEPS_MAX = 300_000
SECONDS_MAX = 30
MEMORY_BYTES_MAX = 6 << 30
TOKEN = re.compile(r"\s+|\w+|'[^'\n]*'|\"[^\"\n]*\"|\*\*|//|<<|>>|->|:=|[=!<>]=|.")
# What would reach outside the folder, or wait for what never comes.
UNWELCOME = re.compile(r"kill|fork|rmtree|system|popen|Popen|execv|setrlimit|chdir|RLIMIT|subprocess|getppid|unlink|rmdir|removedirs")
SPICES = [
    "None", "0", "-1", "1 << 70", "10**30", "float('nan')", "''", "'\\ud800'", "b''", "[]", "{}", "()", "set()",
    "object()", "type", "int", "str", "Exception", "lambda *a, **k: None", "iter([])", "range(3)", "slice(None)",
    "...", "NotImplemented", "__import__('sys')", "globals()", "locals()", "(yield)", "super()", "self", "cls",
    "memoryview(bytearray(8))", "bytearray(3)", "[[]] * 3", "type('T', (), {})", "property()", "dict.fromkeys('ab')",
    "__import__('threading').Lock()", "__import__('collections').deque([1])", "__import__('weakref').ref(int)",
]


def tests(root):
    """The texts of the tests that harm nobody, by name."""
    texts = {}
    for path in sorted((root / "tests" / "lang").rglob("*.py")):
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        if not UNWELCOME.search(text):
            texts[str(path.relative_to(root))] = text
    return texts


def change_tokens(rng, line, other):
    """The line with one change of its tokens; `other` is a line to take one from."""
    tokens = TOKEN.findall(line)
    places = [i for i, token in enumerate(tokens) if not token.isspace()]
    if not places:
        return line
    i = rng.choice(places)
    match rng.randrange(7):
        case 0:
            del tokens[i]
        case 1:
            tokens.insert(i, tokens[i])
        case 2:
            j = rng.choice(places)
            tokens[i], tokens[j] = tokens[j], tokens[i]
        case 3:
            tokens[i] = rng.choice(TOKEN.findall(other) or ["pass"])
        case _:
            words = [j for j in places if re.match(r"\w|['\"]", tokens[j])]
            tokens[rng.choice(words or places)] = rng.choice(SPICES)
    return "".join(tokens)


def mutant(rng, texts):
    """A text made of one test, sometimes with lines of another."""
    lines = texts[rng.choice(list(texts))].split("\n")
    others = texts[rng.choice(list(texts))].split("\n")
    for _ in range(rng.choice((1, 1, 2, 3, 5, 9))):
        i = rng.randrange(len(lines))
        match rng.randrange(12):
            case 0:
                del lines[i]
                lines = lines or [""]
            case 1:
                lines.insert(i, lines[i])
            case 2:
                lines.insert(i, rng.choice(others))
            case 3:
                j = rng.randrange(len(lines))
                lines[i], lines[j] = lines[j], lines[i]
            case 4:
                lines[i] = " " * rng.choice((0, 4, 8)) + lines[i].lstrip()
            case _:
                lines[i] = change_tokens(rng, lines[i], rng.choice(others))
    return "\n".join(lines)


def options(rng):
    """A choice of modes."""
    chosen = ["--gil", rng.choice(("on", "off")), "--step-limit", str(STEPS_MAX)]
    if rng.randrange(3) == 0:
        chosen.append(f"--gc-stress={rng.choice((13, 101, 1009))}")
    return chosen


def prepare():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A shell starts what runs in its background with interrupts ignored.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.nice(10)


def complaint(executable, chosen, text):
    """What is wrong with the way the mutant ended; nothing if all is well."""
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder, "mutant.py")
        script.write_text(text, encoding="utf-8", errors="surrogateescape")
        errors = pathlib.Path(folder, ".stderr")
        before = cpu_seconds()
        with errors.open("wb") as stderr:
            run = subprocess.Popen(
                [executable, *chosen, script.name], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=stderr, preexec_fn=prepare,
            )
        status = wait(run, SECONDS_MAX)
        if status is None:
            return after_interrupt(run, before)
        panics = b"panicked at" in errors.read_bytes()
    return f"signal {-status}" if status < 0 else "panics" if panics else ""


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def wait(run, seconds):
    try:
        return run.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def after_interrupt(run, before):
    """What is wrong with a mutant that has not ended: threads may wait for each other as on CPython, but an interrupt
    ends them, and computing ends at the step limit."""
    for _ in range(3):
        run.send_signal(signal.SIGINT)
        if wait(run, 10) is not None:
            return "computes for long" if cpu_seconds() - before > SECONDS_MAX / 3 else ""
    run.kill()
    run.wait()
    return "hangs"


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    executable = os.path.abspath(sys.argv[1])
    seconds = float(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else time.time_ns()
    texts = tests(root)
    finds = pathlib.Path("mutants")
    end = time.monotonic() + seconds
    count = found = 0
    while time.monotonic() < end:
        rng = random.Random(seed + count)
        text, chosen = mutant(rng, texts), options(rng)
        why = complaint(executable, chosen, text)
        if why:
            found += 1
            finds.mkdir(exist_ok=True)
            path = finds / f"{seed + count}.py"
            path.write_text(f"# {why}: {' '.join(chosen)}\n{text}", encoding="utf-8", errors="surrogateescape")
            print(f"{path}: {why}: {' '.join(chosen)}", flush=True)
        count += 1
    print(f"{count} mutants from seed {seed}, {found} finds")


if __name__ == "__main__":
    main()
