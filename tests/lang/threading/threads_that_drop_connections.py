"""A thread that ends without closing its connection ends it, however many threads have closed theirs before.

An interpreter without reference counts may take a stale word for a reference now and then: most of the ends are enough."""

import socket
import threading

ROUNDS = 12
CLOSERS = 8


def closes(connection):
    with connection:
        connection.sendall(b"closed")


def drops(connection):
    connection.sendall(b"dropped")


class Handler:
    def __init__(self, connection):
        self.connection = connection

    def run(self):
        self.connection.sendall(b"dropped")


class HandlerThread(threading.Thread):
    def __init__(self, connection):
        super().__init__()
        self.connection = connection

    def run(self):
        drops(self.connection)
        del self.connection


def fails(connection):
    drops(connection)
    raise SystemExit


def begin(make_thread):
    """The other end of a connection that a thread had."""
    ours, theirs = socket.socketpair()
    thread = make_thread(theirs)
    thread.start()
    thread.join()
    return ours


def has_ended(ours):
    ours.setblocking(False)
    with ours:
        assert ours.recv(100) in (b"dropped", b"closed")
        try:
            return ours.recv(100) == b""
        except BlockingIOError:
            return False


def connects_and_drops(address):
    drops(socket.create_connection(address))


def connect_to_dropper():
    thread = threading.Thread(target=connects_and_drops, args=(listener.getsockname(),))
    thread.start()
    connection, _ = listener.accept()
    thread.join()
    return connection


listener = socket.create_server(("127.0.0.1", 0))
# What others have is no thread's to lose.
kept = socket.socketpair()
everyone = [kept]
ways = {
    "args": lambda c: threading.Thread(target=drops, args=(c,)),
    "kwargs": lambda c: threading.Thread(target=drops, kwargs={"connection": c}),
    "shared": lambda c: threading.Thread(target=lambda c, others: drops(c), args=(c, everyone)),
    "fails": lambda c: threading.Thread(target=fails, args=[c]),
    "method": lambda c: threading.Thread(target=Handler(c).run),
    "subclass": HandlerThread,
}
ended = dict.fromkeys([*ways, "made"], 0)

for round in range(ROUNDS):
    for _ in range(CLOSERS):
        assert has_ended(begin(lambda c: threading.Thread(target=closes, args=(c,))))
    # Another way is the first after them in each round.
    names = [*ways]
    for name in names[round % len(names):] + names[:round % len(names)]:
        make_thread = ways[name]
        ended[name] += has_ended(begin(make_thread))
    ended["made"] += has_ended(connect_to_dropper())

assert all(end.fileno() >= 0 for end in kept)
listener.close()
for end in kept:
    end.close()
assert min(ended.values()) > 0 and sum(ended.values()) >= ROUNDS * len(ended) * 2 // 3, ended
print("ok")
