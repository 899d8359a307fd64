"""The names of _thread without threads: functions run where they are started (until Python 3.8)."""

__all__ = ["error", "start_new_thread", "exit", "get_ident", "allocate_lock", "interrupt_main", "LockType", "RLock"]

TIMEOUT_MAX = 2 ** 31

error = RuntimeError

# Whether what runs was not started as a thread, and whether such a one has called interrupt_main().
_main = True
_interrupt = False


def start_new_thread(function, args, kwargs={}):
    """Call the function; its errors are printed."""
    global _main, _interrupt
    if type(args) is not tuple:
        raise TypeError("2nd arg must be a tuple")
    if type(kwargs) is not dict:
        raise TypeError("3rd arg must be a dict")
    _main = False
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except:
        import traceback
        traceback.print_exc()
    _main = True
    if _interrupt:
        _interrupt = False
        raise KeyboardInterrupt


def exit():
    """End what was started as a thread."""
    raise SystemExit


def get_ident():
    """The number of the only thread."""
    return 1


def interrupt_main():
    """Raise KeyboardInterrupt, for what was started as a thread when it has ended."""
    global _interrupt
    if _main:
        raise KeyboardInterrupt
    _interrupt = True


def stack_size(size=None):
    if size is not None:
        raise error("setting thread stack size not supported")
    return 0


def allocate_lock():
    return LockType()


def _set_sentinel():
    return LockType()


class LockType:
    """A lock that there is nobody to wait for: taking it always succeeds, unless it is only tried."""

    def __init__(self):
        self.locked_status = False

    def acquire(self, waitflag=None, timeout=-1):
        if (waitflag is None or waitflag) or not self.locked_status:
            self.locked_status = True
            return True
        if timeout > 0:
            import time
            time.sleep(timeout)
        return False

    __enter__ = acquire

    def __exit__(self, *args):
        self.release()

    def release(self):
        if not self.locked_status:
            raise error
        self.locked_status = False
        return True

    def locked(self):
        return self.locked_status

    def __repr__(self):
        state = "locked" if self.locked_status else "unlocked"
        return f"<{state} {type(self).__module__}.{type(self).__qualname__} object at {id(self):#x}>"


class RLock(LockType):
    """A lock that is released as often as it was taken."""

    def __init__(self):
        super().__init__()
        self._levels = 0

    def acquire(self, waitflag=None, timeout=-1):
        is_taken = super().acquire(waitflag, timeout)
        self._levels += is_taken
        return is_taken

    __enter__ = acquire

    def release(self):
        if self._levels == 0:
            raise error
        if self._levels == 1:
            super().release()
        self._levels -= 1
