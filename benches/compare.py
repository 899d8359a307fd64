#!/usr/bin/env python3
"""Runs the programs of benches/ under several Python interpreters, side by side.

    python3 benches/compare.py --exe "cpython=python3.13" --exe "gillie=target/release/gillie"
        every program of benches/programs, then start-up; speed relative to the first interpreter
    python3 benches/compare.py --exe ... --exe ... --threads 1,2,4
        every program of benches/threads with 1, 2 and 4 threads; throughput relative to one
        thread of the same interpreter
    python3 benches/compare.py --exe ... --exe ... --startup
        only start-up time and peak memory of `-c pass`

The interpreters are interleaved run by run (A B A B ...), so that a machine that becomes slower
for a while is slower for all of them.  Every program prints a checksum line: a program whose
output differs between interpreters is reported, and has no ratio.  Wall time is this script's
own clock around the process; user time is what the kernel reports for it.

Exit code: 0, or 1 when a program failed or outputs differed.
"""
import argparse
import fnmatch
import math
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent


class Run:
    """One finished process: what it printed and what it cost."""

    def __init__(self, code, stdout, stderr, wall_s, user_s, system_s):
        self.code = code
        self.stdout = stdout
        self.stderr = stderr
        self.wall_s = wall_s
        self.user_s = user_s
        self.system_s = system_s
        self.elapsed_s = None
        self.checksum = stdout
        lines = stdout.splitlines()
        if lines and lines[-1].startswith("elapsed "):
            self.elapsed_s = float(lines[-1].split()[1])
            self.checksum = "\n".join(lines[:-1])

    @property
    def cpu_s(self):
        return self.user_s + self.system_s


def run(command, timeout_s):
    """Runs command; a process that outlives the timeout is killed and has a negative exit code."""
    # Output goes to files: a full pipe would need a reader thread, whose wake-ups would be timed too.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        killer = threading.Timer(timeout_s, process.kill)
        killer.daemon = True
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - start
        killer.cancel()
        code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        process.returncode = code       # reaped here, so Popen must not wait for it
        out.seek(0)
        err.seek(0)
        stdout = out.read().decode("utf-8", "replace")
        stderr = err.read().decode("utf-8", "replace")
    return Run(code, stdout, stderr, wall_s, usage.ru_utime, usage.ru_stime)


def interleaved(exes, arguments, runs, timeout_s):
    """{name: [Run, ...]} with `runs` runs of each interpreter, in the order A B A B ..."""
    out = {name: [] for name, _ in exes}
    failed = set()
    for _ in range(runs):
        for name, command in exes:
            if name in failed:
                continue
            result = run(command + arguments, timeout_s)
            out[name].append(result)
            if result.code != 0:
                failed.add(name)    # it will fail again: do not wait for it
    return out


def problems_of(results, exes):
    """What is wrong with these runs, as (interpreter, text) pairs; empty when all agree."""
    out = []
    reference = None
    for name, _ in exes:
        for result in results[name]:
            if result.code != 0:
                last = result.stderr.strip().splitlines()[-1:] or [""]
                out.append((name, "exit code %d: %s" % (result.code, last[0][:100])))
                break
            if reference is None:
                reference = result.checksum
            elif result.checksum != reference:
                out.append((name, "prints %r, not %r" % (result.checksum.strip()[:60], reference.strip()[:60])))
                break
    return out


def median(values):
    return statistics.median(values)


def geometric_mean(values):
    return math.exp(sum(math.log(x) for x in values) / len(values))


def table(header, rows):
    """Prints rows of strings under header: the first column to the left, the others to the right."""
    widths = [max(len(row[i]) for row in [header] + rows) for i in range(len(header))]
    for index, row in enumerate([header] + rows):
        cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells).rstrip())
        if index == 0:
            print("-" * (sum(widths) + 2 * (len(widths) - 1)))
    sys.stdout.flush()


