"""Unit tests: cases, suites, loaders, results and runners."""

# A package: set before its modules are imported.
__path__ = []
__unittest = True

from unittest.result import TestResult
from unittest.case import (FunctionTestCase, SkipTest, TestCase, addModuleCleanup, doModuleCleanups,
                           enterModuleContext, expectedFailure, skip, skipIf, skipUnless)
from unittest.suite import BaseTestSuite, TestSuite
from unittest.loader import TestLoader, defaultTestLoader
from unittest.main import TestProgram, main
from unittest.runner import TextTestResult, TextTestRunner
from unittest.signals import installHandler, registerResult, removeHandler, removeResult

__all__ = [
    "IsolatedAsyncioTestCase", "TestResult", "TestCase", "TestSuite", "TextTestRunner", "TestLoader",
    "FunctionTestCase", "main", "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure",
    "TextTestResult", "installHandler", "registerResult", "removeResult", "removeHandler", "addModuleCleanup",
    "doModuleCleanups", "enterModuleContext",
]


def load_tests(loader, tests, pattern):
    """Nothing of this package is a test."""
    return loader.suiteClass()


def __getattr__(name):
    # Loaded when it is asked for: most programs that test need no asyncio.
    if name == "IsolatedAsyncioTestCase":
        global IsolatedAsyncioTestCase
        from unittest.async_case import IsolatedAsyncioTestCase
        return IsolatedAsyncioTestCase
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), "IsolatedAsyncioTestCase"})


# ---- before Python 3.13

def _loader_of_old(name, method, prefix, sort_using, suite_class=TestSuite):
    """A loader for a function of the module that loaders have as a method."""
    import warnings

    warnings.warn(f"unittest.{name}() is deprecated and will be removed in Python 3.13. Please use "
                  f"unittest.TestLoader.{method}() instead.", DeprecationWarning, stacklevel=3)
    loader = TestLoader()
    loader.sortTestMethodsUsing = sort_using
    loader.testMethodPrefix = prefix
    loader.suiteClass = suite_class
    return loader


def _compared(a, b):
    return (a > b) - (a < b)


def getTestCaseNames(testCaseClass, prefix, sortUsing=_compared, testNamePatterns=None):
    """The names of the test methods of a class, in their order."""
    loader = _loader_of_old("getTestCaseNames", "getTestCaseNames", prefix, sortUsing)
    loader.testNamePatterns = testNamePatterns
    return loader.getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix="test", sortUsing=_compared, suiteClass=TestSuite):
    """A suite of the tests of a class."""
    loader = _loader_of_old("makeSuite", "loadTestsFromTestCase", prefix, sortUsing, suiteClass)
    return loader.loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix="test", sortUsing=_compared, suiteClass=TestSuite):
    """A suite of the tests of a module."""
    loader = _loader_of_old("findTestCases", "loadTestsFromModule", prefix, sortUsing, suiteClass)
    return loader.loadTestsFromModule(module)
