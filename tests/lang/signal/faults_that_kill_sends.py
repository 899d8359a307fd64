"""SIGSEGV and SIGBUS that kill() sends end the process, unless a handler takes them."""
import os
import signal

for number in (signal.SIGSEGV, signal.SIGBUS):
    assert signal.getsignal(number) is signal.SIG_DFL
    child = os.fork()
    if child == 0:
        signal.alarm(5)
        os.kill(os.getpid(), number)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -number

got = []
signal.signal(signal.SIGSEGV, lambda number, frame: got.append(number))
signal.raise_signal(signal.SIGSEGV)
assert got == [signal.SIGSEGV]
print("ok")
