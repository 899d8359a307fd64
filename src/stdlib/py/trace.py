"""Which lines of a program run, how often, and who calls whom."""

import dis
import gc
import inspect
import io
import linecache
import os
import pickle
import sys
import sysconfig
import threading
import token
import tokenize
from time import monotonic as _time

__all__ = ["Trace", "CoverageResults"]

PRAGMA_NOCOVER = "#pragma NO COVER"


class _Ignore:
    """Which modules are not looked at: some names, and all below some directories."""

    def __init__(self, modules=None, dirs=None):
        self._mods = set() if not modules else set(modules)
        self._dirs = [] if not dirs else [os.path.normpath(each) for each in dirs]
        self._ignore = {"<string>": 1}

    def names(self, filename, modulename):
        if modulename in self._ignore:
            return self._ignore[modulename]
        is_ignored = any(modulename == each or modulename.startswith(each + ".") for each in self._mods)
        # What has no file is of the interpreter.
        is_ignored = is_ignored or filename is None or any(filename.startswith(each + os.sep) for each in self._dirs)
        self._ignore[modulename] = int(is_ignored)
        return self._ignore[modulename]


def _modname(path):
    """The name of the module in a file."""
    return os.path.splitext(os.path.basename(path))[0]


def _fullmodname(path):
    """The name of the module in a file, with those of its packages: what is below a directory of sys.path."""
    compared = os.path.normcase(path)
    longest = ""
    for folder in sys.path:
        folder = os.path.normcase(folder)
        if compared.startswith(folder) and compared[len(folder):len(folder) + 1] == os.sep and len(folder) > len(longest):
            longest = folder
    base = path[len(longest) + 1:] if longest else path
    base = os.path.splitdrive(base)[1].replace(os.sep, ".")
    if os.altsep:
        base = base.replace(os.altsep, ".")
    return os.path.splitext(base)[0].lstrip(".")


