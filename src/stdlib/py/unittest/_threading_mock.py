"""ThreadingMock: a mock that other threads call, and that waits until they have."""

import threading

from unittest.mock import MagicMock, sentinel, _format_call

_UNSET = sentinel.TIMEOUT_UNSET


class ThreadingMock(MagicMock):
    """A MagicMock with methods that wait for calls from other threads.

    timeout, in seconds, is for waits that give none of their own, also those of the mock's attributes;
    None waits as long as it takes.
    """

    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=_UNSET, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(
            _mock_wait_timeout=self.DEFAULT_TIMEOUT if timeout is _UNSET else timeout,
            _mock_calls_done=threading.Condition(), _mock_done=[])

    def _get_child_mock(self, /, **kwargs):
        kwargs.setdefault("timeout", self._mock_wait_timeout)
        return super()._get_child_mock(**kwargs)

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        with self._mock_calls_done:
            self._increment_mock_call(*args, **kwargs)
        result = self._execute_mock_call(*args, **kwargs)
        with self._mock_calls_done:
            self._mock_done.append((args, kwargs))
            self._mock_calls_done.notify_all()
        return result

    def reset_mock(self, /, *args, **kwargs):
        """Restore the mock object to its initial state: waits are for calls that come later."""
        super().reset_mock(*args, **kwargs)
        with self._mock_calls_done:
            self._mock_done.clear()

    def wait_until_called(self, *, timeout=_UNSET):
        """Wait until the mock was called; AssertionError if that takes longer than the timeout."""
        if timeout is _UNSET:
            timeout = self._mock_wait_timeout
        with self._mock_calls_done:
            if not self._mock_calls_done.wait_for(lambda: self._mock_done, timeout):
                raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait until the mock was called with these arguments; AssertionError after the mock's timeout."""
        with self._mock_calls_done:
            if not self._mock_calls_done.wait_for(lambda: (args, kwargs) in self._mock_done, self._mock_wait_timeout):
                shown = _format_call(self._mock_name or "mock", args, kwargs)
                raise AssertionError(f"{shown} call not found")


ThreadingMock.__module__ = "unittest.mock"
