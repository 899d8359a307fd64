"""Handlers of signals. The system's numbers are enumerations here."""
import _signal
from _signal import (
    ITIMER_PROF, ITIMER_REAL, ITIMER_VIRTUAL, NSIG, ItimerError, alarm, default_int_handler, getitimer, pause,
    pidfd_send_signal, pthread_kill, raise_signal, set_wakeup_fd, setitimer, siginterrupt, sigtimedwait, sigwaitinfo,
    strsignal, struct_siginfo,
)
from enum import IntEnum as _IntEnum


def _enumeration(name, belongs):
    """An enumeration of the numbers of _signal whose names belong to it; its members are names of this module."""
    found = sorted((value, key) for key, value in vars(_signal).items() if belongs(key))
    enumeration = _IntEnum(name, [(key, value) for value, key in found], module=__name__)
    globals().update(enumeration.__members__)
    return enumeration


Signals = _enumeration("Signals", lambda name: name.startswith("SIG") and not name.startswith("SIG_"))
Handlers = _enumeration("Handlers", lambda name: name in ("SIG_DFL", "SIG_IGN"))
Sigmasks = _enumeration("Sigmasks", lambda name: name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"))


def _member(value, enumeration):
    """The member for a number; anything else as it is."""
    if not isinstance(value, int):
        return value
    try:
        return enumeration(value)
    except ValueError:
        return value


def _members(numbers):
    return {_member(number, Signals) for number in numbers}


def signal(signalnum, handler):
    """Set what happens when a signal arrives: SIG_DFL, SIG_IGN, or a function.

    The function is called in the main thread with the signal's number and the frame that runs. The former setting is
    returned.
    """
    return _member(_signal.signal(signalnum, handler), Handlers)


def getsignal(signalnum):
    """What happens when a signal arrives; None if it was not set from Python."""
    return _member(_signal.getsignal(signalnum), Handlers)


def pthread_sigmask(how, mask):
    """Change which signals the calling thread holds back; those it held back before."""
    return _members(_signal.pthread_sigmask(how, mask))


def sigpending():
    """The signals that have arrived and are held back."""
    return _members(_signal.sigpending())


def sigwait(sigset):
    """Wait for one of these signals, which the thread must hold back, and take it."""
    return _member(_signal.sigwait(sigset), Signals)


def valid_signals():
    """The signals of this system."""
    return _members(_signal.valid_signals())