def progress(text):
    """Says on a terminal what is being run; nothing when standard error is a file."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K" + text)
        sys.stderr.flush()


def programs_in(folder, pattern):
    return [path for path in sorted((HERE / folder).glob("*.py")) if fnmatch.fnmatch(path.stem, pattern)]


def report_problems(problems):
    for program, name, text in problems:
        print("PROBLEM: %s under %s: %s" % (program, name, text))


# ---------------------------------------------------------------- one thread

def compare_programs(exes, options):
    """Prints the times of all programs; returns whether everything agreed."""
    header = ["program"]
    for index, (name, _) in enumerate(exes):
        header += [name, "min", "user"] + (["speed"] if index else [])
    rows, problems = [], []
    ratios = {name: [] for name, _ in exes}
    for path in programs_in("programs", options.programs):
        progress(path.stem)
        results = interleaved(exes, [str(path), repr(options.scale)], options.runs, options.timeout)
        wrong = problems_of(results, exes)
        problems += [(path.stem, name, text) for name, text in wrong]
        wrong_names = {name for name, _ in wrong}
        first = exes[0][0]
        base_s = median([r.wall_s for r in results[first]])
        row = [path.stem]
        for index, (name, _) in enumerate(exes):
            if name in wrong_names:
                row += ["failed", "", ""] + ([""] if index else [])
                continue
            walls = [r.wall_s for r in results[name]]
            row += ["%.3f" % median(walls), "%.3f" % min(walls), "%.3f" % median([r.user_s for r in results[name]])]
            if index:
                if first in wrong_names:
                    row.append("")
                else:
                    ratios[name].append(base_s / median(walls))
                    row.append("%.2fx" % ratios[name][-1])
        rows.append(row)
    progress("")
    if not rows:
        print("no program of benches/programs matches %r" % options.programs)
        return False
    mean = ["geometric mean"]
    slowest = ["slowest ratio"]
    for index, (name, _) in enumerate(exes):
        mean += ["", "", ""]
        slowest += ["", "", ""]
        if index:
            mean.append("%.2fx" % geometric_mean(ratios[name]) if ratios[name] else "")
            slowest.append("%.2fx" % min(ratios[name]) if ratios[name] else "")
    print("Seconds: median and least wall time and median user time of %d runs; speed relative to %s (more is faster)."
          % (options.runs, exes[0][0]))
    table(header, rows + [mean, slowest])
    report_problems(problems)
    return not problems


# ---------------------------------------------------------------- several threads

def compare_threads(exes, options):
    """Prints how the thread programs scale; returns whether everything agreed."""
    counts = options.threads
    header = ["program"]
    for name, _ in exes:
        header += [name + " T=%d" % counts[0]] + ["T=%d" % n for n in counts[1:]]
        header += ["x%d" % n for n in counts[1:]] + ["cpu T=%d" % counts[-1]]
    rows, problems = [], []
    scaling = {(name, n): [] for name, _ in exes for n in counts[1:]}
    for path in programs_in("threads", options.programs):
        elapsed = {}
        cpu = {}
        failed = set()
        for n in counts:
            progress("%s, %d threads" % (path.stem, n))
            live = [exe for exe in exes if exe[0] not in failed]
            results = interleaved(live, [str(path), str(n), repr(options.scale)], options.runs, options.timeout)
            for name, text in problems_of(results, live):
                problems.append(("%s with %d threads" % (path.stem, n), name, text))
                failed.add(name)
            for name, _ in live:
                if name not in failed:
                    elapsed[name, n] = median([r.elapsed_s if r.elapsed_s is not None else r.wall_s
                                               for r in results[name]])
                    cpu[name, n] = median([r.cpu_s for r in results[name]])
        row = [path.stem]
        for name, _ in exes:
            row += ["%.3f" % elapsed[name, n] if (name, n) in elapsed else "failed" for n in counts]
            for n in counts[1:]:
                if (name, n) in elapsed and (name, counts[0]) in elapsed:
                    # Every thread does the same work: n/counts[0] times the work in this much time.
                    gain = n / counts[0] * elapsed[name, counts[0]] / elapsed[name, n]
                    scaling[name, n].append(gain)
                    row.append("%.2f" % gain)
                else:
                    row.append("")
            row.append("%.2f" % cpu[name, counts[-1]] if (name, counts[-1]) in cpu else "")
        rows.append(row)
    progress("")
    if not rows:
        print("no program of benches/threads matches %r" % options.programs)
        return False
    mean = ["geometric mean"]
    for name, _ in exes:
        mean += [""] * len(counts)
        mean += ["%.2f" % geometric_mean(scaling[name, n]) if scaling[name, n] else "" for n in counts[1:]] + [""]
    print("T=n: elapsed seconds of the threaded part with n threads, each doing the same work (median of %d runs);"
          % options.runs)
    print("xn: throughput of n threads relative to %d thread(s) of the same interpreter (n is perfect scaling);"
          % counts[0])
    print("cpu: processor seconds, user and system, of the whole process.")
    table(header, rows + [mean])
    report_problems(problems)
    return not problems


# ---------------------------------------------------------------- start-up

# The kernel's ru_maxrss of a child also counts what its parent used before the exec, which is more
# than a small interpreter needs.  So the interpreter reads its own high-water mark.
PEAK_MEMORY = """
for line in open("/proc/self/status"):
    if line.startswith("VmHWM:"):
        print(line.split()[1])
