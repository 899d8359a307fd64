"""A barrier: four threads work in rounds, and nobody starts a round before all have ended the last.

wait() returns a different number to each thread, so that one of them can do what must be done once;
the barrier's action is done by one of them before any goes on.

  GIL on, GIL off  the same output: every round ends with all four, whatever order they arrive in.
"""
import threading
import time

PARTIES, ROUNDS = 4, 3
lock = threading.Lock()
arrived = []


def end_of_round():
    print("all have arrived:", sorted(arrived))
    arrived.clear()


barrier = threading.Barrier(PARTIES, action=end_of_round)


def worker(number):
    for round_number in range(ROUNDS):
        time.sleep(0.01 * number)
        with lock:
            arrived.append("worker %d in round %d" % (number, round_number))
        barrier.wait()


threads = [threading.Thread(target=worker, args=(n,)) for n in range(PARTIES)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

# A barrier that not all reach in time is broken, for everybody.
lonely = threading.Barrier(2)
try:
    lonely.wait(timeout=0.1)
except threading.BrokenBarrierError:
    print("nobody came: broken =", lonely.broken)
