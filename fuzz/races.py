"""Threads call every method of the same objects at the same time: nothing may crash, panic or hang.

    gillie --gil off fuzz/races.py SECONDS [SEED [THREADS]]

A pool holds objects of the built-in types and of the library. Each thread takes one at random and does something to
it: a method of its type with arguments from the pool, an operator, iteration, a look at its attributes. Exceptions
do not matter: the program fails only by a signal, a panic (exit code 134) or a thread that makes no progress for
GILLIE_RACES_STALL seconds (60), which aborts it; either way every thread's stack is written. The calls cannot be
repeated: the seed only chooses the mixture. Run it in an empty folder.
"""

import array
import ast
import asyncio
import bisect
import collections
import contextlib
import contextvars
import copy
import csv
import dataclasses
import datetime
import decimal
import enum
import faulthandler
import fractions
import functools
import gc
import hashlib
import heapq
import io
import itertools
import json
import mmap
import operator
import os
import pickle
import queue
import random
import re
import select
import socket
import string
import struct
import sys
import threading
import time
import traceback
import types
import warnings
import weakref
import zlib

POOL = 60
STALL_S = float(os.environ.get("GILLIE_RACES_STALL", "60"))

# What waits, what ends the program, what would reach objects that are not in the pool.
UNWELCOME = {
    "wait", "wait_for", "join", "get", "put", "__enter__", "__aenter__", "_wait", "_acquire_restore", "acquire_lock",
    "__subclasses__", "__init_subclass__", "_at_fork_reinit", "accept", "recv_into", "f_globals", "f_builtins",
    "__globals__", "__builtins__", "fromfile", "tofile", "run", "start", "detach", "fileno", "_shutdown", "makefile",
    "__reduce_ex__", "__reduce__", "f_back", "tb_frame", "gi_frame", "ag_frame", "cr_frame", "shutdown", "__pow__",
    "__rpow__", "__ipow__", "__lshift__", "__rlshift__", "__ilshift__", "setsockopt", "_bootstrap",
    "_bootstrap_inner", "connect", "bind", "sendall", "poll", "epoll", "mutex", "not_empty", "not_full",
    "all_tasks_done", "_lock", "_cond", "_block", "_leave_out", "fromfd",
}
WITH_NONE_TO_WAIT = {"acquire", "_acquire", "wait"}


class Plain:
    label = "plain"

    def __init__(self):
        self.x, self.y = 1, [2]

    def method(self, *args, **kwargs):
        return self.x


class Slotted:
    __slots__ = "a", "b", "__weakref__"

    def __init__(self):
        self.a = 1


class Key:
    """A key whose hash and comparison are Python's: other threads run inside of the dict's methods."""

    def __init__(self, number=0):
        self.number = number

    def __hash__(self):
        return hash(self.number) % 3

    def __eq__(self, other):
        return isinstance(other, Key) and self.number == other.number

    def __lt__(self, other):
        return id(self) < id(other)

    def __index__(self):
        return self.number % 4

    def __len__(self):
        return self.number % 3

    def __iter__(self):
        return iter(range(self.number % 4))

    def __call__(self, *args):
        return args[0] if args else self

    def __del__(self):
        Key.dropped = Key.dropped + 1 if self.number else 0

    dropped = 0


class Colour(enum.Flag):
    RED = 1
    BLUE = 2


@dataclasses.dataclass
class Point:
    x: int = 0
    y: list = dataclasses.field(default_factory=list)


class Numbers(list):
    pass


class Names(dict):
    def __missing__(self, key):
        return key


def generator():
    received = None
    for number in range(20):
        try:
            received = yield number, received
        except ValueError:
            pass
        finally:
            received = None


async def coroutine():
    await asyncio.sleep(0)
    return 1


async def asynchronous():
    for number in range(5):
        yield number


def function(a, b=2, *rest, key=None, **more):
    return a, b, rest, key


def raised():
    try:
        try:
            {}["missing"]
        except KeyError as error:
            raise ExceptionGroup("group", [ValueError(1), TypeError(2)]) from error
    except ExceptionGroup as group:
        group.add_note("note")
        return group


def fresh_function():
    cell = [0]

    def inner(a=1, *, b=2):
        cell[0] += a
        return cell, b

    return inner


def fresh_class():
    return type("Fresh", (Plain,), {"number": 1, "call": lambda self: self.number})


def own_module():
    module = types.ModuleType("own")
    module.value = 1
    return module


def mapped():
    area = mmap.mmap(-1, 4096)
    area[:5] = b"hello"
    return area


def pair():
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    a.send(b"data")
    return b


def poller():
    p = select.poll()
    p.register(0)
    return p


