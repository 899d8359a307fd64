"""What Ctrl-C does to a run of tests."""

import functools as _functools

__unittest = True


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
        @_functools.wraps(method)
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
