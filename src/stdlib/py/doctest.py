"""Examples in documentation that are run, and whose output is compared with what is written below them."""

import difflib
import inspect
import io
import linecache
import os
import re
import sys
import traceback
import types
import unittest
from collections import namedtuple

__all__ = [
    "register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS",
    "SKIP", "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF",
    "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest", "DocTestParser",
    "DocTestFinder", "DocTestRunner", "OutputChecker", "DocTestFailure", "UnexpectedException",
    "testmod", "testfile", "run_docstring_examples", "DocTestSuite", "DocFileSuite",
]

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """The flag of a name, a new one if there is none."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."

_Results = namedtuple("TestResults", "failed attempted")


class TestResults(_Results):
    """How many examples failed, and how many there were; skipped ones are counted apart."""

    def __new__(cls, failed, attempted, *, skipped=0):
        results = super().__new__(cls, failed, attempted)
        results.skipped = skipped
        return results

    def __repr__(self):
        skipped = f", skipped={self.skipped}" if self.skipped else ""
        return f"TestResults(failed={self.failed}, attempted={self.attempted}{skipped})"


# ---- examples

class Example:
    """A statement, and the output that is wanted, or the message of the exception."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want + "\n" if want and not want.endswith("\n") else want
        self.exc_msg = exc_msg + "\n" if exc_msg is not None and not exc_msg.endswith("\n") else exc_msg
        self.lineno = lineno
        self.indent = indent
        self.options = options or {}

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.exc_msg, tuple(sorted(self.options.items()))

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())


