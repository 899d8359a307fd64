import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context

v = ContextVar("v", default="none")
v.set("main")


def in_thread(f, *args):
    results = []
    thread = threading.Thread(target=lambda: results.append(f(*args)))
    thread.start()
    thread.join()
    return results[0]


# A thread begins with an empty context, and has its own.
assert in_thread(v.get) == "none"
assert in_thread(lambda: len(copy_context())) == 0
assert in_thread(lambda: (v.set("thread"), v.get())[1]) == "thread"
assert v.get() == "main"
with ThreadPoolExecutor(2) as pool:
    assert list(pool.map(lambda _: v.get(), range(3))) == ["none"] * 3
    assert pool.submit(copy_context().run, v.get).result() == "main"

# One context is entered by one thread at a time.
context = copy_context()
entered, leave = threading.Event(), threading.Event()


def hold():
    v.set("held")
    entered.set()
    leave.wait()


thread = threading.Thread(target=context.run, args=(hold,))
thread.start()
entered.wait()
try:
    context.run(print)
except RuntimeError as e:
    assert str(e) == f"cannot enter context: {context!r} is already entered"
else:
    raise AssertionError
# Others may read it, and copy it.
assert context[v] == "held" and context.copy().run(v.get) == "held"
leave.set()
thread.join()
assert context.run(v.get) == "held"

# Many threads in copies of one context, which another keeps changing.
failures = []
shared = copy_context()


def work(number):
    for step in range(20):
        mine = copy_context() if step % 2 else shared.copy()
        mine.run(v.set, (number, step))
        if mine[v] != (number, step) or mine.run(v.get) != (number, step):
            failures.append((number, step))
        v.set(number)
        if v.get() != number:
            failures.append(number)


def change():
    for step in range(50):
        v.set(step)


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
threads.append(threading.Thread(target=shared.run, args=(change,)))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failures, failures
assert shared[v] == 49 and v.get() == "main"
print("ok")
