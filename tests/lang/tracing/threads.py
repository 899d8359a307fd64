# threading.settrace is for threads that start; settrace_all_threads also for those that run.
import sys
import threading

calls = []
lock = threading.Lock()


def tracer(frame, event, arg):
    if event == "call" and frame.f_code.co_name in ("work", "step"):
        with lock:
            calls.append((threading.current_thread().name, frame.f_code.co_name))
    return tracer


def work():
    assert sys.gettrace() is tracer
    step()


def step():
    return None


threading.settrace(tracer)
assert threading.gettrace() is tracer
assert sys.gettrace() is None
threads = [threading.Thread(target=work, name=f"t{i}") for i in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
threading.settrace(None)
assert threading.gettrace() is None
assert sorted(calls) == [(f"t{i}", name) for i in range(3) for name in ("step", "work")], calls

# Threads that already run.
calls.clear()
ready, go = threading.Event(), threading.Event()


def waits():
    ready.set()
    go.wait()
    step()


thread = threading.Thread(target=waits, name="w")
thread.start()
ready.wait()
threading.settrace_all_threads(tracer)
assert sys.gettrace() is tracer
step()
go.set()
thread.join()
threading.settrace_all_threads(None)
assert sys.gettrace() is None
assert sorted(calls) == [("MainThread", "step"), ("w", "step")], calls

profiled = []


def profiler(frame, event, arg):
    if event == "call" and frame.f_code.co_name == "step":
        profiled.append(threading.current_thread().name)


threading.setprofile(profiler)
assert threading.getprofile() is profiler
thread = threading.Thread(target=step, name="p")
thread.start()
thread.join()
threading.setprofile(None)
assert profiled == ["p"]
print("ok")
