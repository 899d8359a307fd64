"""The switch interval: how long may a thread run while another waits for the GIL?

Two threads compute for half a second.  Each notes when it finds that time has jumped, because the
other one was running.  The interval is set to 50 ms, to the usual 5 ms, and to 0.5 ms.

  GIL on   the shorter the interval, the more switches: about half a second divided by the interval.
  GIL off  nobody waits for a lock, so the interval does not matter.  A jump that is seen is the
           operating system's: there are more threads than cores.
"""
import sys
import threading
import time

DURATION_S = 0.5


def watch(jumps, smallest):
    last = time.perf_counter()
    end = last + DURATION_S
    while last < end:
        now = time.perf_counter()
        if now - last > smallest:
            jumps.append(now - last)
        last = now


usual = sys.getswitchinterval()
print("usual interval: %g s" % usual)
for interval in 0.05, 0.005, 0.0005:
    sys.setswitchinterval(interval)
    jumps = []
    threads = [threading.Thread(target=watch, args=(jumps, interval / 2)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("interval %g s" % sys.getswitchinterval())
    print("    switches seen:", len(jumps))
sys.setswitchinterval(usual)
