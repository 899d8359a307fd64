# alarm, setitimer, getitimer.
import signal
import time

arrived = []
signal.signal(signal.SIGALRM, lambda number, frame: arrived.append(number))
assert signal.setitimer(signal.ITIMER_REAL, 0.01) == (0.0, 0.0)
left, interval = signal.getitimer(signal.ITIMER_REAL)
assert left <= 0.01 and interval == 0.0
end = time.monotonic() + 20
while not arrived and time.monotonic() < end:
    time.sleep(0.005)
assert arrived == [signal.SIGALRM]
signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
while len(arrived) < 4 and time.monotonic() < end:
    time.sleep(0.005)
left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
assert interval == 0.005 and len(arrived) >= 4
assert signal.alarm(100) == 0 and 99 <= signal.alarm(0) <= 100
try:
    signal.setitimer(99, 1)
except signal.ItimerError as error:
    assert error.errno == 22 and isinstance(error, OSError)
    assert str(error) == "[Errno 22] Invalid argument"
else:
    raise AssertionError("no such timer")
assert signal.ItimerError.__name__ == "itimer_error"

class TimeUp(Exception):
    pass

def stop(number, frame):
    raise TimeUp

# A signal ends a wait when its handler raises.
signal.signal(signal.SIGALRM, stop)
try:
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    time.sleep(60)
except TimeUp:
    pass
else:
    raise AssertionError("slept on")
print("ok")