class DocTest:
    """The examples of one text, and the namespace that they run in."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = {0: "no examples", 1: "1 example"}.get(len(self.examples), f"{len(self.examples)} examples")
        return f"<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({count})>"

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return self._order() < other._order()

    def _order(self):
        return self.name, self.filename or "", self.lineno or 0, id(self)


_PROMPT = re.compile(r"^(?P<indent> *)>>>(?P<rest>.*)$")
_OPTIONS = re.compile(r"#\s*doctest:\s*([^\n'\"]*)$", re.M)
_TRACEBACK = re.compile(r"^Traceback \((?:most recent call last|innermost last)\):\s*$")


class DocTestParser:
    """Finds the examples in a text."""

    def parse(self, string, name="<string>"):
        """The examples, and the texts between them."""
        lines = string.expandtabs().split("\n")
        margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
        found, text, number = [], [], 0
        while number < len(lines):
            match = _PROMPT.match(lines[number])
            if match is None:
                text.append(lines[number][margin:])
                number += 1
                continue
            found.append("\n".join([*text, ""]) if text else "")
            text = []
            example, number = self._example(lines, number, len(match["indent"]), name)
            if example is not None:
                found.append(example)
        found.append("\n".join(text))
        return found

    def _example(self, lines, begin, indent, name):
        """The example that begins at a line, and the line behind it."""
        margin = " " * indent
        number = begin
        source = []
        while number < len(lines) and (number == begin or lines[number].startswith(margin + "...")):
            line = lines[number][indent:]
            if len(line) > 3 and line[3] != " ":
                raise ValueError(f"line {number + 1} of the docstring for {name} lacks blank after "
                                 f"{line[:3]}: {lines[number]!r}")
            source.append(line[4:])
            number += 1
        want = []
        while number < len(lines) and lines[number].strip() and not _PROMPT.match(lines[number]):
            if not lines[number].startswith(margin):
                raise ValueError(f"line {number + 1} of the docstring for {name} has inconsistent leading "
                                 f"whitespace: {lines[number]!r}")
            want.append(lines[number][indent:])
            number += 1
        options = self._options("\n".join(source), name, begin)
        if all(not line.strip() or line.strip().startswith("#") for line in source):
            return None, number
        wanted = "\n".join([*want, ""]) if want else ""
        return Example("\n".join(source), wanted, _message(want), begin, indent, options), number

    def _options(self, source, name, line):
        options = {}
        for match in _OPTIONS.finditer(source):
            for word in match[1].replace(",", " ").split():
                if word[0] not in "+-" or word[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {line + 1} of the doctest for {name} has an invalid option: {word!r}")
                options[OPTIONFLAGS_BY_NAME[word[1:]]] = word[0] == "+"
        if options and not source.split("#")[0].strip():
            raise ValueError(f"line {line} of the doctest for {name} has an option directive on a line with no "
                             f"example: {source!r}")
        return options

    def get_doctest(self, string, globs, name, filename, lineno):
        """The examples of a text as a DocTest."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        """The examples of a text."""
        return [part for part in self.parse(string, name) if isinstance(part, Example)]


def _message(want):
    """The line behind a traceback in what is wanted, with all that follow; None if there is no traceback."""
    if not want or not _TRACEBACK.match(want[0]):
        return None
    for number, line in enumerate(want[1:], 1):
        if re.match(r"\w", line):
            return "\n".join(want[number:])
    return None


# ---- finding

class DocTestFinder:
    """Finds the docstrings with examples in a module or a class, and in what these define."""

    def __init__(self, verbose=False, parser=None, recurse=True, exclude_empty=True):
        self._verbose = verbose
        self._parser = parser or DocTestParser()
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """A list of DocTests."""
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: "
                                 f"{type(obj)!r}")
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        if globs is None:
            globs = {} if module is None else dict(vars(module))
        else:
            globs = dict(globs)
        globs.update(extraglobs or {})
        globs.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, module, globs, set())
        tests.sort()
        return tests

    def _find(self, tests, obj, name, module, globs, seen):
        if self._verbose:
            print(f"Finding tests in {name}")
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._test_of(obj, name, module, globs)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        for inner_name, inner in self._members(obj, module):
            if isinstance(inner, str):
                tests += filter(None, [self._test_of(inner, f"{name}.{inner_name}", module, globs)])
            else:
                self._find(tests, inner, f"{name}.{inner_name}", module, globs, seen)

    def _members(self, obj, module):
        """What a module or a class defines and may have examples."""
        if inspect.ismodule(obj):
            for name, value in vars(obj).items():
                if (inspect.isroutine(inspect.unwrap(value)) if callable(value) else False) or inspect.isclass(value):
                    if self._from_module(module, value):
                        yield name, value
            for name, value in getattr(obj, "__test__", {}).items():
                if not isinstance(name, str):
                    raise ValueError(f"DocTestFinder.find: __test__ keys must be strings: {type(name)!r}")
                if not (isinstance(value, (str, type, types.ModuleType)) or inspect.isroutine(value)):
                    raise ValueError("DocTestFinder.find: __test__ values must be strings, functions, methods, "
                                     f"classes, or modules: {type(value)!r}")
                yield f"__test__.{name}", value
        elif inspect.isclass(obj):
            for name, value in vars(obj).items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                is_tested = inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property)
                if is_tested and self._from_module(module, value):
                    yield name, value

    def _from_module(self, module, obj):
        if module is None:
            return True
        if isinstance(obj, property):
            return True
        home = sys.modules.get(getattr(obj, "__module__", None))
        if home is not None:
            return home is module
        if inspect.isfunction(obj):
            return vars(module) is obj.__globals__
        if hasattr(obj, "__module__"):
            return module.__name__ == obj.__module__
        return False

    def _test_of(self, obj, name, module, globs):
        text = obj if isinstance(obj, str) else getattr(obj, "__doc__", None) or ""
        if not isinstance(text, str):
            text = str(text)
        if self._exclude_empty and not text:
            return None
        filename = getattr(module, "__file__", None) or getattr(module, "__name__", None)
        if filename and filename.endswith(".pyc"):
            filename = filename[:-1]
        return self._parser.get_doctest(text, globs, name, filename, self._line_of(obj, filename))

    def _line_of(self, obj, filename):
        """The number of the line, from 0, where a docstring begins; None if it is not found."""
        if isinstance(obj, str) or filename is None:
            return None
        lines = linecache.getlines(filename)
        if inspect.ismodule(obj):
            begin = 0
        elif inspect.isclass(obj):
            pattern = re.compile(rf"^\s*class\s*{re.escape(obj.__name__)}\b")
            begin = next((n for n, line in enumerate(lines) if pattern.match(line)), None)
        else:
            if isinstance(obj, property):
                obj = obj.fget
            code = getattr(inspect.unwrap(obj), "__code__", None) if callable(obj) else None
            begin = None if code is None else code.co_firstlineno - 1
        if begin is None:
            return None
        quote = re.compile(r'(^|.*:)\s*\w*("|\')')
        return next((n for n in range(begin, len(lines)) if quote.match(lines[n])), None)


# ---- comparing

class OutputChecker:
    """Compares output with what is wanted."""

    def check_output(self, want, got, optionflags):
        """Whether they are the same, as the flags say."""
        if want == got:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf"(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if want == got:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            want, got = " ".join(want.split()), " ".join(got.split())
            if want == got:
                return True
        return bool(optionflags & ELLIPSIS) and _matches(want, got)

    def output_difference(self, example, got, optionflags):
        """A text that shows how they differ."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub(r"(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        if self._shows_diff(want, got, optionflags):
            return self._diff(want.splitlines(keepends=True), got.splitlines(keepends=True), optionflags)
        if want and got:
            return f"Expected:\n{_indented(want)}Got:\n{_indented(got)}"
        if want:
            return f"Expected:\n{_indented(want)}Got nothing\n"
        return f"Expected nothing\nGot:\n{_indented(got)}" if got else "Expected nothing\nGot nothing\n"

    def _shows_diff(self, want, got, optionflags):
        if optionflags & REPORT_NDIFF:
            return True
        return bool(optionflags & (REPORT_UDIFF | REPORT_CDIFF)) and want.count("\n") > 2 < got.count("\n")

    def _diff(self, want, got, optionflags):
        if optionflags & REPORT_UDIFF:
            lines, kind = list(difflib.unified_diff(want, got, n=2))[2:], "unified diff with -expected +actual"
        elif optionflags & REPORT_CDIFF:
            lines, kind = list(difflib.context_diff(want, got, n=2))[2:], "context diff with expected followed by actual"
        else:
            lines, kind = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(want, got)), \
                "ndiff with -expected +actual"
        return f"Differences ({kind}):\n{_indented(''.join(lines))}"


