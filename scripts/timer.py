"""Timers: a function that is called later, in a thread of its own, unless cancelled before.

  GIL on, GIL off  the same lines, in the order of their times.
"""
import threading
import time

start = time.perf_counter()
lines = []


def ring(text):
    lines.append((text, time.perf_counter() - start))


late = threading.Timer(0.3, ring, args=["rang after 0.3 s"])
early = threading.Timer(0.1, ring, kwargs={"text": "rang after 0.1 s"})
never = threading.Timer(0.2, ring, args=["this one was cancelled"])
for timer in late, early, never:
    timer.start()
never.cancel()
for timer in late, early, never:
    timer.join()
for text, seconds in lines:
    print(text)
    print("    time: %.2f s" % seconds)


class Repeat(threading.Timer):
    """A timer that rings again and again until it is cancelled."""

    def run(self):
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)


ticks = []
clock = Repeat(0.05, ticks.append, args=["tick"])
clock.start()
time.sleep(0.28)
clock.cancel()
clock.join()
print("the repeating timer ticked", "about 5 times" if 3 <= len(ticks) <= 6 else "%d times" % len(ticks))
