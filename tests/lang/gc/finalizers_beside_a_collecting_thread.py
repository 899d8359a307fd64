# A thread that only collects does not keep another from running its finalizers and callbacks.
import gc
import threading
import time
import weakref


class Slow:
    def __del__(self):
        time.sleep(0.001)


class Plain:
    pass


def callback(reference):
    time.sleep(0.001)


def churn(stop):
    while not stop.is_set():
        gc.collect()


for make in (Slow, Plain):
    stop = threading.Event()
    thread = threading.Thread(target=churn, args=(stop,))
    thread.start()
    objects = [make() for _ in range(30)]
    references = [weakref.ref(o, callback) for o in objects if make is Plain]
    del objects
    stop.set()
    thread.join()
print("ok")