def _matches(want, got):
    """Whether `got` is `want` with something for each "..."."""
    first, *middle = want.split(ELLIPSIS_MARKER)
    if not middle:
        return want == got
    last = middle.pop()
    if not (got.startswith(first) and got.endswith(last)) or len(first) + len(last) > len(got):
        return False
    place, end = len(first), len(got) - len(last)
    for part in middle:
        place = got.find(part, place, end)
        if place < 0:
            return False
        place += len(part)
    return True


def _indented(text, indent=4):
    return re.sub(r"(?m)^(?!$)", " " * indent, text)


class DocTestFailure(Exception):
    """An example gave another output than is wanted."""

    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised an exception that is not wanted."""

    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


# ---- running

class DocTestRunner:
    """Runs examples, and reports which fail."""

    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        # By the names of the tests: failures, tries, skips.
        self._stats = {}
        self.test = None

    # -- reports

    def report_start(self, out, test, example):
        """An example is about to be run."""
        if self._verbose:
            want = f"Expecting:\n{_indented(example.want)}" if example.want else "Expecting nothing\n"
            out(f"Trying:\n{_indented(example.source)}{want}")

    def report_success(self, out, test, example, got):
        """An example gave what is wanted."""
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        """An example gave something else."""
        out(self._failure_header(test, example)
            + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        """An example raised an exception."""
        out(self._failure_header(test, example) + "Exception raised:\n"
            + _indented("".join(traceback.format_exception(*exc_info))))

    def _failure_header(self, test, example):
        lines = [self.DIVIDER]
        if test.filename:
            line = "?" if test.lineno is None or example.lineno is None else test.lineno + example.lineno + 1
            lines.append(f'File "{test.filename}", line {line}, in {test.name}')
        else:
            lines.append(f"Line {example.lineno + 1}, in {test.name}")
        return "\n".join([*lines, "Failed example:", _indented(example.source)])

    # -- examples

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples of a test: TestResults."""
        self.test = test
        output = io.StringIO()
        if out is None:
            stdout = sys.stdout

            def out(text):
                stdout.write(text)
        if compileflags is None:
            compileflags = _future_flags(test.globs)
        saved = sys.stdout, sys.displayhook, linecache.getlines
        sys.stdout, sys.displayhook = output, sys.__displayhook__
        linecache.getlines = self._lines_with(saved[2])
        try:
            return self._run(test, compileflags, out, output)
        finally:
            sys.stdout, sys.displayhook, linecache.getlines = saved
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def _lines_with(self, getlines):
        """linecache.getlines that knows the examples, so that tracebacks show them."""
        pattern = re.compile(r"<doctest (?P<name>.+)\[(?P<number>\d+)\]>$", re.S)

        def lines(filename, module_globals=None):
            match = pattern.match(filename)
            if match and match["name"] == self.test.name:
                return self.test.examples[int(match["number"])].source.splitlines(keepends=True)
            return getlines(filename, module_globals)
        return lines

    def _run(self, test, compileflags, out, output):
        failures = tries = skips = 0
        for number, example in enumerate(test.examples):
            self.optionflags = self.original_optionflags
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures
            for flag, is_on in example.options.items():
                self.optionflags = self.optionflags | flag if is_on else self.optionflags & ~flag
            tries += 1
            if self.optionflags & SKIP:
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            exc_info = self._execute(test, example, f"<doctest {test.name}[{number}]>", compileflags)
            got = output.getvalue()
            output.seek(0)
            output.truncate()
            outcome = self._outcome(example, got, exc_info)
            if outcome == "success":
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            failures += 1
            if not quiet:
                if outcome == "failure":
                    shown = got if exc_info is None else got + "".join(traceback.format_exception(*exc_info))
                    self.report_failure(out, test, example, shown)
                else:
                    self.report_unexpected_exception(out, test, example, exc_info)
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = self.original_optionflags
        before = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = tuple(a + b for a, b in zip(before, (failures, tries, skips)))
        self.failures += failures
        self.tries += tries
        self.skips += skips
        return TestResults(failures, tries, skipped=skips)

    def _execute(self, test, example, filename, compileflags):
        """Runs an example; gives what it raised, as sys.exc_info does, or None."""
        try:
            exec(compile(example.source, filename, "single", compileflags, True), test.globs)
        except KeyboardInterrupt:
            raise
        except BaseException:
            kind, exc, tb = sys.exc_info()
            return kind, exc, tb.tb_next
        return None

    def _outcome(self, example, got, exc_info):
        """Whether it is a success, a failure, or an exception that is not wanted."""
        check = self._checker.check_output
        if exc_info is None:
            return "success" if check(example.want, got, self.optionflags) else "failure"
        if example.exc_msg is None:
            return "unexpected"
        lines = traceback.format_exception_only(*exc_info[:2])
        if issubclass(exc_info[0], SyntaxError):
            # Where it is in the source is not compared.
            lines = lines[-1:]
        message = "".join(lines)
        if check(example.exc_msg, message, self.optionflags):
            return "success"
        if self.optionflags & IGNORE_EXCEPTION_DETAIL:
            if check(_bare_name(example.exc_msg), _bare_name(message), self.optionflags):
                return "success"
        return "failure"

    # -- the end

    def summarize(self, verbose=None):
        """Print how many examples failed: TestResults."""
        verbose = self._verbose if verbose is None else verbose
        empty, passed, failed = [], [], []
        for name, (failures, tries, skips) in sorted(self._stats.items()):
            if failures:
                failed.append((name, failures, tries))
            elif tries or skips:
                passed.append((name, tries))
            else:
                empty.append(name)
        if verbose:
            if empty:
                print(f"{_items(empty)} had no tests:")
                for name in empty:
                    print(f"    {name}")
            if passed:
                print(f"{_items(passed)} passed all tests:")
                for name, tries in passed:
                    print(f" {tries:3d} test{'s' if tries != 1 else ''} in {name}")
        if failed:
            print(self.DIVIDER)
            print(f"{_items(failed)} had failures:")
            for name, failures, tries in failed:
                print(f" {failures:3d} of {tries:3d} in {name}")
        if verbose:
            total = sum(tries for _, tries, _ in self._stats.values())
            bad = sum(failures for failures, _, _ in self._stats.values())
            print(f"{total} test{'s' if total != 1 else ''} in {_items(self._stats)}.")
            print(f"{total - bad} passed" + (f" and {bad} failed" if bad else "") + ".")
        if self.failures:
            print(f"***Test Failed*** {self.failures} failure{'s' if self.failures != 1 else ''}"
                  + (f" and {self.skips} skipped test{'s' if self.skips != 1 else ''}" if self.skips else "") + ".")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries, skipped=self.skips)


