"""sys.monitoring: tools are told of what all threads run, also those that run already."""
import sys
import threading

M = sys.monitoring
E = M.events
M.use_tool_id(0, "all threads")
counts = {}
lock = threading.Lock()


def started(code, offset):
    if code is step.__code__:
        with lock:
            name = threading.current_thread().name
            counts[name] = counts.get(name, 0) + 1


def step():
    return 1


begun, go, end = threading.Barrier(5), threading.Event(), threading.Event()


def early():
    step()
    begun.wait()
    go.wait()
    for _ in range(200):
        step()


def late():
    for _ in range(300):
        step()


threads = [threading.Thread(target=early, name=f"early {n}") for n in range(4)]
for thread in threads:
    thread.start()
begun.wait()
M.register_callback(0, E.PY_START, started)
M.set_events(0, E.PY_START)
go.set()
more = [threading.Thread(target=late, name=f"late {n}") for n in range(4)]
for thread in more:
    thread.start()
for thread in threads + more:
    thread.join()
M.set_events(0, 0)
step()
assert counts == {f"early {n}": 200 for n in range(4)} | {f"late {n}": 300 for n in range(4)}, counts


# Events come and go while threads run.
def busy():
    while not end.is_set():
        for _ in range(50):
            step()


threads = [threading.Thread(target=busy) for _ in range(4)]
for thread in threads:
    thread.start()
lines = []
M.register_callback(0, E.LINE, lambda code, line: lines.append(line) or M.DISABLE)
for round in range(20):
    M.set_events(0, E.PY_START | E.LINE if round % 2 else E.PY_START)
    M.set_local_events(0, step.__code__, E.LINE if round % 3 else 0)
    M.restart_events()
    for _ in range(20):
        step()
M.set_events(0, 0)
M.set_local_events(0, step.__code__, 0)
end.set()
for thread in threads:
    thread.join()
assert lines and set(map(type, lines)) == {int}
M.free_tool_id(0)
print("ok")