class CoverageResults:
    """What was seen: counts of lines, functions that were called, pairs of callers and callees."""

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts = {} if counts is None else counts
        self.counter = self.counts.copy()
        self.calledfuncs = {} if calledfuncs is None else calledfuncs
        self.calledfuncs = self.calledfuncs.copy()
        self.callers = {} if callers is None else callers
        self.callers = self.callers.copy()
        self.infile, self.outfile = infile, outfile
        if self.infile:
            # What was counted before is added to.
            try:
                with open(self.infile, "rb") as file:
                    counts, calledfuncs, callers = pickle.load(file)
                self.update(self.__class__(counts, calledfuncs, callers=callers))
            except (OSError, EOFError, ValueError) as error:
                print(f"Skipping counts file {self.infile!r}: {error}", file=sys.stderr)

    def is_ignored_filename(self, filename):
        """Whether a name is of no file."""
        return filename.startswith("<") and filename.endswith(">")

    def update(self, other):
        """Add what others are."""
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count
        self.calledfuncs.update(dict.fromkeys(other.calledfuncs, 1))
        self.callers.update(dict.fromkeys(other.callers, 1))

    def write_results(self, show_missing=True, summary=False, coverdir=None, *, ignore_missing_files=False):
        """Print who was called, and write the programs with counts before their lines to files .cover."""
        if self.calledfuncs:
            print()
            print("functions called:")
            for filename, modulename, funcname in sorted(self.calledfuncs):
                print(f"filename: {filename}, modulename: {modulename}, funcname: {funcname}")
        if self.callers:
            print()
            print("calling relationships:")
            last_file = last_called = ""
            for (file, module, func), (called_file, called_module, called_func) in sorted(self.callers):
                if file != last_file:
                    print()
                    print("***", file, "***")
                    last_file, last_called = file, ""
                if called_file != file and last_called != called_file:
                    print("  -->", called_file)
                    last_called = called_file
                print(f"    {module}.{func} -> {called_module}.{called_func}")
        by_file = {}
        for (filename, line), count in self.counts.items():
            by_file.setdefault(filename, {})[line] = count
        sums = {}
        for filename, count in by_file.items():
            if self.is_ignored_filename(filename):
                continue
            if filename.endswith(".pyc"):
                filename = filename[:-1]
            if ignore_missing_files and not os.path.isfile(filename):
                continue
            if coverdir is None:
                folder, modulename = os.path.dirname(os.path.abspath(filename)), _modname(filename)
            else:
                folder = coverdir
                os.makedirs(folder, exist_ok=True)
                modulename = _fullmodname(filename)
            executable = _find_executable_linenos(filename) if show_missing else {}
            source = linecache.getlines(filename)
            with open(filename, "rb") as file:
                encoding, _ = tokenize.detect_encoding(file.readline)
            path = os.path.join(folder, modulename + ".cover")
            hits, lines = self.write_results_file(path, source, executable, count, encoding)
            if summary and lines:
                sums[modulename] = lines, int(100 * hits / lines), modulename, filename
        if summary and sums:
            print("lines   cov%   module   (path)")
            for modulename in sorted(sums):
                print("%5d   %3d%%   %s   (%s)" % sums[modulename])
        if self.outfile:
            try:
                with open(self.outfile, "wb") as file:
                    pickle.dump((self.counts, self.calledfuncs, self.callers), file, 1)
            except OSError as error:
                print(f"Can't save counts files because {error}", file=sys.stderr)

    def write_results_file(self, path, lines, lnotab, lines_hit, encoding=None):
        """Write a program with its counts to a file: how many lines ran, and how many could."""
        try:
            file = open(path, "w", encoding=encoding)
        except OSError as error:
            print(f"trace: Could not open {path!r} for writing: {error} - skipping", file=sys.stderr)
            return 0, 0
        hits = total = 0
        with file:
            for number, line in enumerate(lines, 1):
                if number in lines_hit:
                    file.write(f"{lines_hit[number]:5d}: ")
                    hits += 1
                    total += 1
                elif number in lnotab and PRAGMA_NOCOVER not in line:
                    file.write(">>>>>> ")
                    total += 1
                else:
                    file.write("       ")
                file.write(line.expandtabs(8))
        return hits, total


def _find_lines_from_code(code, strs):
    """The lines of a code object, but for those that are texts only."""
    return dict.fromkeys((line for _, line in dis.findlinestarts(code) if line not in strs), 1)


def _find_lines(code, strs):
    """The lines of a code object and all in it."""
    lines = _find_lines_from_code(code, strs)
    for constant in code.co_consts:
        if inspect.iscode(constant):
            lines.update(_find_lines(constant, strs))
    return lines


def _find_strings(filename, encoding=None):
    """The lines of texts that stand by themselves."""
    lines = {}
    last = token.INDENT
    with open(filename, encoding=encoding) as file:
        for kind, text, start, end, line in tokenize.generate_tokens(file.readline):
            if kind == token.STRING and last == token.INDENT:
                lines.update(dict.fromkeys(range(start[0], end[0] + 1), 1))
            last = kind
    return lines


def _find_executable_linenos(filename):
    """The lines of a program that can run."""
    try:
        with tokenize.open(filename) as file:
            program = file.read()
            encoding = file.encoding
    except OSError as error:
        print(f"Not printing coverage data for {filename!r}: {error}", file=sys.stderr)
        return {}
    return _find_lines(compile(program, filename, "exec"), _find_strings(filename, encoding))


