"""Handlers that allocate run between any two instructions: items, results and arguments are there afterwards."""

import gc
import signal
import time


def handler(number, frame):
    counts.append([bytes(50) for _ in range(20)])
    if len(counts) > 50:
        counts.clear()
    calls[0] += 1
    signal.setitimer(signal.ITIMER_REAL, 0.0005)


def pairs():
    for number in range(40):
        yield str(number), [number]


def named(*, first, second=2):
    return (first, second)


counts, calls = [], [0]
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.0005)
end = time.monotonic() + 0.4
while time.monotonic() < end:
    for name, number, mode in zip(map(str, range(40)), range(40), ["a"] * 40):
        assert name == str(number) and mode == "a"
    for name, numbers in pairs():
        assert name == str(numbers[0])
    for key, value in {str(n): (n,) for n in range(40)}.items():
        assert (int(key),) == value
    for n in range(40):
        assert divmod(n, 7) == (n // 7, n % 7) and named(first=n) == (n, 2)
        left, right = divmod(n, 7), "".join(["x", str(n)])
        assert left == (n // 7, n % 7) and right == f"x{n}"
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0)
assert calls[0] > 5, calls


# What a signal raises in a loop is caught where the loop is, and generators end.
class Boom(Exception):
    pass


def boom(number, frame):
    raise Boom


def guarded():
    begun.append(1)
    try:
        yield 1
        yield 2
    finally:
        begun.pop()


def loop():
    while True:
        for _ in guarded():
            pass


signal.signal(signal.SIGALRM, boom)
for round in range(60):
    begun = []
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0005 + round * 0.00002)
        loop()
    except Boom:
        pass
    gc.collect()
    # Between the two statements before the try of the generator it may stay.
    assert len(begun) <= 1, begun
print("ok")
