"""The results of tests: what happened, and how an exception is shown."""

import functools as _functools
import io
import sys
import traceback

from unittest.util import strclass

__unittest = True


def failfast(method):
    """Decorator of result methods that stop the run if failfast is set."""
    @_functools.wraps(method)
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
        return "__unittest" in tb.tb_frame.f_globals

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
        return f"<{strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"
