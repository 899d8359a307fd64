"""A deadlock, and three ways out of it: a timeout, one order for all, and a reentrant lock.

Two threads take two locks in opposite orders.  Each gets its first lock and waits for the second
for ever.  Here the wait has a timeout, so that the program ends and can say what happened.

  GIL on, GIL off  the same: a deadlock is about the order of locks, not about the interpreter's.
"""
import threading
import time

fork = threading.Lock()
bowl = threading.Lock()
both_hold_one = threading.Barrier(2)
report_lock = threading.Lock()


def report(*words):
    with report_lock:
        print(*words, flush=True)


def eat_any_order(first, second, wait):
    with first:
        both_hold_one.wait()            # so that the deadlock is certain
        if second.acquire(timeout=wait):
            second.release()
            report("   one of the two got both, after the other had given up")
        else:
            report("   one of the two gave up after %.1f s" % wait)


def eat_in_order(name):
    with fork:
        time.sleep(0.01)
        with bowl:
            report("  ", name, "got both")


def both(target, arguments):
    threads = [threading.Thread(target=target, args=a) for a in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


print("opposite orders:")
both(eat_any_order, [(fork, bowl, 0.2), (bowl, fork, 2.0)])

print("the same order in both threads:")
both(eat_in_order, [("Ann",), ("Bob",)])

print("one thread, the same lock twice:")
lock = threading.Lock()
with lock:
    print("   Lock again:", lock.acquire(timeout=0.1))
rlock = threading.RLock()
with rlock:
    print("   RLock again:", rlock.acquire(timeout=0.1))
    rlock.release()
