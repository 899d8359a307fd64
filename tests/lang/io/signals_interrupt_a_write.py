"""A signal in the middle of a write that blocks: the handler is called, the write goes on unless it raises."""
import os
import select
import signal
import threading

SIZE = 1 << 20


def main_id():
    return threading.main_thread().ident


def fill_and_signal(fd):
    """Sends the main thread a signal as soon as the pipe is full."""
    while select.select([], [fd], [], 0)[1]:
        pass
    signal.pthread_kill(main_id(), signal.SIGUSR1)


calls = []


def raising(*args):
    calls.append("raising")
    raise ZeroDivisionError


def counting(*args):
    calls.append("counting")
    reader.start()


def read_all():
    while len(received) < SIZE + 1:
        received.extend(os.read(r, 1 << 16))


for buffering in (-1, 0):
    r, w = os.pipe()
    stream = open(w, "wb", buffering=buffering, closefd=False)
    signal.signal(signal.SIGUSR1, raising)
    helper = threading.Thread(target=fill_and_signal, args=(w,))
    helper.start()
    try:
        stream.write(b"x" * SIZE)
    except ZeroDivisionError:
        pass
    else:
        # A raw stream tells how much went out before the signal.
        assert buffering == 0
    helper.join()
    assert calls.pop() == "raising" and calls == []
    os.close(r)
    os.close(w)
    try:
        stream.close()
    except OSError:
        pass

r, w = os.pipe()
received = bytearray()
reader = threading.Thread(target=read_all)
signal.signal(signal.SIGUSR1, counting)
helper = threading.Thread(target=fill_and_signal, args=(w,))
helper.start()
with open(w, "wb") as stream:
    assert stream.write(b"y" * SIZE) == SIZE
    stream.write(b"z")
    stream.flush()
    reader.join()
assert received == b"y" * SIZE + b"z" and calls == ["counting"]
helper.join()
os.close(r)
print("ok")
