# Lines that run, counted and printed; functions and callers; the files with counts.
import contextlib
import io
import os
import subprocess
import sys
import tempfile
import trace

PROGRAM = '''\
"""A text."""
def double(n):
    "What it does."
    return n * 2


class Box:
    def put(self, n):
        for each in range(n):
            double(each)


def never():
    return 1


Box().put(3)
print("done")
'''

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "program.py")
    with open(path, "w") as file:
        file.write(PROGRAM)
    code = compile(PROGRAM, path, "exec")

    def run(**options):
        tracer = trace.Trace(**options)
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            namespace = {"__file__": path, "__name__": "program"}
            tracer.runctx(code, namespace, namespace)
        return tracer.results(), out.getvalue()

    results, out = run(count=1, trace=0)
    assert out == "done\n"
    counts = {line: count for (name, line), count in results.counts.items() if name == path}
    assert counts[4] == 3 and counts[9] == 4 and counts[10] == 3 and counts[17] == counts[18] == 1 and 14 not in counts, counts
    covered = os.path.join(folder, "covered")
    with contextlib.redirect_stdout(io.StringIO()) as out:
        results.write_results(show_missing=True, summary=True, coverdir=covered)
    assert out.getvalue().startswith("lines   cov%   module   (path)\n") and "%   " in out.getvalue()
    [name] = os.listdir(covered)
    with open(os.path.join(covered, name)) as file:
        lines = file.read().splitlines()
    assert lines[3] == "    3:     return n * 2" and lines[13] == ">>>>>>     return 1" and lines[2] == '           "What it does."', lines
    assert lines[16] == "    1: Box().put(3)" and lines[4].strip() == ""

    results, out = run(count=0, trace=1)
    assert " --- modulename: program, funcname: double\n" in out and "program.py(4):      return n * 2\n" in out
    assert out.index("program.py(17):  Box().put(3)\n") < out.index("program.py(10):              double(each)\n")
    results, out = run(countfuncs=1)
    # A method may be shown with its class.
    called = {(module, function.rpartition(".")[2]) for _, module, function in results.calledfuncs}
    assert called >= {("program", "double"), ("program", "put")}, called
    results, out = run(countcallers=1)
    pairs = {(caller[2].rpartition(".")[2], called[2].rpartition(".")[2]) for caller, called in results.callers if called[0] == path}
    assert ("put", "double") in pairs and ("<module>", "put") in pairs, pairs
    results, out = run(count=1, trace=0, ignoredirs=[folder])
    assert not results.counts and out == "done\n"

    def adds(a, b=1):
        return a + b

    tracer = trace.Trace(count=1, trace=0)
    assert tracer.runfunc(adds, 2, b=5) == 7
    [((name, line), count)] = [item for item in tracer.results().counts.items() if item[0][0] == adds.__code__.co_filename
                               and item[0][1] == adds.__code__.co_firstlineno + 1]
    assert count == 1
    more = trace.CoverageResults({("f", 1): 2}, callers={1: 1})
    more.update(trace.CoverageResults({("f", 1): 3, ("g", 2): 1}))
    assert more.counts == {("f", 1): 5, ("g", 2): 1}

    counted = os.path.join(folder, "counts")
    for _ in range(2):
        command = [sys.executable, "-m", "trace", "-c", "-f", counted, "-C", covered, path]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0 and done.stdout == "done\n", done
    with open(os.path.join(covered, "program.cover")) as file:
        assert "    6:     return n * 2" in file.read()
    done = subprocess.run([sys.executable, "-m", "trace", "-l", path], capture_output=True, text=True)
    assert "functions called:\n" in done.stdout and "funcname: double" in done.stdout
    done = subprocess.run([sys.executable, "-m", "trace", path], capture_output=True, text=True)
    assert done.returncode == 2 and "must specify one of" in done.stderr
print("ok")
