import _thread
import time


def work():
    raise ValueError("in a bare thread")


lock = _thread.allocate_lock()
lock.acquire()


def signal():
    lock.release()


_thread.start_new_thread(signal, ())
lock.acquire()
