# A handler gets the number and the frame that runs; what it raises comes out there.
import os
import signal

seen = []
def handler(number, frame):
    seen.append((number, frame.f_code.co_name))

def busy():
    os.kill(os.getpid(), signal.SIGUSR1)
    for _ in range(1000):
        if seen:
            break

signal.signal(signal.SIGUSR1, handler)
busy()
assert seen == [(signal.SIGUSR1, "busy")], seen
signal.raise_signal(signal.SIGUSR1)
assert len(seen) == 2
signal.signal(signal.SIGRTMAX, handler)
signal.raise_signal(signal.SIGRTMAX)
assert seen[-1][0] == 64, seen

class Stop(Exception):
    pass

def raising(number, frame):
    raise Stop(number)

signal.signal(signal.SIGUSR2, raising)
try:
    os.kill(os.getpid(), signal.SIGUSR2)
    while True:
        pass
except Stop as error:
    assert error.args == (signal.SIGUSR2,)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    pass
else:
    raise AssertionError("not interrupted")
print("ok")
