# Only object.__new__ refuses abstract classes: a base with a constructor of its own does not.
import io
import queue
import threading
from abc import ABC, ABCMeta, abstractmethod


def abstract(base):
    class Abstract(base, metaclass=ABCMeta):
        @abstractmethod
        def receive(self):
            ...
    return Abstract


refusing = [
    threading.Thread, threading.Timer, threading.Condition, threading.Event, threading.Semaphore,
    threading.BoundedSemaphore, threading.Barrier, queue.Queue, queue.LifoQueue, queue.PriorityQueue,
    io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.TextIOWrapper,
]
for base in refusing:
    class_ = abstract(base)
    for arguments in (), (1,), (print, 2, 3, 4, 5, 6, 7):
        try:
            class_(*arguments)
        except TypeError as error:
            message = "Can't instantiate abstract class Abstract without an implementation for abstract method 'receive'"
            assert str(error) == message, (base, error)
        else:
            raise AssertionError(base)

for base in dict, list, int, str, Exception, queue.SimpleQueue, io.StringIO, io.BytesIO, threading.local:
    assert isinstance(abstract(base)(), base)


# What implements the methods can be made.
class Worker(threading.Thread, ABC):
    @abstractmethod
    def receive(self):
        ...
    def run(self):
        self.result = self.receive()
class Doubler(Worker):
    def __init__(self, number):
        super().__init__()
        self.number = number
    def receive(self):
        return self.number * 2
worker = Doubler(21)
worker.start()
worker.join()
assert worker.result == 42


class Channel(queue.Queue, ABC):
    @abstractmethod
    def receive(self):
        ...
class Real(Channel):
    def receive(self):
        return self.get()
channel = Real()
channel.put("message")
assert channel.receive() == "message"
# A method that comes later does not help, until __abstractmethods__ says so.
Channel.receive = Real.receive
try:
    Channel()
except TypeError:
    pass
else:
    raise AssertionError
Channel.__abstractmethods__ = frozenset()
Channel().put(1)
print("ok")