def local():
    it = threading.local()
    it.x = 1
    return it


@functools.lru_cache(maxsize=8)
def cached(*args):
    return len(args)


def text_file():
    return io.TextIOWrapper(io.BytesIO(b"line one\nline two\n" * 20), encoding="utf-8", newline="")


MAKERS = [
    lambda: [1, "a", None, (2,)], lambda: {"a": 1, 2: [3], Key(1): Key(2)}, lambda: {1, 2, "x", Key(3)},
    lambda: frozenset("abc"), lambda: bytearray(b"some bytes"), lambda: b"bytes", lambda: "text é 漢 😀",
    lambda: memoryview(bytearray(16)), lambda: memoryview(bytearray(16)).cast("I"),
    lambda: array.array("i", range(9)), lambda: array.array("d", range(9)), lambda: collections.deque([1, 2, 3], 9),
    lambda: collections.deque(range(9)), lambda: collections.OrderedDict(a=1, b=2, c=3),
    lambda: collections.defaultdict(list, a=[1]), lambda: collections.Counter("banana"),
    lambda: collections.ChainMap({"a": 1}, {"b": 2}), lambda: collections.UserDict(a=1),
    lambda: collections.UserList([1, 2]), lambda: Numbers([1, 2, 3]), lambda: Names(a=1),
    lambda: io.StringIO("some\ntext\n"), lambda: io.BytesIO(b"some\nbytes\n"),
    lambda: io.BufferedReader(io.BytesIO(b"ab\n" * 50)), lambda: io.BufferedWriter(io.BytesIO()),
    lambda: io.BufferedRandom(io.BytesIO(b"ab\n" * 50)), text_file, lambda: iter([1, 2, 3]),
    lambda: iter({"a": 1, "b": 2}), lambda: iter({1, 2, 3}), lambda: iter("text"), lambda: iter(range(9)),
    lambda: reversed([1, 2]), lambda: {"a": 1, "b": 2}.items(), lambda: {"a": 1}.keys(), lambda: {"a": 1}.values(),
    lambda: zip([1, 2, 3], "abc"), lambda: map(str, range(9)), lambda: filter(None, range(9)),
    lambda: enumerate("abcdef"), lambda: itertools.chain([1], [2, 3]), lambda: itertools.islice(range(99), 50),
    lambda: itertools.tee(range(30))[0], lambda: itertools.groupby("aabbcc"), lambda: itertools.accumulate(range(9)),
    lambda: itertools.product("ab", "cd"), lambda: itertools.permutations("abc"),
    lambda: itertools.combinations("abcd", 2), lambda: itertools.zip_longest("ab", "c"),
    lambda: itertools.batched(range(9), 2), lambda: itertools.pairwise(range(9)),
    lambda: itertools.starmap(max, [(1, 2)] * 5), lambda: itertools.takewhile(bool, range(1, 9)),
    lambda: itertools.compress("abc", [1, 0, 1]), generator, asynchronous, Plain, Slotted, Key, lambda: Key(7), Point,
    fresh_class, fresh_function, lambda: Plain().method, lambda: functools.partial(function, 1),
    lambda: functools.lru_cache(4)(function), lambda: cached, lambda: functools.cmp_to_key(lambda a, b: 0)(1),
    lambda: property(lambda self: 1), lambda: staticmethod(function), lambda: classmethod(function), raised,
    lambda: ValueError("wrong", 1), lambda: raised().__traceback__, lambda: raised().__traceback__.tb_frame,
    lambda: function.__code__, lambda: OSError(2, "none", "file"), lambda: weakref.ref(cached),
    lambda: weakref.proxy(function), lambda: weakref.WeakKeyDictionary({Plain: 1}),
    lambda: weakref.WeakValueDictionary(a=Plain), lambda: weakref.WeakSet([Plain, Slotted]),
    lambda: weakref.finalize(Plain(), len, ()), lambda: types.SimpleNamespace(a=1, b=2),
    lambda: types.MappingProxyType({"a": 1}), own_module, lambda: types.GenericAlias(list, int),
    lambda: re.compile(r"(\w)(\d)?"), lambda: re.match(r"(?P<a>\w+) (.*)", "some text"),
    lambda: re.finditer(r"\w", "some text"), lambda: re.compile("a").scanner("banana"), lambda: struct.Struct("<ihb"),
    lambda: struct.iter_unpack("<h", bytes(8)), hashlib.sha256, hashlib.blake2b, zlib.compressobj, zlib.decompressobj,
    lambda: random.Random(1), lambda: decimal.Context(9), lambda: decimal.Decimal("1.5"),
    lambda: fractions.Fraction(3, 4), lambda: datetime.datetime(2024, 1, 2), lambda: datetime.timedelta(1),
    lambda: json.JSONEncoder(indent=1), json.JSONDecoder, lambda: csv.reader(["a,b", "c,d"] * 9),
    lambda: csv.writer(io.StringIO()), lambda: pickle.Pickler(io.BytesIO()),
    lambda: pickle.Unpickler(io.BytesIO(pickle.dumps([1, "a"]) * 9)), lambda: slice(1, 5, 2), lambda: range(1, 20, 3),
    lambda: 3 + 4j, lambda: 10**20, lambda: 7, lambda: 2.5, lambda: True, contextvars.copy_context,
    lambda: contextvars.ContextVar("v", default=1), threading.Lock, threading.RLock, threading.Semaphore,
    threading.Event, threading.Condition, lambda: threading.Barrier(2), local, lambda: threading.Timer(100, print),
    lambda: threading.Thread(target=print), queue.Queue, queue.SimpleQueue, queue.LifoQueue, queue.PriorityQueue,
    mapped, pair, lambda: select.epoll(), poller, lambda: ast.parse("x = f(1) + 2"), lambda: Colour.RED,
    lambda: string.Template("$a $b"), lambda: operator.itemgetter(1, 2), lambda: operator.attrgetter("x"),
    lambda: operator.methodcaller("method"), lambda: super(Numbers, Numbers([1])), lambda: contextlib.ExitStack(),
    lambda: traceback.TracebackException.from_exception(raised()), lambda: traceback.extract_stack(),
    lambda: object(), lambda: fresh_function().__closure__[0], lambda: os.stat("."), lambda: os.scandir("."),
    lambda: string.Formatter(),
]
VALUES = [
    None, 0, 1, 2, 3, -1, 5, "a", "b", "", "x", "é漢", b"", b"ab", 1.5, (), (1, 2), True, slice(None), slice(1, 3),
    slice(None, None, 2), int, str, list, Plain, len, str.upper, lambda *a: a, lambda *a: 0, lambda *a: 1 / 0, "utf-8",
    "%s", "{}", Key(5), [], {}, {"a": 2}, [1, 2], ...,
]
ATTRIBUTES = [
    "x", "y", "a", "number", "label", "__class__", "__dict__", "__doc__", "__name__", "__code__", "__defaults__",
    "__traceback__", "__context__", "__cause__", "args", "f_trace", "tb_next", "default_factory", "func", "maxlen",
    "name", "prec",
]
DANGEROUS_RESULTS = (types.ModuleType, type(print), types.FrameType)

