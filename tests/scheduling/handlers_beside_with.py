"""What a signal handler raises comes before `with` has entered or where its exit follows: no lock is left taken."""
import signal
import threading


class Stop(Exception):
    pass


is_armed = False


def stop(signum, frame):
    global is_armed
    if is_armed:
        is_armed = False
        raise Stop


def check(make, count):
    global is_armed
    lock = make()
    for _ in range(count):
        try:
            is_armed = True
            while True:
                with lock:
                    pass
                with lock:
                    pass
                with lock:
                    pass
        except Stop:
            pass
        # Another thread can have it: it is free, whoever entered last.
        taken = []
        thread = threading.Thread(target=lambda: taken.append(lock.acquire(False)) or lock.release())
        thread.start()
        thread.join()
        assert taken == [True], make


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    for make in (threading.Lock, threading.RLock, threading.Semaphore, threading.Condition):
        check(make, 40)
    signal.setitimer(signal.ITIMER_REAL, 0)
    print("ok")
