"""Processes that buy tickets from a file under a lock: what one has written in a file that it drops, the next one reads."""

import json
import multiprocessing
import os
import tempfile


def buy(lock, path):
    lock.acquire()
    left = json.load(open(path))
    left["count"] -= 1
    json.dump(left, open(path, "w"))
    lock.release()


def write(text, file):
    print(text, file=file)


def append(lock, path):
    with lock:
        write("sold", file=open(path, "a"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "tickets")
        json.dump({"count": 10}, open(path, "w"))
        lock = multiprocessing.Lock()
        log = os.path.join(folder, "log")
        for target, name in ((buy, path), (append, log)):
            buyers = [multiprocessing.Process(target=target, args=(lock, name)) for _ in range(10)]
            for buyer in buyers:
                buyer.start()
            for buyer in buyers:
                buyer.join()
        assert json.load(open(path)) == {"count": 0}
        assert open(log).read() == "sold\n" * 10
    print("ok")
