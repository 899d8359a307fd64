"""Daemon threads: the program ends without waiting for them.

An ordinary thread keeps the program alive until it has ended.  A daemon thread does not: when the
last ordinary thread has ended, it stops wherever it is, with no `finally` and no farewell.

  GIL on, GIL off  the same: the ordinary thread finishes, the daemon's last line is never printed.
"""
import threading
import time


def ordinary():
    time.sleep(0.3)
    print("the ordinary thread has finished", flush=True)


def daemon():
    try:
        print("the daemon works", flush=True)
        time.sleep(60)
    finally:
        print("this line is never printed", flush=True)


helper = threading.Thread(target=daemon, daemon=True)
helper.start()
time.sleep(0.1)
threading.Thread(target=ordinary).start()
print("daemon:", helper.daemon, "- alive:", helper.is_alive())
print("the main thread has finished", flush=True)
