"""What finalizers print comes before what is printed after the last reference went, each time."""

import io
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        print("exit")

    def __del__(self):
        print("del", self.name)


def rebinding():
    a = Noisy(1)
    a = Noisy(2)
    print("after")
    b = a
    a = Noisy(3)
    b = a.name
    print("after", b)


def loops():
    for one in (Noisy(1), Noisy(2)):
        print("in", one.name)
    print("after")
    for one in [Noisy(n) for n in range(2)]:
        print("in", one.name)
    print("after")


def statements():
    with Noisy(1):
        print("body")
    print("after")
    try:
        raise ValueError(Noisy(2))
    except ValueError:
        print("in")
    print("after")
    if Noisy(3).name:
        print("true")


def printed(function):
    sys.stdout = io.StringIO()
    try:
        function()
        return sys.stdout.getvalue().split("\n")[:-1]
    finally:
        sys.stdout = sys.__stdout__


assert printed(rebinding) == ["del 1", "after", "del 2", "after 3", "del 3"], printed(rebinding)
expected = ["in 1", "in 2", "del 1", "after", "del 2", "in 0", "in 1", "del 0", "after", "del 1"]
assert printed(loops) == expected, printed(loops)
expected = ["body", "exit", "del 1", "after", "in", "del 2", "after", "del 3", "true"]
assert printed(statements) == expected, printed(statements)
print("ok")