def _items(collection):
    return f"{len(collection)} item{'s' if len(collection) != 1 else ''}"


def _bare_name(message):
    """The name of an exception without its module and message."""
    return message.split("\n")[0].partition(":")[0].rpartition(".")[2]


def _future_flags(globs):
    import __future__
    flags = 0
    for name in __future__.all_feature_names:
        feature = getattr(__future__, name)
        if globs.get(name) is feature:
            flags |= feature.compiler_flag
    return flags


class DebugRunner(DocTestRunner):
    """Raises an exception at the first example that fails."""

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


# The runner that several calls of testmod and testfile share.
master = None


def _run_all(tests, verbose, report, optionflags, raise_on_error):
    global master
    kind = DebugRunner if raise_on_error else DocTestRunner
    runner = kind(verbose=verbose, optionflags=optionflags)
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master._stats.update(runner._stats)
        master.failures += runner.failures
        master.tries += runner.tries
        master.skips += runner.skips
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Run the examples in the docstrings of a module, of the main module if none is given."""
    if m is None:
        m = sys.modules.get("__main__")
    if not inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    finder = DocTestFinder(exclude_empty=exclude_empty)
    tests = finder.find(m, m.__name__ if name is None else name, globs=globs, extraglobs=extraglobs)
    return _run_all(tests, verbose, report, optionflags, raise_on_error)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Run the examples in a file, which lies beside the calling module unless module_relative is false."""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, filename = _read_file(filename, package, module_relative, encoding, sys._getframe(1))
    globs = {} if globs is None else globs.copy()
    globs.update(extraglobs or {})
    globs.setdefault("__name__", "__main__")
    test = parser.get_doctest(text, globs, name or os.path.basename(filename), filename, 0)
    return _run_all([test], verbose, report, optionflags, raise_on_error)


