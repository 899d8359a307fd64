"""The part of unittest that finds tests, runs them and reports."""

import functools
import io
import os
import sys
import time
import traceback
import types
import warnings

from unittest.case import TestCase, _add_skip, _strclass, doModuleCleanups, SkipTest

__unittest = True


# Files whose frames are not shown in reports.
_own_files = {code.co_filename for code in (TestCase.run.__code__, _add_skip.__code__, (lambda: 0).__code__)}


# ---- results

def failfast(method):
    """Decorator of result methods that stop the run if failfast is set."""
    @functools.wraps(method)
    def inner(self, *args, **kw):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kw)
    return inner


class TestResult:
    """Holder for test result information."""

    _testRunEntered = _moduleSetUpFailed = False
    _previousTestClass = None

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses, self.collectedDurations = [], [], []
        self.testsRun = 0
        self.shouldStop = False
        self.buffer = self.tb_locals = self._mirrorOutput = False
        self._stdout_buffer = self._stderr_buffer = None
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr

    def startTest(self, test):
        "Called when the given test is about to be run"
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def _setupStdout(self):
        if self.buffer:
            if self._stdout_buffer is None:
                self._stdout_buffer, self._stderr_buffer = io.StringIO(), io.StringIO()
            sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def startTestRun(self):
        """Called once before any tests are executed."""

    def stopTest(self, test):
        """Called when the given test has been run"""
        self._restoreStdout()
        self._mirrorOutput = False

    def _restoreStdout(self):
        if not self.buffer or self._stdout_buffer is None:
            return
        if self._mirrorOutput:
            for text, stream, title in ((sys.stdout.getvalue(), self._original_stdout, "\nStdout:\n%s"),
                                        (sys.stderr.getvalue(), self._original_stderr, "\nStderr:\n%s")):
                if text:
                    stream.write(title % (text if text.endswith("\n") else text + "\n"))
        sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
        for buffer in (self._stdout_buffer, self._stderr_buffer):
            buffer.seek(0)
            buffer.truncate()

    def stopTestRun(self):
        """Called once after all tests are executed."""

    @failfast
    def addError(self, test, err):
        """Called when an error has occurred. 'err' is a tuple of values as returned by sys.exc_info()."""
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @failfast
    def addFailure(self, test, err):
        """Called when an assertion has failed."""
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        """Called at the end of a subtest. 'err' is None if it ended successfully."""
        if err is not None:
            if getattr(self, "failfast", False):
                self.stop()
            failed = self.failures if issubclass(err[0], test.failureException) else self.errors
            failed.append((subtest, self._exc_info_to_string(err, test)))
            self._mirrorOutput = True

    def addSuccess(self, test):
        "Called when a test has completed successfully"

    def addSkip(self, test, reason):
        """Called when a test is skipped."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """Called when an expected failure/error occurred."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        """Called when a test was expected to fail, but succeed."""
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        """Called when a test finished to run, regardless of its outcome."""
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        """Tells whether or not this result was a success."""
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        """Indicates that the tests should be aborted."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        """The exception as text, without the frames of this package."""
        exctype, value, tb = err
        self._clean_chain(value)
        shown = self._without_own(tb)
        summary = traceback.TracebackException(exctype, value, shown, capture_locals=self.tb_locals, compact=True)
        if exctype is test.failureException:
            # What is behind the call of the assertion says nothing about the test.
            del summary.stack[self._length_to_own(shown):]
        text = "".join(summary.format())
        if self.buffer:
            for output, title in ((sys.stdout.getvalue(), "\nStdout:\n%s"), (sys.stderr.getvalue(), "\nStderr:\n%s")):
                if output:
                    text += title % (output if output.endswith("\n") else output + "\n")
        return text

    @staticmethod
    def _is_own(tb):
        return tb.tb_frame.f_code.co_filename in _own_files or "__unittest" in tb.tb_frame.f_globals

    def _without_own(self, tb):
        while tb is not None and self._is_own(tb):
            tb = tb.tb_next
        return tb

    def _length_to_own(self, tb):
        length = 0
        while tb is not None and not self._is_own(tb):
            tb, length = tb.tb_next, length + 1
        return length

    def _clean_chain(self, value):
        """Takes the frames of this package off the exceptions that an exception is chained to."""
        pending, seen = [value], {id(value)}
        while pending:
            each = pending.pop()
            for other in (each.__cause__, each.__context__) if each is not None else ():
                if other is not None and id(other) not in seen:
                    seen.add(id(other))
                    other.__traceback__ = self._without_own(other.__traceback__)
                    pending.append(other)

    def printErrors(self):
        "Called by TestRunner after test run"

    def __repr__(self):
        return f"<{_strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"


# ---- suites

class BaseTestSuite:
    """A simple test suite that doesn't provide class or module shared fixtures."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{_strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._forget(index)
        return result

    def _forget(self, index):
        """Lets go of a test that has run."""
        test = self._tests[index]
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
            self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the tests without collecting errors in a TestResult"""
        for test in self:
            test.debug()


class _ErrorHolder:
    """Stands for a fixture of a class or module among the tests that went wrong."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.description

    def countTestCases(self):
        return 0


