"""Unit tests: cases, suites, loaders, results and runners."""

# A package: set before its modules are imported.
__path__ = []
__unittest = True

from unittest.case import (FunctionTestCase, IsolatedAsyncioTestCase, SkipTest, TestCase, addModuleCleanup,
                            doModuleCleanups, enterModuleContext, expectedFailure, skip, skipIf, skipUnless)
from unittest.runner import (BaseTestSuite, TestLoader, TestProgram, TestResult, TestSuite, TextTestResult,
                           TextTestRunner, defaultTestLoader, installHandler, main, registerResult, removeHandler,
                           removeResult)

__all__ = [
    "IsolatedAsyncioTestCase", "TestResult", "TestCase", "TestSuite", "TextTestRunner", "TestLoader",
    "FunctionTestCase", "main", "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure",
    "TextTestResult", "installHandler", "registerResult", "removeResult", "removeHandler", "addModuleCleanup",
    "doModuleCleanups", "enterModuleContext",
]


def load_tests(loader, tests, pattern):
    """Nothing of this package is a test."""
    return loader.suiteClass()