def _read_file(filename, package, module_relative, encoding, frame):
    if module_relative:
        base = frame.f_globals.get("__file__")
        if package is not None:
            base = getattr(sys.modules[package] if isinstance(package, str) else package, "__file__", None)
        folder = os.path.dirname(base) if base else os.curdir
        if os.path.isabs(filename):
            raise ValueError("Module-relative files may not have absolute paths")
        filename = os.path.join(folder, *filename.split("/"))
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Run the examples in the docstring of one object."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


# ---- as scripts

def script_from_examples(s):
    """The examples of a text as a program, in which the text and the wanted output are comments."""
    lines = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            lines += piece.source.removesuffix("\n").split("\n")
            if piece.want:
                lines.append("# Expected:")
                lines += [f"## {line}" for line in piece.want.split("\n")[:-1]]
        else:
            lines += [f"# {line}".rstrip() for line in piece.split("\n")[:-1]]
    while lines and lines[0] == "#":
        del lines[0]
    while lines and lines[-1] == "#":
        del lines[-1]
    return "\n".join(lines) + "\n"


def testsource(module, name):
    """The program that script_from_examples makes of the docstring with a name in a module."""
    if isinstance(module, str):
        import importlib
        module = importlib.import_module(module)
    for test in DocTestFinder().find(module):
        if test.name == name:
            return script_from_examples(test.docstring)
    raise ValueError(name, "not found in tests")


