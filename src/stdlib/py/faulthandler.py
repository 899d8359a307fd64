"""Tracebacks of all threads: when asked for, after a time, when a signal comes, when one ends the process."""

import _faulthandler
import _thread
import os
import signal
import sys
from _faulthandler import _sigabrt, _sigfpe, _sigsegv

__all__ = [
    "cancel_dump_traceback_later", "disable", "dump_traceback", "dump_traceback_later", "enable", "is_enabled",
    "register", "unregister",
]

_FRAMES_MAX = 100
_THREADS_MAX = 100

# The file that is written to when it is over, kept open by this reference.
_enabled_file = None
# The timer of dump_traceback_later, and what register() was given by signal.
_later = None
_registered = {}


def _descriptor(file):
    """The descriptor of a file, or the number itself; that of sys.stderr for None."""
    if file is None:
        file = sys.stderr
        if file is None:
            raise RuntimeError("unable to get sys.stderr")
    if isinstance(file, int):
        if file < 0:
            raise ValueError("file is not a valid file descriptor")
        return file
    fd = file.fileno()
    if not isinstance(fd, int) or fd < 0:
        raise RuntimeError("file.fileno() is not a valid file descriptor")
    try:
        file.flush()
    except Exception:
        pass
    return fd


def _text(title, frame):
    lines = [f"{title} (most recent call first):"]
    if frame is None:
        lines.append("  <no Python frame>")
    while frame is not None:
        if len(lines) > _FRAMES_MAX:
            break
        code = frame.f_code
        lines.append(f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}')
        frame = frame.f_back
    return "\n".join(lines) + "\n"


def _all_text(current, frames):
    """The tracebacks of all threads, the newest first; that of `current` is marked."""
    texts = []
    for ident in sorted(frames, reverse=True)[:_THREADS_MAX]:
        kind = "Current thread" if ident == current else "Thread"
        texts.append(_text(f"{kind} 0x{ident:016x}", frames[ident]))
    return "\n".join(texts)


def _write(fd, text):
    data = text.encode("ascii", "backslashreplace")
    while data:
        data = data[os.write(fd, data):]


def dump_traceback(file=None, all_threads=True):
    """Write the traceback of this thread, or those of all."""
    fd = _descriptor(file)
    current, frame = _thread.get_ident(), sys._getframe(1)
    if all_threads:
        frames = sys._current_frames()
        frames[current] = frame
        _write(fd, _all_text(current, frames))
    else:
        _write(fd, _text("Stack", frame))


def enable(file=None, all_threads=True):
    """Have a signal that ends the process, as SIGSEGV and SIGABRT do, write the tracebacks first."""
    global _enabled_file
    _faulthandler.enable(_descriptor(file), all_threads)
    _enabled_file = file


def disable():
    """Take enable() back; whether it had been called."""
    global _enabled_file
    was, _enabled_file = _faulthandler.disable(), None
    return was


def is_enabled():
    """Whether enable() has been called."""
    return _faulthandler.is_enabled()


# ---- after a time

class _Later:
    """A thread that waits, and writes tracebacks unless it is cancelled before. Module threading does not know it."""

    def __init__(self, timeout, repeat, fd, exit):
        self.timeout, self.repeat, self.fd, self.exit = timeout, repeat, fd, exit
        self.running = _thread.allocate_lock()
        self.running.acquire()

    def run(self):
        while not self.running.acquire(timeout=self.timeout):
            frames = sys._current_frames()
            frames.pop(_thread.get_ident(), None)
            _write(self.fd, f"Timeout ({_duration(self.timeout)})!\n{_all_text(None, frames)}")
            if self.exit:
                os._exit(1)
            if not self.repeat:
                return


def _duration(seconds):
    micros = round(seconds * 1_000_000)
    seconds, micros = divmod(micros, 1_000_000)
    text = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{text}.{micros:06}" if micros else text


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Write the tracebacks of all threads when timeout seconds have passed; again and again if repeat is true."""
    global _later
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")
    fd = _descriptor(file)
    cancel_dump_traceback_later()
    _later = _Later(timeout, repeat, fd, exit)
    _thread.start_new_thread(_later.run, ())


def cancel_dump_traceback_later():
    """Take dump_traceback_later() back."""
    global _later
    if _later is not None:
        _later.running.release()
        _later = None


# ---- when a signal comes

def _check_signal(signum):
    if signum in (signal.SIGSEGV, signal.SIGFPE, signal.SIGABRT, signal.SIGBUS, signal.SIGILL):
        raise RuntimeError(f"signal {int(signum)} cannot be registered, use enable() instead")
    if not 1 <= signum < signal.NSIG:
        raise ValueError("signal number out of range")


def register(signum, file=None, all_threads=True, chain=False):
    """Write the tracebacks whenever a signal comes; then do what was done for it before, if chain is true."""
    _check_signal(signum)
    fd = _descriptor(file)

    def dump(number, frame):
        current = _thread.get_ident()
        if all_threads:
            frames = sys._current_frames()
            frames[current] = frame
            _write(fd, _all_text(current, frames))
        else:
            _write(fd, _text("Stack", frame))
        if chain and callable(before):
            before(number, frame)
    before = signal.getsignal(signum)
    if signum in _registered:
        before = _registered[signum]
    signal.signal(signum, dump)
    _registered[signum] = before


def unregister(signum):
    """Take register() back; whether the signal was registered."""
    _check_signal(signum)
    if signum not in _registered:
        return False
    before = _registered.pop(signum)
    signal.signal(signum, signal.SIG_DFL if before is None else before)
    return True
