# Servers of module socketserver: one request after the other, in threads, in processes, datagrams, Unix sockets.
import contextlib
import io
import os
import socket
import socketserver
import tempfile
import threading


class Upper(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(self.request.recv(100).upper())


class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line[::-1].strip() + b"\n")


class Datagram(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read() * 2)


def ask(address, data, family=socket.AF_INET):
    with socket.socket(family) as client:
        client.settimeout(5)
        client.connect(address)
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        with client.makefile("rb") as answer:
            return answer.read()


def serving(server):
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    return thread


local = ("127.0.0.1", 0)
with socketserver.TCPServer(local, Upper) as server:
    assert server.server_address == server.socket.getsockname() and server.fileno() == server.socket.fileno()
    thread = serving(server)
    assert ask(server.server_address, b"abc") == b"ABC"
    server.shutdown()
    thread.join()

with socketserver.ThreadingTCPServer(local, Lines) as server:
    server.daemon_threads = True
    thread = serving(server)
    assert [ask(server.server_address, b"ab\ncd\n") for _ in range(3)] == [b"ba\ndc\n"] * 3
    server.shutdown()
    thread.join()

with socketserver.UDPServer(local, Datagram) as server:
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.settimeout(5)
    client.sendto(b"xy", server.server_address)
    server.handle_request()
    assert client.recv(10) == b"xyxy"
    client.close()

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "s")
    with socketserver.ThreadingUnixStreamServer(path, Upper) as server:
        thread = serving(server)
        assert ask(path, b"unix", socket.AF_UNIX) == b"UNIX"
        server.shutdown()
        thread.join()


class Fork(socketserver.ForkingTCPServer):
    max_children = 2


class Pid(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"%d" % os.getpid())


with Fork(local, Pid) as server:
    client = socket.create_connection(server.server_address)
    server.handle_request()
    assert int(client.recv(20)) != os.getpid()
    client.close()
assert not server.active_children

# No request in time; one that is refused; a handler that fails.
events = []


class Observed(socketserver.TCPServer):
    timeout = 0.01

    def handle_timeout(self):
        events.append("timeout")

    def verify_request(self, request, client_address):
        return "refuse" not in events


class Fails(socketserver.BaseRequestHandler):
    def setup(self):
        events.append("setup")

    def handle(self):
        raise ValueError("no")

    def finish(self):
        events.append("finish")


with Observed(local, Fails) as server:
    server.handle_request()
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors), socket.create_connection(server.server_address):
        server.timeout = 5
        server.handle_request()
    assert events == ["timeout", "setup", "finish"], events
    lines = errors.getvalue().splitlines()
    assert lines[0] == "-" * 40 == lines[-1] and lines[-2] == "ValueError: no", lines
    assert lines[1].startswith("Exception occurred during processing of request from ('127.0.0.1', "), lines
    events.append("refuse")
    with socket.create_connection(server.server_address) as client:
        server.handle_request()
        assert client.recv(1) == b"" and events[-1] == "refuse"
print("ok")
