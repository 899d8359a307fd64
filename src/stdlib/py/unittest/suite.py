"""Suites: several tests as one, with the fixtures of their classes and modules."""

import sys

from unittest.case import SkipTest, TestCase, doModuleCleanups
from unittest.util import strclass

__unittest = True


class BaseTestSuite:
    """A simple test suite that doesn't provide class or module shared fixtures."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{strclass(self.__class__)} tests={list(self)}>"

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
        with _Captured(result):
            try:
                _call(getattr(current, "setUpClass", None))
            except Exception as error:
                self._raise_if_debugging(result)
                current._classSetupFailed = True
                self._fixture_failed(result, error, "setUpClass", strclass(current))
            if current._classSetupFailed:
                self._class_cleanups(current, result, "setUpClass")

    def _tearDownPreviousClass(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        if previous is None or previous is test.__class__ or getattr(previous, "_classSetupFailed", False) \
                or getattr(result, "_moduleSetUpFailed", False) or getattr(previous, "__unittest_skip__", False):
            return
        with _Captured(result):
            try:
                _call(getattr(previous, "tearDownClass", None))
            except Exception as error:
                self._raise_if_debugging(result)
                self._fixture_failed(result, error, "tearDownClass", strclass(previous))
            self._class_cleanups(previous, result, "tearDownClass")

    def _class_cleanups(self, cls, result, method):
        clean = getattr(cls, "doClassCleanups", None)
        if clean is None:
            return
        clean()
        for info in getattr(cls, "tearDown_exceptions", ()):
            if isinstance(result, _DebugResult):
                raise info[1]
            self._fixture_failed(result, info[1], method, strclass(cls))

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
        with _Captured(result):
            try:
                _call(getattr(module, "setUpModule", None))
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
        with _Captured(result):
            try:
                _call(getattr(module, "tearDownModule", None))
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


def _call(fixture):
    if fixture is not None:
        fixture()


class _Captured:
    """While it is entered output is captured, if the result buffers: that of fixtures, of their cleanups, and of their errors."""

    def __init__(self, result):
        self.result = result

    def __enter__(self):
        getattr(self.result, "_setupStdout", lambda: None)()

    def __exit__(self, *exception):
        getattr(self.result, "_restoreStdout", lambda: None)()


class _DebugResult:
    "Used by the TestSuite to hold previous class when running in debug."
    _previousTestClass = None
    _moduleSetUpFailed = _testRunEntered = shouldStop = False
