# pthread_sigmask, sigpending, sigwait, sigwaitinfo, sigtimedwait.
import os
import signal

seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == set()
assert signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGUSR2}) == set()
assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == {signal.SIGUSR1, signal.SIGUSR2}
os.kill(os.getpid(), signal.SIGUSR1)
assert seen == [] and signal.sigpending() == {signal.SIGUSR1}
assert repr(signal.sigwait([signal.SIGUSR1])) == "<Signals.SIGUSR1: 10>"
assert signal.sigpending() == set()
os.kill(os.getpid(), signal.SIGUSR2)
info = signal.sigwaitinfo({signal.SIGUSR2})
assert info.si_signo == signal.SIGUSR2 and info.si_pid == os.getpid() and info.si_uid == os.getuid()
assert len(info) == 7 and repr(info).startswith("signal.struct_siginfo(si_signo=12, si_code=0, si_errno=0, si_pid=")
assert signal.sigtimedwait([signal.SIGUSR2], 0.001) is None
os.kill(os.getpid(), signal.SIGUSR2)
assert signal.sigtimedwait([signal.SIGUSR2], 10).si_signo == 12
os.kill(os.getpid(), signal.SIGUSR1)
assert signal.pthread_sigmask(signal.SIG_SETMASK, []) == {signal.SIGUSR1, signal.SIGUSR2}
assert seen == [signal.SIGUSR1]
for call, message in [
    (lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [99]), "signal number 99 out of range [1; 64]"),
    (lambda: signal.sigtimedwait([signal.SIGUSR2], -1), "timeout must be non-negative"),
]:
    try:
        call()
    except ValueError as error:
        assert str(error) == message, error
    else:
        raise AssertionError(message)
print("ok")
