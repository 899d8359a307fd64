"""Sockets and ends of pipes that nobody holds any more are closed: who reads at the other end sees the end."""
import multiprocessing
import os
import socket
import threading


def read_all(connection):
    connection.settimeout(30)
    data = b""
    while part := connection.recv(100):
        data += part
    return data


server = socket.create_server(("127.0.0.1", 0))


def serve():
    connection, _ = server.accept()
    connection.send(b"hi")


def request():
    connection = socket.create_connection(server.getsockname())
    return read_all(connection)


for _ in range(3):
    threading.Thread(target=serve).start()
    assert request() == b"hi"

left, right = socket.socketpair()
right.send(b"last")
right = None
assert read_all(left) == b"last"

reader, writer = os.pipe()
file = os.fdopen(writer, "w")
file.write("text")
file = None
assert os.read(reader, 10) == b"text" and os.read(reader, 10) == b""
os.close(reader)

ours, theirs = multiprocessing.Pipe()
theirs.send(1)
theirs = None
assert ours.recv() == 1
try:
    ours.recv()
except EOFError:
    pass
else:
    raise AssertionError("the other end is open")
server.close()
print("ok")
