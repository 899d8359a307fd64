# A failing coroutine test shows the test's own line; the parts of unittest are modules.
import io
import unittest
import unittest.case
import unittest.loader
import unittest.result
import unittest.runner
import unittest.signals
import unittest.suite
import unittest.util
from unittest.async_case import IsolatedAsyncioTestCase

assert unittest.IsolatedAsyncioTestCase is IsolatedAsyncioTestCase
assert unittest.main is unittest.TestProgram
assert unittest.loader.TestLoader is unittest.TestLoader and unittest.suite.TestSuite is unittest.TestSuite
assert unittest.result.TestResult is unittest.TestResult and unittest.runner.TextTestRunner is unittest.TextTestRunner
assert unittest.util.safe_repr([1]) == "[1]" and unittest.util.strclass(int) == "builtins.int"


async def deep():
    raise ValueError("from the coroutine")


class A(IsolatedAsyncioTestCase):
    async def test_assertion(self):
        self.assertIn(3, [1, 2])

    async def test_error(self):
        await deep()

    async def test_passes(self):
        self.assertTrue(True)


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(A).run(result)
assert result.testsRun == 3
(case, text), = result.failures
assert case.id().endswith("A.test_assertion")
assert "in test_assertion\n    self.assertIn(3, [1, 2])" in text, text
assert "in assertIn" not in text, text
assert text.rstrip().endswith("AssertionError: 3 not found in [1, 2]"), text
texts = {case.id().split(".")[-1]: text for case, text in result.errors}
assert "in test_error\n    await deep()" in texts["test_error"], texts
assert 'in deep\n    raise ValueError("from the coroutine")' in texts["test_error"], texts
print("ok")