pool = []
log = []
progress = []


def made(rng):
    while True:
        try:
            return rng.choice(MAKERS)()
        except Exception:
            pass


def is_welcome(value):
    if isinstance(value, DANGEROUS_RESULTS) or value is pool or value is log:
        return False
    if isinstance(value, dict) and "__name__" in value:
        return False
    if isinstance(value, type):
        return value in (Plain, Slotted) or value.__name__ == "Fresh"
    if isinstance(value, (int, str, bytes, bytearray, list, tuple)):
        try:
            return not isinstance(value, int) and len(value) < 1000
        except Exception:
            return False
    return not isinstance(value, float)


def argument(rng):
    return rng.choice(pool) if rng.random() < 0.35 else rng.choice(VALUES)


def few(iterable, count):
    return list(itertools.islice(iter(iterable), count))


def set_item(o, k, v):
    o[k] = v


def del_item(o, k):
    del o[k]


def is_own(o):
    return not isinstance(o, type) or o.__name__ == "Fresh"


def matched(o):
    match o:
        case {"a": x, **rest}:
            return x
        case [x, *rest]:
            return rest
        case Point(x, y):
            return y
        case _:
            return None


def unpacked(o):
    a, b, *c = o
    return c


def given(o, p):
    return function(*few(o, 5), **dict(few(p.items(), 5)))


