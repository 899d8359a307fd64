# A thread that forks: in the child it is the main thread, the others have ended, and the process ends with it.
import atexit
import os
import sys
import threading
import time
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
first = threading.current_thread()
read, write = os.pipe()


def tell(text):
    os.write(write, text.encode() + b"\n")


def wait_for_main(thread):
    thread.join()
    tell(f"joined {thread.name}")


def work():
    child = os.fork()
    if child:
        statuses.append(os.waitpid(child, 0)[1])
        return
    atexit.register(tell, "no functions of atexit")
    tell(f"main is {threading.main_thread().name}, current is {threading.current_thread().name}")
    tell(f"{first.is_alive()} {other.is_alive()} {[thread.name for thread in threading.enumerate()]}")
    # The one that was the main thread has ended; the one that is waits for this at its end.
    for thread in (first, threading.current_thread()):
        threading.Thread(target=wait_for_main, args=(thread,)).start()


statuses = []
other = threading.Thread(target=time.sleep, args=(0.05,))
other.start()
worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
other.join()
os.close(write)
with open(read) as pipe:
    lines = pipe.read().splitlines()
assert lines[:2] == ["main is worker, current is worker", "False False ['worker']"], lines
assert sorted(lines[2:]) == ["joined MainThread", "joined worker"] and statuses == [0], (lines, statuses)
assert threading.main_thread() is first and first.is_alive()
sys.stdout.write("ok\n")