# ---- as tests of unittest

class DocTestCase(unittest.TestCase):
    """The examples of one text as a test case."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._test, self._flags, self._checker = test, optionflags, checker
        self._set_up, self._tear_down = setUp, tearDown
        self._globs = test.globs.copy()

    def setUp(self):
        if self._set_up is not None:
            self._set_up(self._test)

    def tearDown(self):
        if self._tear_down is not None:
            self._tear_down(self._test)
        self._test.globs.clear()
        self._test.globs.update(self._globs)

    def runTest(self):
        output = io.StringIO()
        flags = self._flags | (0 if self._flags & REPORTING_FLAGS else REPORT_ONLY_FIRST_FAILURE)
        runner = DocTestRunner(optionflags=flags, checker=self._checker, verbose=False)
        results = runner.run(self._test, out=output.write, clear_globs=False)
        if results.failed:
            test = self._test
            line = "unknown line number" if test.lineno is None else str(test.lineno)
            short = test.name.rpartition(".")[2]
            raise self.failureException(
                f'Failed doctest test for {test.name}\n  File "{test.filename}", line {line}, in {short}\n\n'
                + output.getvalue())

    def id(self):
        return self._test.name

    def __repr__(self):
        name = self._test.name.split(".")
        return f"{name[-1]} ({'.'.join(name[:-1])})"

    __str__ = __repr__

    def shortDescription(self):
        return f"Doctest: {self._test.name}"


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """The examples in a module's docstrings as a suite of tests."""
    if module is None:
        module = sys.modules[sys._getframe(1).f_globals["__name__"]]
    elif isinstance(module, str):
        module = __import__(module, fromlist=["*"])
    finder = test_finder or DocTestFinder()
    suite = unittest.TestSuite()
    for test in finder.find(module, globs=globs, extraglobs=extraglobs):
        if test.examples:
            suite.addTest(DocTestCase(test, **options))
    return suite


def DocFileSuite(*paths, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None,
                 **options):
    """The examples in files as a suite of tests."""
    suite = unittest.TestSuite()
    for path in paths:
        text, filename = _read_file(path, package, module_relative, encoding, sys._getframe(1))
        names = {} if globs is None else globs.copy()
        names.setdefault("__file__", filename)
        test = parser.get_doctest(text, names, os.path.basename(path), filename, 0)
        suite.addTest(DocTestCase(test, **options))
    return suite


def _main():
    """What `-m doctest FILE...` does."""
    import argparse
    import importlib
    parser = argparse.ArgumentParser(description="doctest runner")
    parser.add_argument("-v", "--verbose", action="store_true", default=False,
                        help="print very verbose output for all tests")
    parser.add_argument("-o", "--option", action="append", choices=OPTIONFLAGS_BY_NAME, default=[],
                        help="specify a doctest option flag to apply to the test run")
    parser.add_argument("-f", "--fail-fast", action="store_true", help="stop running tests after first failure")
    parser.add_argument("file", nargs="+", help="file containing the tests to run")
    args = parser.parse_args()
    flags = FAIL_FAST if args.fail_fast else 0
    for option in args.option:
        flags |= OPTIONFLAGS_BY_NAME[option]
    for name in args.file:
        if name.endswith(".py"):
            folder, base = os.path.split(name)
            sys.path.insert(0, folder)
            module = importlib.import_module(base[:-3])
            del sys.path[0]
            failures, _ = testmod(module, verbose=args.verbose, optionflags=flags)
        else:
            failures, _ = testfile(name, module_relative=False, verbose=args.verbose, optionflags=flags)
        if failures:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