class Trace:
    """Runs programs, and looks at what runs: lines are counted, printed, or functions and callers are listed."""

    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(), ignoredirs=(), infile=None,
                 outfile=None, timing=False):
        self.infile, self.outfile = infile, outfile
        self.ignore = _Ignore(ignoremods, ignoredirs)
        self.counts, self.pathtobasename = {}, {}
        self.donothing = 0
        self.trace = trace
        self._calledfuncs, self._callers = {}, {}
        self.start_time = _time() if timing else None
        if countcallers:
            self.globaltrace = self.globaltrace_trackcallers
        elif countfuncs:
            self.globaltrace = self.globaltrace_countfuncs
        elif trace or count:
            self.globaltrace = self.globaltrace_lt
            self.localtrace = (self.localtrace_trace_and_count if trace and count else
                               self.localtrace_trace if trace else self.localtrace_count)
        else:
            self.donothing = 1

    def run(self, cmd):
        """Run a text in the main module."""
        import __main__

        self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals=None, locals=None):
        """Run a text or a code object."""
        globals = {} if globals is None else globals
        locals = {} if locals is None else locals
        if not self.donothing:
            threading.settrace(self.globaltrace)
            sys.settrace(self.globaltrace)
        try:
            exec(cmd, globals, locals)
        finally:
            if not self.donothing:
                sys.settrace(None)
                threading.settrace(None)

    def runfunc(self, func, /, *args, **kw):
        """Call a function."""
        if not self.donothing:
            sys.settrace(self.globaltrace)
        try:
            return func(*args, **kw)
        finally:
            if not self.donothing:
                sys.settrace(None)

    def file_module_function_of(self, frame):
        """The file, the module and the function of a frame, with its class if there is one."""
        code = frame.f_code
        filename = code.co_filename
        modulename = _modname(filename) if filename else None
        # What is in a class of the module is shown with it; what is in a function is not.
        name = code.co_qualname
        if "<locals>" in name:
            name = code.co_name
        return filename, modulename, name

    def globaltrace_trackcallers(self, frame, why, arg):
        """Notes who calls whom."""
        if why == "call":
            called, caller = self.file_module_function_of(frame), self.file_module_function_of(frame.f_back)
            self._callers[caller, called] = 1

    def globaltrace_countfuncs(self, frame, why, arg):
        """Notes which functions are called."""
        if why == "call":
            self._calledfuncs[self.file_module_function_of(frame)] = 1

    def globaltrace_lt(self, frame, why, arg):
        """Decides whether the lines of a frame are looked at."""
        if why != "call":
            return None
        filename = frame.f_globals.get("__file__", None)
        if not filename:
            return None
        modulename = _modname(filename)
        if modulename is None or self.ignore.names(filename, modulename):
            return None
        if self.trace:
            print(f" --- modulename: {modulename}, funcname: {frame.f_code.co_name}")
        return self.localtrace

    def _print_line(self, filename, line):
        if self.start_time:
            print(f"{_time() - self.start_time:.2f}", end=" ")
        print(f"{os.path.basename(filename)}({line}):  {linecache.getline(filename, line)}", end="")

    def _count(self, frame):
        key = frame.f_code.co_filename, frame.f_lineno
        self.counts[key] = self.counts.get(key, 0) + 1
        return key

    def localtrace_trace_and_count(self, frame, why, arg):
        """Prints and counts a line."""
        if why == "line":
            self._print_line(*self._count(frame))
        return self.localtrace

    def localtrace_trace(self, frame, why, arg):
        """Prints a line."""
        if why == "line":
            self._print_line(frame.f_code.co_filename, frame.f_lineno)
        return self.localtrace

    def localtrace_count(self, frame, why, arg):
        """Counts a line."""
        if why == "line":
            self._count(frame)
        return self.localtrace

    def results(self):
        """What was seen until now."""
        return CoverageResults(self.counts, infile=self.infile, outfile=self.outfile, calledfuncs=self._calledfuncs,
                               callers=self._callers)


