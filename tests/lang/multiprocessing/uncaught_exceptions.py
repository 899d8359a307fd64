# What a process does not catch is printed, and the process ends with 1.
import os
import sys
from multiprocessing import Process


def divide():
    return 1 / 0


def leave():
    sys.exit("no more")


def output_of(target):
    """What a process writes to standard error, and its exit code."""
    reading, writing = os.pipe()

    def run():
        sys.stderr = os.fdopen(writing, "w")
        target()

    process = Process(target=run, name="worker")
    process.start()
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    process.join()
    return text, process.exitcode


if __name__ == "__main__":
    text, code = output_of(divide)
    lines = text.splitlines()
    assert code == 1
    assert lines[:2] == ["Process worker:", "Traceback (most recent call last):"], lines
    assert lines[-1] == "ZeroDivisionError: division by zero"
    assert "    return 1 / 0" in lines
    assert output_of(leave) == ("no more\n", 1)
    print("ok")
