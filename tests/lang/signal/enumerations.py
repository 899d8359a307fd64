# The numbers of signals are enumerations.
import signal

assert repr(signal.SIGINT) == "<Signals.SIGINT: 2>" and str(signal.SIGINT) == "2" and signal.SIGINT == 2
assert signal.Signals(9) is signal.SIGKILL and signal.Signals["SIGTERM"] is signal.SIGTERM
assert signal.SIGCLD is signal.SIGCHLD and signal.SIGIOT is signal.SIGABRT and signal.SIGPOLL is signal.SIGIO
assert (signal.SIGRTMIN, signal.SIGRTMAX, signal.NSIG) == (34, 64, 65)
assert repr(signal.SIG_DFL) == "<Handlers.SIG_DFL: 0>" and signal.SIG_IGN == 1
assert [member.name for member in signal.Sigmasks] == ["SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"]
assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
assert signal.signal(signal.SIGUSR1, signal.SIG_IGN) is signal.SIG_DFL
assert signal.getsignal(signal.SIGUSR1) is signal.SIG_IGN
def handler(number, frame):
    pass
assert signal.signal(signal.SIGUSR1, handler) is signal.SIG_IGN
assert signal.signal(signal.SIGUSR1, signal.SIG_DFL) is handler
valid = signal.valid_signals()
assert signal.SIGINT in valid and 64 in valid and 0 not in valid and len(valid) == 62
assert signal.strsignal(signal.SIGTERM) == "Terminated" and signal.strsignal(11) == "Segmentation fault"
for call, kind, message in [
    (lambda: signal.signal(65, handler), ValueError, "signal number out of range"),
    (lambda: signal.signal(signal.SIGUSR1, "x"), TypeError,
     "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object"),
    (lambda: signal.signal(signal.SIGKILL, handler), OSError, "[Errno 22] Invalid argument"),
]:
    try:
        call()
    except kind as error:
        assert str(error) == message, error
    else:
        raise AssertionError(message)
print("ok")