def main():
    """The command."""
    import argparse

    parser = argparse.ArgumentParser(prog="trace")
    parser.add_argument("--version", action="version", version="trace 2.0")
    group = parser.add_argument_group("Main options", "One of these (or --report) must be given")
    group.add_argument("-c", "--count", action="store_true", help="Count the number of times each line is executed")
    group.add_argument("-t", "--trace", action="store_true", help="Print each line to sys.stdout before it is executed")
    group.add_argument("-l", "--listfuncs", action="store_true", help="Keep track of which functions are executed")
    group.add_argument("-T", "--trackcalls", action="store_true", help="Keep track of caller/called pairs")
    group = parser.add_argument_group("Modifiers")
    modes = group.add_mutually_exclusive_group()
    modes.add_argument("-r", "--report", action="store_true", help="Generate a report from a counts file")
    modes.add_argument("-R", "--no-report", action="store_true", help="Do not generate the coverage report files")
    group.add_argument("-f", "--file", help="File to accumulate counts over several runs")
    group.add_argument("-C", "--coverdir", help="Directory where the report files go")
    group.add_argument("-m", "--missing", action="store_true", help="Mark lines that were not executed with '>>>>>> '")
    group.add_argument("-s", "--summary", action="store_true", help="Write a brief summary for each file to sys.stdout")
    group.add_argument("-g", "--timing", action="store_true", help="Prefix each line with the time since the program started")
    group = parser.add_argument_group("Filters", "Can be specified multiple times")
    group.add_argument("--ignore-module", action="append", default=[], help="Ignore the given module(s)")
    group.add_argument("--ignore-dir", action="append", default=[], help="Ignore files in the given directory")
    parser.add_argument("--module", action="store_true", default=False, help="Trace a module.")
    parser.add_argument("progname", nargs="?", help="file to run as main program")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="arguments to the program")
    opts = parser.parse_args()
    places = {"$prefix": sysconfig.get_path("stdlib"), "$exec_prefix": sysconfig.get_path("platstdlib")}
    folders = []
    for each in ",".join(opts.ignore_dir).split(os.pathsep) if opts.ignore_dir else ():
        for name, folder in places.items():
            each = each.replace(name, folder or "")
        folders.append(os.path.normpath(os.path.expandvars(os.path.expanduser(each))))
    modules = [name.strip() for each in opts.ignore_module for name in each.split(",")]
    if opts.report:
        if not opts.file:
            parser.error("-r/--report requires -f/--file")
        CoverageResults(infile=opts.file, outfile=opts.file).write_results(opts.missing, opts.summary, opts.coverdir)
        return
    if not any([opts.trace, opts.count, opts.listfuncs, opts.trackcalls]):
        parser.error("must specify one of --trace, --count, --report, --listfuncs, or --trackcalls")
    if opts.listfuncs and (opts.count or opts.trace):
        parser.error("cannot specify both --listfuncs and (--trace or --count)")
    if opts.summary and not opts.count:
        parser.error("--summary can only be used with --count or --report")
    if opts.progname is None:
        parser.error("progname is missing: required with the main options")
    tracer = Trace(opts.count, opts.trace, countfuncs=opts.listfuncs, countcallers=opts.trackcalls, ignoremods=modules,
                   ignoredirs=folders, infile=opts.file, outfile=opts.file, timing=opts.timing)
    try:
        if opts.module:
            import runpy

            module_name, spec, code = runpy._get_module_details(opts.progname)
            sys.argv = [code.co_filename, *opts.arguments]
            globs = {"__name__": "__main__", "__file__": code.co_filename, "__package__": spec.parent, "__spec__": spec,
                     "__cached__": None}
        else:
            sys.argv = [opts.progname, *opts.arguments]
            sys.path[0] = os.path.dirname(opts.progname)
            with io.open_code(opts.progname) as file:
                code = compile(file.read(), opts.progname, "exec")
            globs = {"__file__": opts.progname, "__name__": "__main__", "__package__": None, "__cached__": None}
        tracer.runctx(code, globs, globs)
    except OSError as error:
        sys.exit(f"Cannot run file {sys.argv[0]!r} because: {error}")
    except SystemExit:
        pass
    results = tracer.results()
    if not opts.no_report:
        results.write_results(opts.missing, opts.summary, opts.coverdir)


if __name__ == "__main__":
    main()
