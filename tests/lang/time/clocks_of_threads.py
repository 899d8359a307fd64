# The processor clock of a thread; a clock that cannot be set by everybody; atomic time.
import threading
import time

clock = time.pthread_getcpuclockid(threading.get_ident())
assert abs(time.clock_gettime(clock) - time.thread_time()) < 5
assert abs(time.clock_gettime(time.CLOCK_TAI) - time.time()) < 100
for call in (lambda: time.clock_settime(time.CLOCK_MONOTONIC, 1), lambda: time.clock_settime_ns(time.CLOCK_MONOTONIC, 1)):
    try:
        call()
    except OSError as error:
        assert error.errno in (22, 1), error
    else:
        raise AssertionError("set the monotonic clock")
print("ok")