class TestSuite(BaseTestSuite):
    """A composite test consisting of a number of TestCases, with fixtures of classes and modules."""

    def run(self, result, debug=False):
        outermost = not getattr(result, "_testRunEntered", False)
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if isinstance(test, BaseTestSuite) or not hasattr(test, "countTestCases"):
                test(result) if not debug else test.debug()
            else:
                self._tearDownPreviousClass(test, result)
                self._handleModuleFixture(test, result)
                self._handleClassSetUp(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    continue
                test(result) if not debug else test.debug()
            if self._cleanup:
                self._forget(index)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        """Run the tests without collecting errors in a TestResult"""
        self.run(_DebugResult(), True)

    # -- fixtures of classes

    def _handleClassSetUp(self, test, result):
        current = test.__class__
        if current is result._previousTestClass or result._moduleSetUpFailed \
                or getattr(current, "__unittest_skip__", False):
            return
        current._classSetupFailed = False
        try:
            self._captured(result, getattr(current, "setUpClass", None))
        except Exception as error:
            self._raise_if_debugging(result)
            current._classSetupFailed = True
            self._fixture_failed(result, error, "setUpClass", _strclass(current))
        if current._classSetupFailed:
            self._class_cleanups(current, result, "setUpClass")

    def _tearDownPreviousClass(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        if previous is None or previous is test.__class__ or getattr(previous, "_classSetupFailed", False) \
                or getattr(result, "_moduleSetUpFailed", False) or getattr(previous, "__unittest_skip__", False):
            return
        try:
            self._captured(result, getattr(previous, "tearDownClass", None))
        except Exception as error:
            self._raise_if_debugging(result)
            self._fixture_failed(result, error, "tearDownClass", _strclass(previous))
        self._class_cleanups(previous, result, "tearDownClass")

    def _class_cleanups(self, cls, result, method):
        clean = getattr(cls, "doClassCleanups", None)
        if clean is None:
            return
        clean()
        for info in getattr(cls, "tearDown_exceptions", ()):
            if isinstance(result, _DebugResult):
                raise info[1]
            self._fixture_failed(result, info[1], method, _strclass(cls))

    # -- fixtures of modules

    def _handleModuleFixture(self, test, result):
        previous = self._previous_module(result)
        current = test.__class__.__module__
        if current == previous:
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(current)
        if module is None:
            return
        try:
            self._captured(result, getattr(module, "setUpModule", None))
        except Exception as error:
            self._raise_if_debugging(result)
            result._moduleSetUpFailed = True
            self._fixture_failed(result, error, "setUpModule", current)
        if result._moduleSetUpFailed:
            self._module_cleanups(result, "setUpModule", current)

    @staticmethod
    def _previous_module(result):
        previous = getattr(result, "_previousTestClass", None)
        return None if previous is None else previous.__module__

    def _handleModuleTearDown(self, result):
        previous = self._previous_module(result)
        module = sys.modules.get(previous)
        if previous is None or result._moduleSetUpFailed or module is None:
            return
        try:
            self._captured(result, getattr(module, "tearDownModule", None))
        except Exception as error:
            self._raise_if_debugging(result)
            self._fixture_failed(result, error, "tearDownModule", previous)
        self._module_cleanups(result, "tearDownModule", previous)

    def _module_cleanups(self, result, method, name):
        try:
            doModuleCleanups()
        except Exception as error:
            self._raise_if_debugging(result)
            self._fixture_failed(result, error, method, name)

    # -- both

    @staticmethod
    def _captured(result, fixture):
        """Calls a fixture, its output captured if the result buffers."""
        if fixture is None:
            return
        getattr(result, "_setupStdout", lambda: None)()
        try:
            fixture()
        finally:
            getattr(result, "_restoreStdout", lambda: None)()

    @staticmethod
    def _raise_if_debugging(result):
        if isinstance(result, _DebugResult):
            raise

    @staticmethod
    def _fixture_failed(result, error, method, parent):
        holder = _ErrorHolder(f"{method} ({parent})")
        if isinstance(error, SkipTest) and getattr(result, "addSkip", None) is not None:
            result.addSkip(holder, str(error))
        else:
            result.addError(holder, (type(error), error, error.__traceback__))


class _DebugResult:
    "Used by the TestSuite to hold previous class when running in debug."
    _previousTestClass = None
    _moduleSetUpFailed = _testRunEntered = shouldStop = False


# ---- loading

def _failed_test(name, error, text=None):
    """A suite with one test that raises what kept a test from being loaded."""
    def fails(self):
        raise error
    cls = type("_FailedTest", (TestCase,), {name: fails, "__module__": "unittest.loader"})
    return cls(name), text


class TestLoader:
    """Loads tests according to various criteria and returns them wrapped in a TestSuite."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda a, b: (a > b) - (a < b))
    testNamePatterns = None
    suiteClass = TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        """Return a suite of all test cases contained in testCaseClass"""
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """Return a suite of all test cases contained in the given module"""
        from unittest.case import FunctionTestCase
        tests = []
        for name in dir(module):
            found = getattr(module, name)
            if isinstance(found, type) and issubclass(found, TestCase) and found not in (TestCase, FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(found))
        load_tests = getattr(module, "load_tests", None)
        tests = self.suiteClass(tests)
        if load_tests is not None:
            try:
                return load_tests(self, tests, pattern)
            except Exception as error:
                text = f"Failed to call load_tests:\n{traceback.format_exc()}"
                case, message = _failed_test(module.__name__, error, text)
                self.errors.append(message)
                return self.suiteClass([case])
        return tests

    def loadTestsFromName(self, name, module=None):
        """Return a suite of all test cases given a string specifier: a dotted name of what has tests."""
        parts = name.split(".")
        obj, failed = module, None
        if module is None:
            obj, parts, failed = self._import_prefix(parts)
        if obj is None:
            return self._failed(*failed)
        parent = None
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                if failed is not None and hasattr(obj, "__path__"):
                    # What a package lacks is a module that could not be imported.
                    return self._failed(*failed)
                return self._failed(part, error, f"Failed to access attribute:\n{traceback.format_exc()}")
        return self._tests_of(obj, parent, parts)

    def _failed(self, name, error, text):
        case, message = _failed_test(name, error, text)
        self.errors.append(message)
        return self.suiteClass([case])

    def _import_prefix(self, parts):
        """Imports as much of a dotted name as is a module. Gives it (None if nothing is one), the rest, and what failed
        last: name, error and text."""
        failed = None
        for count in range(len(parts), 0, -1):
            name = ".".join(parts[:count])
            try:
                __import__(name)
            except ImportError:
                text = f"Failed to import test module: {parts[count - 1]}\n{traceback.format_exc()}"
                failed = parts[count - 1], ImportError(text), text
            else:
                return sys.modules[name], parts[count:], failed
        return None, [], failed

    def _tests_of(self, obj, parent, parts):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, TestCase):
            case = parent(parts[-1])
            if not isinstance(getattr(case, parts[-1]), types.FunctionType):
                return self.suiteClass([case])
        elif isinstance(obj, TestSuite):
            return obj
        if callable(obj):
            found = obj()
            if isinstance(found, TestSuite):
                return found
            if isinstance(found, TestCase):
                return self.suiteClass([found])
            raise TypeError(f"calling {obj} returned {found}, not a test")
        raise TypeError(f"don't know how to make test from: {obj}")

    def loadTestsFromNames(self, names, module=None):
        """Return a suite of all test cases found using the given sequence of string specifiers."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """Return a sorted sequence of method names found within testCaseClass"""
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(_matches(full, p) for p in self.testNamePatterns)
        names = [name for name in dir(testCaseClass) if wanted(name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    # -- discovery

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """Find and return all test modules from the specified start directory, and below it in packages."""
        top = os.path.abspath(top_level_dir or self._top_level_dir or start_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        self._top_level_dir = top
        start = os.path.abspath(start_dir)
        if not os.path.isdir(start):
            try:
                __import__(start_dir)
            except ImportError:
                raise ImportError(f"Start directory is not importable: {start_dir!r}") from None
            module = sys.modules[start_dir]
            start = os.path.abspath(os.path.dirname(module.__file__))
        elif start != top and not os.path.isfile(os.path.join(start, "__init__.py")):
            raise ImportError(f"Start directory is not importable: {start_dir!r}")
        return self.suiteClass(list(self._found(start, pattern)))

    def _found(self, directory, pattern):
        for name in sorted(os.listdir(directory)):
            path = os.path.join(directory, name)
            if os.path.isfile(path):
                stem, extension = os.path.splitext(name)
                if extension == ".py" and stem.isidentifier() and _matches(name, pattern):
                    yield self._module_tests(path[:-3], pattern)
            elif os.path.isdir(path) and os.path.isfile(os.path.join(path, "__init__.py")):
                load_tests = None
                if _matches(name, pattern):
                    yield self._module_tests(path, pattern)
                    package = sys.modules.get(self._module_name(path))
                    load_tests = getattr(package, "load_tests", None)
                if load_tests is None:
                    yield from self._found(path, pattern)

    def _module_name(self, path):
        return os.path.relpath(path, self._top_level_dir).replace(os.sep, ".")

    def _module_tests(self, path, pattern):
        name = self._module_name(path)
        try:
            __import__(name)
        except SkipTest as error:
            return self._skipped(name, str(error))
        except Exception:
            text = f"Failed to import test module: {name}\n{traceback.format_exc()}"
            case, message = _failed_test(name, ImportError(text), text)
            self.errors.append(message)
            return self.suiteClass([case])
        return self.loadTestsFromModule(sys.modules[name], pattern=pattern)

    def _skipped(self, name, reason):
        from unittest.case import skip

        @skip(reason)
        def skipped(self):
            pass
        cls = type("ModuleSkipped", (TestCase,), {name: skipped})
        return self.suiteClass([cls(name)])


def _matches(text, pattern):
    """Whether a name fits a pattern with * and ? (of brackets, what they say literally)."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any(_matches(text[i:], pattern[1:]) for i in range(len(text) + 1))
    return bool(text) and pattern[0] in ("?", text[0]) and _matches(text[1:], pattern[1:])


defaultTestLoader = TestLoader()


# ---- reports

class _WritelnDecorator:
    """A stream that has writeln()."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, attr):
        if attr in ("stream", "__getstate__"):
            raise AttributeError(attr)
        return getattr(self.stream, attr)

    def writeln(self, arg=None):
        if arg:
            self.write(arg)
        self.write("\n")


class TextTestResult(TestResult):
    """A test result class that can print formatted text results to a stream."""

    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        self._newline = True
        self.durations = durations

    def getDescription(self, test):
        first_line = test.shortDescription()
        return f"{test}\n{first_line}" if self.descriptions and first_line else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.flush()
            self._newline = False

    def _write_status(self, test, status):
        from unittest.case import _SubTest
        is_subtest = isinstance(test, _SubTest)
        if is_subtest or self._newline:
            if not self._newline:
                self.stream.writeln()
            if is_subtest:
                self.stream.write("  ")
            self.stream.write(f"{self.getDescription(test)} ... ")
        self.stream.writeln(status)
        self.stream.flush()
        self._newline = True

    def _report(self, test, status, mark):
        if self.showAll:
            self._write_status(test, status)
        elif self.dots:
            self.stream.write(mark)
            self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._report(subtest, "FAIL" if failed else "ERROR", "F" if failed else "E")
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._report(test, "ok", ".")

    @failfast
    def addError(self, test, err):
        super().addError(test, err)
        self._report(test, "ERROR", "E")

    @failfast
    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._report(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._report(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._report(test, "expected failure", "x")

    @failfast
    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._report(test, "unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
            self.stream.flush()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for test in self.unexpectedSuccesses:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            self.stream.writeln(self.separator1)
            self.stream.writeln(f"{flavour}: {self.getDescription(test)}")
            self.stream.writeln(self.separator2)
            self.stream.writeln(text)
            self.stream.flush()


class TextTestRunner:
    """A test runner class that displays results in textual form."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.failfast, self.buffer = descriptions, verbosity, failfast, buffer
        self.tb_locals, self.durations, self.warnings = tb_locals, durations, warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        try:
            return self.resultclass(self.stream, self.descriptions, self.verbosity, durations=self.durations)
        except TypeError:
            return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        "Run the given test case or test suite."
        result = self._makeResult()
        registerResult(result)
        result.failfast, result.buffer, result.tb_locals = self.failfast, self.buffer, self.tb_locals
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            begun = time.perf_counter()
            getattr(result, "startTestRun", lambda: None)()
            try:
                test(result)
            finally:
                getattr(result, "stopTestRun", lambda: None)()
            elapsed = time.perf_counter() - begun
        result.printErrors()
        if self.durations is not None:
            self._print_durations(result)
        self._print_summary(result, elapsed)
        return result

    def _print_durations(self, result):
        slowest = sorted(result.collectedDurations, key=lambda item: item[1], reverse=True)
        slowest = slowest[:self.durations] if self.durations > 0 else slowest
        self.stream.writeln("Slowest test durations")
        self.stream.writeln(getattr(result, "separator2", "-" * 70))
        hidden = False
        for test, elapsed in slowest:
            if self.verbosity < 2 and elapsed < 0.001:
                hidden = True
                continue
            self.stream.writeln("%-10s %s" % ("%.3fs" % elapsed, test))
        if hidden:
            self.stream.writeln("\n(durations < 0.001s were hidden; use -v to show these durations)")
        else:
            self.stream.writeln("")

    def _print_summary(self, result, elapsed):
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        run = result.testsRun
        self.stream.writeln("Ran %d test%s in %.3fs" % (run, "" if run == 1 else "s", elapsed))
        self.stream.writeln()
        infos = []
        if not result.wasSuccessful():
            self.stream.write("FAILED")
            if result.failures:
                infos.append(f"failures={len(result.failures)}")
            if result.errors:
                infos.append(f"errors={len(result.errors)}")
        elif run == 0 and not result.skipped:
            self.stream.write("NO TESTS RAN")
        else:
            self.stream.write("OK")
        for title, found in (("skipped", result.skipped), ("expected failures", result.expectedFailures),
                             ("unexpected successes", result.unexpectedSuccesses)):
            if found:
                infos.append(f"{title}={len(found)}")
        self.stream.write(f" ({', '.join(infos)})\n" if infos else "\n")
        self.stream.flush()


# ---- Ctrl-C

_results = []
_handler = None


def registerResult(result):
    """A result that Ctrl-C stops."""
    _results.append(result)


def removeResult(result):
    """Takes a registered result back."""
    found = result in _results
    if found:
        _results.remove(result)
    return found


def installHandler():
    """Makes the first Ctrl-C stop the run behind the present test; a second one interrupts."""
    global _handler
    import signal
    if _handler is not None:
        return
    previous = signal.getsignal(signal.SIGINT)

    def stop(signum, frame):
        if all(result.shouldStop for result in _results):
            previous(signum, frame)
        for result in _results:
            result.stop()
    _handler = previous
    signal.signal(signal.SIGINT, stop)


def removeHandler(method=None):
    """Puts the handler of Ctrl-C back; as a decorator, while the function runs."""
    global _handler
    if method is not None:
        @functools.wraps(method)
        def inner(*args, **kwargs):
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                installHandler()
        return inner
    if _handler is not None:
        import signal
        signal.signal(signal.SIGINT, _handler)
        _handler = None


# ---- the command

_USAGE = """\
usage: {prog} [-h] [-v] [-q] [--locals] [--durations N] [-f] [-c] [-b]
{pad} [-k TESTNAMEPATTERNS]
{pad} [tests ...]

positional arguments:
  tests                a list of any number of test modules, classes and test
                       methods.

options:
  -h, --help           show this help message and exit
  -v, --verbose        Verbose output
  -q, --quiet          Quiet output
  --locals             Show local variables in tracebacks
  --durations N        Show the N slowest test cases (N=0 for all)
  -f, --failfast       Stop on first fail or error
  -c, --catch          Catch Ctrl-C and display results so far
  -b, --buffer         Buffer stdout and stderr during tests
  -k TESTNAMEPATTERNS  Only run tests which match the given substring
"""

_SWITCHES = {
    "-v": ("verbosity", 2), "--verbose": ("verbosity", 2), "-q": ("verbosity", 0), "--quiet": ("verbosity", 0),
    "-f": ("failfast", True), "--failfast": ("failfast", True), "-b": ("buffer", True), "--buffer": ("buffer", True),
    "-c": ("catchbreak", True), "--catch": ("catchbreak", True), "--locals": ("tb_locals", True),
}
_VALUES = {"-k": "pattern", "--durations": "durations", "-s": "start", "--start-directory": "start", "-p": "files",
           "--pattern": "files", "-t": "top", "--top-level-directory": "top"}


class TestProgram:
    """A command-line program that runs a set of tests; this is primarily for making test modules executable."""

    module = failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    verbosity = 1

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *,
                 tb_locals=False, durations=None):
        self.module = module
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split(".")[1:]:
                self.module = getattr(self.module, part)
        argv = sys.argv if argv is None else argv
        self.exit, self.verbosity, self.failfast, self.catchbreak = exit, verbosity, failfast, catchbreak
        self.buffer, self.tb_locals, self.durations, self.defaultTest = buffer, tb_locals, durations, defaultTest
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.testRunner, self.testLoader = testRunner, testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def _usage_error(self, text):
        sys.stderr.write(f"usage: {self.progName} [-h] [-v] [-q] [--locals] [--durations N] [-f] [-c] [-b]\n"
                         f"{self.progName}: error: {text}\n")
        sys.exit(2)

    def parseArgs(self, argv):
        rest, values, words = list(argv[1:]), {}, []
        discovering = self.module is None and rest[:1] == ["discover"]
        if discovering:
            rest.pop(0)
        patterns = []
        while rest:
            word = rest.pop(0)
            if word in ("-h", "--help"):
                print(_USAGE.format(prog=self.progName, pad=" " * (6 + len(self.progName))), end="")
                sys.exit(0)
            name, equals, value = word.partition("=")
            if word in _SWITCHES:
                setattr(self, *_SWITCHES[word])
            elif name in _VALUES:
                if not equals and not rest:
                    self._usage_error(f"argument {name}: expected one argument")
                value = value if equals else rest.pop(0)
                if _VALUES[name] == "pattern":
                    patterns.append(value if "*" in value else f"*{value}*")
                else:
                    values[_VALUES[name]] = value
            elif word.startswith("-") and len(word) > 2 and word[1] != "-":
                # Short options written together.
                rest[:0] = [word[:2], word[2:]] if word[:2] in _VALUES else [word[:2], "-" + word[2:]]
            elif word.startswith("-"):
                self._usage_error(f"unrecognized arguments: {word}")
            else:
                words.append(word)
        if patterns:
            self.testLoader.testNamePatterns = patterns
        if "durations" in values:
            self.durations = int(values["durations"])
        self.createTests(words, values, discovering or (self.module is None and not words))

    def createTests(self, words=(), values=None, from_discovery=False):
        values = values or {}
        if from_discovery:
            for name, word in zip(("start", "files", "top"), words):
                values.setdefault(name, word)
            loader = self.testLoader
            self.test = loader.discover(values.get("start", "."), values.get("files", "test*.py"), values.get("top"))
        elif words:
            names = [self._as_module(word) for word in words]
            self.test = self.testLoader.loadTestsFromNames(names, self.module)
        elif self.defaultTest is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            names = [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest)
            self.test = self.testLoader.loadTestsFromNames(names, self.module)

    def _as_module(self, word):
        """A file's name as that of a module."""
        if self.module is None and word.lower().endswith(".py") and os.path.isfile(word):
            return os.path.relpath(word)[:-3].replace(os.sep, ".")
        return word

    def runTests(self):
        if self.module is None and "" not in sys.path and os.getcwd() not in sys.path:
            sys.path.insert(0, os.getcwd())
        if self.catchbreak:
            installHandler()
        runner = TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(runner, type):
            runner = runner(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer,
                            warnings=self.warnings, tb_locals=self.tb_locals, durations=self.durations)
        self.result = runner.run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and not self.result.skipped:
                sys.exit(5)
            sys.exit(0 if self.result.wasSuccessful() else 1)


main = TestProgram

TestResult.__module__ = "unittest.result"
TextTestResult.__module__ = TextTestRunner.__module__ = "unittest.runner"
TestSuite.__module__ = BaseTestSuite.__module__ = "unittest.suite"
TestLoader.__module__ = "unittest.loader"
TestProgram.__module__ = "unittest.main"
