"""A signal is handled in the middle of functions that call themselves in any way, without a loop."""

import asyncio
import os
import signal
import threading


class Stopped(Exception):
    pass


def stop(number, frame):
    """Ends the call of `endless`, from anywhere in it; what is beyond the call is left alone."""
    while frame:
        if frame.f_code is endless.__code__:
            raise Stopped
        frame = frame.f_back


def interrupt(ended):
    """Sends the signal until the call has ended: a finalizer or a handler of all errors in the
    library, asyncio's and linecache's for instance, may take the exception for its own."""
    while not ended.wait(0.02):
        os.kill(os.getpid(), signal.SIGUSR1)


signal.signal(signal.SIGUSR1, stop)


def decorated(function):
    return lambda *args, **names: function(*args, **names)


def with_default(n, a=1):
    return n < 2 or (with_default(n - 1), with_default(n - 2))


def with_name(*, n):
    return n < 2 or (with_name(n=n - 1), with_name(n=n - 2))


def with_any(*args, **names):
    return args[0] < 2 or (with_any(args[0] - 1, a=2), with_any(args[0] - 2))


@decorated
def behind_decorator(n):
    return n < 2 or (behind_decorator(n - 1), behind_decorator(n - 2))


def generator(n):
    if n:
        yield from generator(n - 1)
        yield from generator(n - 1)


async def coroutine(n):
    if n:
        await coroutine(n - 1)
        await coroutine(n - 1)


class Node:
    def __init__(self, n=60):
        self.n = n

    def again(self, name, *args):
        return self.n and (getattr(Node(self.n - 1), name)(*args), getattr(Node(self.n - 1), name)(*args))

    @classmethod
    def of_class(cls, n):
        return n < 2 or (cls.of_class(n - 1), cls.of_class(n - 2))

    @property
    def attribute(self):
        return self.n and (Node(self.n - 1).attribute, Node(self.n - 1).attribute)

    def __bool__(self):
        return self.n == 0 or ((1 if Node(self.n - 1) else 0) and (1 if Node(self.n - 1) else 0)) == 1

    def __call__(self, n):
        return n < 2 or (self(n - 1), self(n - 2))

    def __getitem__(self, n):
        return n < 2 or (self[n - 1], self[n - 2])

    def __setitem__(self, n, value):
        if n > 1:
            self[n - 1] = self[n - 2] = value

    def __contains__(self, n):
        return n < 2 or (n - 1 in self) and (n - 2 in self)

    def __add__(self, other):
        return self.n and (Node(self.n - 1) + other, Node(self.n - 1) + other)

    def __eq__(self, other):
        return self.n == 0 or Node(self.n - 1) == other and Node(self.n - 1) == other

    def __format__(self, spec):
        return "x" if self.n == 0 else f"{Node(self.n - 1)}{Node(self.n - 1)}"

    def __next__(self):
        return self.n and (next(Node(self.n - 1)), next(Node(self.n - 1)))


class Tree:
    def __init__(self, n):
        if n:
            Tree(n - 1), Tree(n - 1)


def set_items():
    Node()[60] = 1


for endless in (
    lambda: with_default(60), lambda: with_name(n=60), lambda: with_any(60), lambda: behind_decorator(60),
    lambda: next(generator(60), 0), lambda: asyncio.run(coroutine(60)), lambda: Node.of_class(60),
    lambda: Node().attribute, lambda: bool(Node()), lambda: Node()(60), lambda: Node()[60], set_items,
    lambda: 60 in Node(), lambda: Node() + 1, lambda: Node() == 1, lambda: f"{Node()}", lambda: next(Node()),
    lambda: Tree(60),
):
    ended = threading.Event()
    sender = threading.Thread(target=interrupt, args=(ended,))
    sender.start()
    try:
        endless()
    except Stopped:
        pass
    else:
        assert False
    ended.set()
    sender.join()
print("ok")
