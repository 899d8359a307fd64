# What a forked process registers with atexit runs at its end, once; what its parent has registered does not.
import atexit
import multiprocessing
import os

context = multiprocessing.get_context("fork")


def registers(connection, fails):
    atexit.register(connection.send, "first registered")
    atexit.register(connection.send, "second registered")
    connection.send("runs")
    if fails:
        raise SystemExit(3)


def of_parent():
    os.write(1, b"the parent's" if os.getpid() == parent else b"not the child's")


def received(target, *args):
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *args))
    process.start()
    theirs.close()
    process.join()
    messages = []
    try:
        while True:
            messages.append(ours.recv())
    except EOFError:
        return messages, process.exitcode


parent = os.getpid()
atexit.register(of_parent)
assert received(registers, False) == (["runs", "second registered", "first registered"], 0)
assert received(registers, True) == (["runs", "second registered", "first registered"], 3)
atexit.unregister(of_parent)
print("ok")