ACTIONS = [
    repr, str, len, hash, bool, iter, next, dir, id, type, callable, copy.copy, vars, sum, sorted, reversed, abs, set,
    frozenset, tuple, dict, matched, unpacked, any, sys.getrefcount, sys.getsizeof, gc.is_tracked, gc.get_referents,
    weakref.getweakrefs, weakref.ref, lambda o: few(o, 30), lambda o: [x for x in few(o, 30)], lambda o: f"{o!r:.40}",
    lambda o: pickle.dumps(o), lambda o: json.dumps(o), lambda o: copy.deepcopy(o), lambda o: memoryview(o),
    lambda o: bytes(memoryview(o)[:50]), lambda o: few(o.items(), 30), lambda o: [*o], lambda o: {**o},
    lambda o: raise_it(o), lambda o: heapq.heapify(o), lambda o: o.sort(), lambda o: o.sort(key=Key),
    lambda o: o.clear(), lambda o: o.copy(), lambda o: print(o, file=io.StringIO()),
]
ACTIONS2 = [
    operator.add, operator.sub, operator.mul, operator.or_, operator.and_, operator.xor, operator.eq, operator.ne,
    operator.lt, operator.contains, operator.getitem, operator.iadd, operator.ior, operator.iand, operator.isub,
    operator.ixor, operator.mod, operator.truediv, operator.is_, isinstance, issubclass, getattr, hasattr, divmod,
    format, del_item, heapq.heappush, bisect.insort, bisect.bisect, given, zip, lambda a, b: few(map(a, b), 20),
    lambda a, b: a(b), lambda a, b: few(zip(a, b), 20), lambda a, b: [a, b] < [b, a], lambda a, b: a.update(b),
    lambda a, b: a.extend(few(b, 9)), lambda a, b: b.join(a), lambda a, b: a == b, lambda a, b: a.send(b),
    lambda a, b: dict.fromkeys(few(a, 9), b),
]


def raise_it(error):
    try:
        raise error
    except type(error) as again:
        return "".join(traceback.format_exception(again))


def names_of(o):
    return [name for name in dir(o) if name not in UNWELCOME]


def change(o, rng):
    if not is_own(o) or isinstance(o, types.FunctionType) and o in (function, fresh_function, cached):
        return None
    name = rng.choice(ATTRIBUTES)
    if rng.random() < 0.2:
        return delattr(o, name)
    value = argument(rng)
    if name == "__class__":
        value = rng.choice([Plain, Slotted, fresh_class()])
    if name == "__code__":
        value = fresh_function().__code__
    if name == "__dict__" and not isinstance(o, (Plain, Key)):
        return None
    return setattr(o, name, value)


def act(rng, place):
    o = rng.choice(pool)
    way = rng.random()
    if way < 0.55:
        name = rng.choice(names_of(o))
        if name.startswith("__") and isinstance(o, type) and o.__name__ != "Fresh":
            return None
        count = rng.choice((0, 0, 1, 1, 1, 2, 2, 3))
        arguments = [argument(rng) for _ in range(count)]
        if name in WITH_NONE_TO_WAIT:
            arguments = [False]
        log[place] = name, type(o), len(arguments)
        method = getattr(o, name)
        return method(*arguments) if callable(method) and not isinstance(method, type) else method
    if way < 0.75:
        action = rng.choice(ACTIONS)
        log[place] = action, type(o), None
        return action(o)
    if way < 0.9:
        action = rng.choice(ACTIONS2)
        other = argument(rng)
        log[place] = action, type(o), type(other)
        return action(o, other)
    if way < 0.95:
        log[place] = "change", type(o), None
        return change(o, rng)
    log[place] = "set_item", type(o), None
    return set_item(o, argument(rng), argument(rng))


def work(place, seed, end):
    rng = random.Random(seed)
    while time.monotonic() < end:
        progress[place] += 1
        if rng.random() < 0.04:
            pool[rng.randrange(POOL)] = made(rng)
        if progress[place] % 3000 == 0:
            gc.collect(rng.randrange(3))
        try:
            result = act(rng, place)
            if rng.random() < 0.1 and is_welcome(result):
                pool[rng.randrange(POOL)] = result
        except (Exception, GeneratorExit, asyncio.CancelledError):
            pass
        result = None


def watch(threads, seed):
    """Waits for the threads; ends the program if one of them makes no progress."""
    seen, since = list(progress), time.monotonic()
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.2)
        now = list(progress)
        stuck = [i for i, thread in enumerate(threads) if now[i] == seen[i] and thread.is_alive()]
        if not stuck:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > STALL_S:
            print(f"seed {seed}: no progress: {[log[i] for i in stuck]}", file=sys.stderr)
            faulthandler.dump_traceback(all_threads=True)
            sys.stderr.flush()
            os.abort()


def main():
    seconds = float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 30)
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 6
    sys.unraisablehook = lambda unraisable: None
    sys.stdin = io.StringIO()
    sys.stdout = io.StringIO()
    warnings.simplefilter("ignore")
    faulthandler.enable()
    rng = random.Random(seed)
    pool.extend(made(rng) for _ in range(POOL))
    log.extend([None] * count)
    progress.extend([0] * count)
    end = time.monotonic() + seconds
    threads = [
        threading.Thread(target=work, args=(place, seed * 100 + place, end), daemon=True) for place in range(count)
    ]
    for thread in threads:
        thread.start()
    watch(threads, seed)
    print(f"seed {seed}: {sum(progress)} calls", file=sys.stderr)
    os._exit(0)


main()
