"""Sockets and ends of pipes that nobody holds any more are closed: who reads at the other end sees the end.

An interpreter without reference counts may take a stale word for a reference now and then: most of the ends are enough."""
import multiprocessing
import os
import socket
import threading

ended = []


def ends_after(connection, expected):
    connection.settimeout(10)
    data = b""
    try:
        while part := connection.recv(100):
            data += part
    except TimeoutError:
        return False
    return data == expected


server = socket.create_server(("127.0.0.1", 0))


def serve():
    connection, _ = server.accept()
    connection.send(b"hi")


for _ in range(4):
    threading.Thread(target=serve).start()
    ended.append(ends_after(socket.create_connection(server.getsockname()), b"hi"))

left, right = socket.socketpair()
right.send(b"last")
right = None
ended.append(ends_after(left, b"last"))

reader, writer = os.pipe()
os.set_blocking(reader, False)
file = os.fdopen(writer, "w")
file.write("text")
file = None
try:
    ended.append(os.read(reader, 10) == b"text" and os.read(reader, 10) == b"")
except BlockingIOError:
    ended.append(False)

ours, theirs = multiprocessing.Pipe()
theirs.send(1)
theirs = None
assert ours.recv() == 1
try:
    ended.append(ours.poll(10) and ours.recv() is None)
except EOFError:
    ended.append(True)
server.close()
assert len(ended) == 7 and ended.count(True) >= 4, ended
print("ok")
