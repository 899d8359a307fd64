"""Functions and methods of library modules that are Python in CPython: what they look like, bind and complain like."""
import copy
import functools
import inspect
import os
import pickle
import queue
import random
import re
import threading
import types


def shown(value):
    return re.sub("0x[0-9a-f]+", "0x", repr(value))


def message(kind, call):
    try:
        call()
    except kind as error:
        return str(error)
    raise AssertionError("nothing was raised")


# Forgotten parentheses.
t, q, e = threading.Thread(target=print, name="T"), queue.Queue(), threading.Event()
assert shown(t.is_alive) == "<bound method Thread.is_alive of <Thread(T, initial)>>"
assert shown(q.get) == "<bound method Queue.get of <queue.Queue object at 0x>>"
assert shown(e.is_set) == "<bound method Event.is_set of <threading.Event at 0x: unset>>"
assert shown(threading.current_thread) == "<function current_thread at 0x>"
assert shown(threading.Thread.start) == "<function Thread.start at 0x>"
assert shown(queue.Queue.__init__) == "<function Queue.__init__ at 0x>"
assert shown(random.randint) == "<bound method Random.randint of <random.Random object at 0x>>"
assert shown(random.random) == "<built-in method random of Random object at 0x>"
assert shown(os.getenv) == "<function getenv at 0x>" and shown(os.getpid) == "<built-in function getpid>"
assert shown(os.path.exists) == "<function exists at 0x>"
assert shown(threading.get_ident) == "<built-in function get_ident>"

# Their classes.
assert type(t.start) is types.MethodType and t.start.__self__ is t and t.start.__func__ is threading.Thread.start
assert type(threading.Thread.start).__name__ == "function" and repr(type(os.path.join)) == "<class 'function'>"
assert isinstance(threading.Thread.start, types.FunctionType)
assert not isinstance(threading.Thread.start, types.BuiltinFunctionType)
assert inspect.isfunction(threading.Thread.start) and inspect.ismethod(t.start) and inspect.isroutine(q.get)
assert not inspect.isbuiltin(t.start) and not inspect.ismethoddescriptor(queue.Queue.get)
assert inspect.isbuiltin(threading.get_ident) and not inspect.isfunction(threading.get_ident)
assert not inspect.iscoroutinefunction(q.get) and not inspect.isgeneratorfunction(threading.current_thread)

# Names, equality, and how they are found again.
assert (t.start.__name__, t.start.__qualname__, t.start.__module__) == ("start", "Thread.start", "threading")
assert queue.Queue.get.__module__ == "queue" and threading.enumerate.__module__ == "threading"
assert t.start == t.start and hash(t.start) == hash(t.start) and t.start != threading.Thread().start
assert threading.Thread.start is threading.Thread.start and threading.Thread.start == threading.Thread.start
for function in (threading.current_thread, os.path.join, threading.Thread.start, queue.Queue.get):
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(function, protocol)) is function
    assert copy.copy(function) is copy.deepcopy(function) is function
assert pickle.loads(pickle.dumps(random.Random(3).randint))(1, 100) == random.Random(3).randint(1, 100)


# They bind as functions do.
class Box:
    get = queue.Queue.get
    here = threading.current_thread


assert type(Box().get) is types.MethodType and Box.get is queue.Queue.get
assert message(TypeError, Box().here) == "current_thread() takes 0 positional arguments but 1 was given"
assert queue.Queue.put.__get__(q)("a") is None and queue.Queue.get.__get__(q, queue.Queue)() == "a"
put, get = q.put, q.get
put("b"), put(item="c")
assert (get(), get(timeout=5), q.qsize()) == ("b", "c", 0)
assert functools.partial(q.put, "d")() is None and list(map(queue.Queue.get, [q])) == ["d"]


class Own(queue.Queue):
    def put(self, item):
        super().put(item * 2)

    def __init__(self):
        queue.Queue.__init__(self, 3)


own = Own()
own.put(4)
assert own.get() == 8 and own.maxsize == 3 and shown(super(Own, own).put).startswith("<bound method Queue.put of <")

# Signatures.
assert str(inspect.signature(queue.Queue.get)) == "(self, block=True, timeout=None)"
assert str(inspect.signature(q.get)) == "(block=True, timeout=None)"
assert str(inspect.signature(threading.current_thread)) == "()"
assert str(inspect.signature(os.path.join)) == "(a, *p)"
assert str(inspect.signature(random.randint)) == "(a, b)"

# Wrong calls.
for call, text in [
    (threading.Thread.start, "Thread.start() missing 1 required positional argument: 'self'"),
    (queue.Queue.get, "Queue.get() missing 1 required positional argument: 'self'"),
    (threading.Event.set, "Event.set() missing 1 required positional argument: 'self'"),
    (lambda: t.start(1), "Thread.start() takes 1 positional argument but 2 were given"),
    (lambda: threading.current_thread(1), "current_thread() takes 0 positional arguments but 1 was given"),
    (lambda: threading.enumerate(1, 2), "enumerate() takes 0 positional arguments but 2 were given"),
    (threading.settrace, "settrace() missing 1 required positional argument: 'func'"),
    (lambda: q.get(wait=1), "Queue.get() got an unexpected keyword argument 'wait'"),
    (random.randint, "Random.randint() missing 2 required positional arguments: 'a' and 'b'"),
    (lambda: random.randint(1), "Random.randint() missing 1 required positional argument: 'b'"),
    (lambda: random.choice(), "Random.choice() missing 1 required positional argument: 'seq'"),
    (lambda: random.shuffle([1], 2), "Random.shuffle() takes 2 positional arguments but 3 were given"),
    (lambda: os.path.exists(), "exists() missing 1 required positional argument: 'path'"),
    (lambda: os.path.isdir(1, 2), "isdir() takes 1 positional argument but 2 were given"),
    (lambda: os.path.join(), "join() missing 1 required positional argument: 'a'"),
    (lambda: os.getenv(), "getenv() missing 1 required positional argument: 'key'"),
    (lambda: os.makedirs("a", mod=1), "makedirs() got an unexpected keyword argument 'mod'. Did you mean 'mode'?"),
]:
    found = message(TypeError, call)
    assert found == text, (found, text)
assert message(AttributeError, lambda: t.start.foo) == "'function' object has no attribute 'foo'"
assert message(AttributeError, lambda: threading.current_thread.name) == "'function' object has no attribute 'name'"
assert message(AttributeError, lambda: q.get.x) == "'function' object has no attribute 'x'"
for name in ("ident", "native_id"):
    assert message(AttributeError, lambda: setattr(t, name, 5)) == f"property '{name}' of 'Thread' object has no setter"
    assert message(AttributeError, lambda: delattr(t, name)) == f"property '{name}' of 'Thread' object has no deleter"
print("ok")
