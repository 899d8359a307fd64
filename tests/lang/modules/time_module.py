def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import time
a = time.time(); m = time.monotonic(); p = time.perf_counter(); time.sleep(0.02)
assert time.time() > a > 1.6e9
assert time.monotonic() - m >= 0.019
assert time.perf_counter() - p >= 0.019
assert time.process_time() >= 0
assert time.time_ns() > 10 ** 18
assert type(time.perf_counter_ns()) is int
assert type(time.monotonic_ns()) is int
assert len(time.strftime("%Y-%m-%d %H:%M:%S")) == 19
assert time.sleep(0) is None
assert time.thread_time() >= 0
fails(lambda: time.sleep(-1), ValueError, 'sleep length must be non-negative')
fails(lambda: time.sleep("a"), TypeError, "'str' object cannot be interpreted as an integer")
print("ok")
