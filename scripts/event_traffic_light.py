"""An event as a traffic light: cars wait while it is red and pass when it is green.

An Event is a flag that threads can wait for.  set() wakes all that wait, and whoever comes later
does not wait at all, until clear().

  GIL on, GIL off  the same lines: no car passes a red light.
"""
import threading
import time

green = threading.Event()
lock = threading.Lock()
passed = []


def car(name):
    green.wait()
    with lock:
        passed.append(name)


def cars(names):
    threads = [threading.Thread(target=car, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    return threads


print("red:  ", "3 cars arrive")
waiting = cars(["car 1", "car 2", "car 3"])
time.sleep(0.2)
print("red:  ", len(passed), "cars have passed")
green.set()
for thread in waiting:
    thread.join()
print("green:", len(passed), "cars have passed:", ", ".join(sorted(passed)))
for thread in cars(["car 4"]):
    thread.join()
print("green:", passed[-1], "did not even stop")
green.clear()
late = cars(["car 5"])
print("red:  ", "car 5 waits; seen within 0.2 s:", green.wait(0.2))
green.set()
late[0].join()
print("green:", passed[-1], "passed")