"""


def peak_mib(command, timeout_s):
    """The peak resident memory of an interpreter that has just started, as text; "-" where it is not known."""
    result = run(command + ["-c", PEAK_MEMORY], timeout_s)
    return "%.1f" % (int(result.stdout) / 1024) if result.code == 0 and result.stdout.strip().isdigit() else "-"


def compare_startup(exes, options):
    """Prints start-up time and peak memory of `-c pass`; returns whether everything worked."""
    runs = max(options.runs, 15)
    progress("start-up")
    interleaved(exes, ["-c", "pass"], 2, options.timeout)       # files into the page cache
    results = interleaved(exes, ["-c", "pass"], runs, options.timeout)
    progress("")
    wrong = problems_of(results, exes)
    rows = []
    base_s = median([r.wall_s for r in results[exes[0][0]]])
    for name, command in exes:
        walls = [r.wall_s for r in results[name]]
        rows.append([name, "%.2f" % (1000 * median(walls)), "%.2f" % (1000 * min(walls)),
                     "%.2f" % (1000 * median([r.cpu_s for r in results[name]])),
                     "%.2fx" % (base_s / median(walls)),
                     peak_mib(command, options.timeout)])
    print("`-c pass`, %d runs each: milliseconds of wall time and processor time; peak resident memory." % runs)
    table(["interpreter", "median ms", "min ms", "cpu ms", "speed", "peak MiB"], rows)
    report_problems([("-c pass", name, text) for name, text in wrong])
    return not wrong


def exe_of(text):
    name, sep, command = text.partition("=")
    if not sep or not name or not command.strip():
        raise argparse.ArgumentTypeError("%r is not NAME=COMMAND" % text)
    return name, shlex.split(command)


def counts_of(text):
    counts = [int(part) for part in text.split(",")]
    if not counts or min(counts) < 1:
        raise argparse.ArgumentTypeError("%r is not a list of thread counts" % text)
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0],
                                     epilog="Commands are split as a shell does; the script's path is appended.")
    parser.add_argument("--exe", type=exe_of, action="append", required=True, metavar="NAME=COMMAND",
                        help="an interpreter; the first one is what the others are compared with")
    parser.add_argument("--programs", default="*", metavar="PATTERN", help="only programs whose name matches")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of each program (default 5)")
    parser.add_argument("--scale", type=float, default=1.0, metavar="F", help="multiplies the work (default 1)")
    parser.add_argument("--threads", type=counts_of, metavar="1,2,4", help="measure the thread programs instead")
    parser.add_argument("--startup", action="store_true", help="measure only start-up")
    parser.add_argument("--timeout", type=float, default=120.0, metavar="S", help="seconds for a run (default 120)")
    options = parser.parse_args()
    if len({name for name, _ in options.exe}) != len(options.exe):
        parser.error("two interpreters have the same name")
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    if options.startup:
        good = compare_startup(options.exe, options)
    elif options.threads:
        good = compare_threads(options.exe, options)
    else:
        good = compare_programs(options.exe, options)
        print()
        good = compare_startup(options.exe, options) and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
