"""Test cases whose tests are coroutines."""

import asyncio
import contextvars
import inspect
import warnings

from unittest.case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    """A test case whose tests and fixtures may be coroutines, run in an event loop and a context of their own."""

    loop_factory = None

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._runner = None
        self._context = contextvars.copy_context()

    async def asyncSetUp(self):
        "Hook method for setting up the test fixture before exercising it, in the loop."

    async def asyncTearDown(self):
        "Hook method for deconstructing the test fixture after testing it, in the loop."

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """Add a coroutine function, with arguments, to be awaited when the test is completed."""
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enters the supplied async context manager; its __aexit__ is a cleanup."""
        cls = type(cm)
        try:
            enter, exit = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the asynchronous "
                            "context manager protocol") from None
        result = await enter(cm)
        self.addAsyncCleanup(exit, cm, None, None, None)
        return result

    def _call_maybe_async(self, function, *args, **kwargs):
        result = self._context.run(function, *args, **kwargs)
        return self._runner.run(result, context=self._context) if inspect.iscoroutinefunction(function) else result

    def _callSetUp(self):
        self._runner.get_loop()
        self._context.run(self.setUp)
        self._call_maybe_async(self.asyncSetUp)

    def _callTestMethod(self, method):
        if self._call_maybe_async(method) is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})",
                          DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self._call_maybe_async(self.asyncTearDown)
        self._context.run(self.tearDown)

    def _callCleanup(self, function, /, *args, **kwargs):
        self._call_maybe_async(function, *args, **kwargs)

    def run(self, result=None):
        self._runner = asyncio.Runner(debug=True)
        try:
            return super().run(result)
        finally:
            self._runner.close()
            self._runner = None

    def debug(self):
        self._runner = asyncio.Runner(debug=True)
        try:
            super().debug()
        finally:
            self._runner.close()
            self._runner = None
