"""A server that forks in a thread, while the main thread uses for the first time what is imported on demand."""

import os
import socket
import socketserver
import threading


class Shout(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline().upper())


class Server(socketserver.ForkingMixIn, socketserver.TCPServer):
    allow_reuse_address = True


with Server(("127.0.0.1", 0), Shout) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with socket.create_connection(server.server_address, timeout=60) as connection:
        lines = connection.makefile("rw")
        lines.write("hello\n")
        lines.flush()
        assert lines.readline() == "HELLO\n"
    print("ok", flush=True)
    os._exit(0)
