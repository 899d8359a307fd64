"""A race: several threads do count += 1 on one variable, without a lock.

`count += 1` is three steps: read count, add one, write count.  When another thread writes between
the reading and the writing, its update is overwritten and lost.

  GIL on   since Python 3.10 a thread gives way only at the end of a loop iteration or at a call.
           The loop `direct` has no such place between reading and writing, and loses nothing; the
           loop `through_call` calls a function in between, and loses updates when a switch falls
           there.  Under gillie, `--preempt opcode` lets a switch happen anywhere, as Pythons before
           3.10 did: then `direct` loses updates too.
  GIL off  both lose updates, and many: the threads really run at the same time.

A result that is right here proves nothing: see lock_fixes_race.py for the program that is correct.
"""
import sys
import threading

THREADS = 4
TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 200000
count = 0
start = threading.Barrier(THREADS)  # nobody begins before all are there


def one():
    return 1


def direct():
    global count
    start.wait()
    for _ in range(TIMES):
        count += 1


def through_call():
    global count
    start.wait()
    for _ in range(TIMES):
        count = count + one()


sys.setswitchinterval(0.0001)       # switch 50 times as often as usual
for function in direct, through_call:
    count = 0
    threads = [threading.Thread(target=function) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = THREADS * TIMES
    print(function.__name__ + ":", "expected", expected)
    print("    counted", count, "- lost", expected - count)
