"""Servers: a socket that is listened at, and a handler for each request, here, in threads or in processes."""

import os
import selectors
import socket
import sys
import threading
import time
from io import BufferedIOBase

__all__ = [
    "BaseServer", "TCPServer", "UDPServer", "ThreadingUDPServer", "ThreadingTCPServer", "BaseRequestHandler",
    "StreamRequestHandler", "DatagramRequestHandler", "ThreadingMixIn", "ForkingUDPServer", "ForkingTCPServer",
    "ForkingMixIn", "UnixStreamServer", "UnixDatagramServer", "ThreadingUnixStreamServer",
    "ThreadingUnixDatagramServer", "ForkingUnixStreamServer", "ForkingUnixDatagramServer",
]


class BaseServer:
    """What servers have in common: waiting for requests, and what is done with each."""

    # In seconds: how long handle_request() waits; None for ever.
    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address = server_address
        self.RequestHandlerClass = RequestHandlerClass
        self._stopped = threading.Event()
        self._stop_asked = False

    def server_activate(self):
        """Begin to listen."""

    def serve_forever(self, poll_interval=0.5):
        """Handle requests until shutdown() is called, for which is looked every poll_interval seconds."""
        self._stopped.clear()
        try:
            with selectors.PollSelector() as selector:
                selector.register(self, selectors.EVENT_READ)
                while not self._stop_asked:
                    ready = selector.select(poll_interval)
                    if self._stop_asked:
                        break
                    if ready:
                        self._handle_request_noblock()
                    self.service_actions()
        finally:
            self._stop_asked = False
            self._stopped.set()

    def shutdown(self):
        """End serve_forever(), which another thread runs, and wait for its end."""
        self._stop_asked = True
        self._stopped.wait()

    def service_actions(self):
        """What is to be done after each request, and each time none has come."""

    def handle_request(self):
        """Handle one request, unless none comes within the timeout."""
        limits = [limit for limit in (self.socket.gettimeout(), self.timeout) if limit is not None]
        deadline = time.monotonic() + min(limits) if limits else None
        with selectors.PollSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            while True:
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left < 0:
                    return self.handle_timeout()
                if selector.select(left):
                    return self._handle_request_noblock()

    def _handle_request_noblock(self):
        """Handles a request that has come."""
        try:
            request, client_address = self.get_request()
        except OSError:
            return
        try:
            if not self.verify_request(request, client_address):
                self.shutdown_request(request)
                return
            self.process_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
            self.shutdown_request(request)
        except:
            self.shutdown_request(request)
            raise

    def handle_timeout(self):
        """No request has come in time."""

    def verify_request(self, request, client_address):
        """Whether the request is to be handled."""
        return True

    def process_request(self, request, client_address):
        """Handle a request; it may be done in another thread or process."""
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def server_close(self):
        """Let the server's socket go."""

    def finish_request(self, request, client_address):
        """Have a handler made for the request, which handles it."""
        self.RequestHandlerClass(request, client_address, self)

    def shutdown_request(self, request):
        """End a request."""
        self.close_request(request)

    def close_request(self, request):
        """Let go what belongs to a request."""

    def handle_error(self, request, client_address):
        """Show what a handler has raised."""
        import traceback
        line = "-" * 40
        print(line, file=sys.stderr)
        print("Exception occurred during processing of request from", client_address, file=sys.stderr)
        traceback.print_exc()
        print(line, file=sys.stderr)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server_close()


class TCPServer(BaseServer):
    """Serves connections."""

    address_family = socket.AF_INET
    socket_type = socket.SOCK_STREAM
    request_queue_size = 5
    allow_reuse_address = False
    allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if bind_and_activate:
            try:
                self.server_bind()
                self.server_activate()
            except:
                self.server_close()
                raise

    def server_bind(self):
        """Give the socket its address."""
        if self.allow_reuse_address:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if self.allow_reuse_port and self.address_family in (socket.AF_INET, socket.AF_INET6):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def server_activate(self):
        self.socket.listen(self.request_queue_size)

    def server_close(self):
        self.socket.close()

    def fileno(self):
        """The descriptor of the server's socket, for selectors."""
        return self.socket.fileno()

    def get_request(self):
        """The next request: a socket, and the address of its other end."""
        return self.socket.accept()

    def shutdown_request(self, request):
        try:
            request.shutdown(socket.SHUT_WR)
        except OSError:
            # The other end has closed it already.
            pass
        self.close_request(request)

    def close_request(self, request):
        request.close()


class UDPServer(TCPServer):
    """Serves datagrams: a request is the pair of a datagram and the socket."""

    socket_type = socket.SOCK_DGRAM
    max_packet_size = 8192

    def get_request(self):
        data, client_address = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), client_address

    def server_activate(self):
        pass

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass


# ---- several requests at once

class ForkingMixIn:
    """Has each request handled by a process of its own."""

    timeout = 300
    active_children = None
    max_children = 40
    block_on_close = True

    def collect_children(self, *, blocking=False):
        """Take notice of children that have ended; wait for some if there are too many."""
        if self.active_children is None:
            return
        while len(self.active_children) >= self.max_children:
            try:
                pid, _ = os.waitpid(-1, 0)
                self.active_children.discard(pid)
            except ChildProcessError:
                self.active_children.clear()
            except OSError:
                break
        for child in self.active_children.copy():
            try:
                pid, _ = os.waitpid(child, 0 if blocking else os.WNOHANG)
                self.active_children.discard(pid)
            except ChildProcessError:
                self.active_children.discard(child)
            except OSError:
                pass

    def handle_timeout(self):
        self.collect_children()

    def service_actions(self):
        self.collect_children()

    def process_request(self, request, client_address):
        """Fork a process that handles the request."""
        pid = os.fork()
        if pid:
            if self.active_children is None:
                self.active_children = set()
            self.active_children.add(pid)
            self.close_request(request)
            return
        status = 1
        try:
            self.finish_request(request, client_address)
            status = 0
        except Exception:
            self.handle_error(request, client_address)
        finally:
            try:
                self.shutdown_request(request)
            finally:
                os._exit(status)

    def server_close(self):
        super().server_close()
        self.collect_children(blocking=self.block_on_close)


class ThreadingMixIn:
    """Has each request handled by a thread of its own."""

    # Whether the program's end does not wait for the threads, and whether server_close() does.
    daemon_threads = False
    block_on_close = True
    _threads = None

    def process_request_thread(self, request, client_address):
        """What the thread does."""
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def process_request(self, request, client_address):
        """Start a thread that handles the request."""
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        thread.daemon = self.daemon_threads
        if self.block_on_close and not thread.daemon:
            running = [other for other in self._threads or () if other.is_alive()]
            self._threads = [*running, thread]
        thread.start()

    def server_close(self):
        super().server_close()
        for thread in self._threads or ():
            thread.join()
        self._threads = None


class ForkingUDPServer(ForkingMixIn, UDPServer):
    """Serves datagrams, each in a process."""


class ForkingTCPServer(ForkingMixIn, TCPServer):
    """Serves connections, each in a process."""


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    """Serves datagrams, each in a thread."""


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    """Serves connections, each in a thread."""


class UnixStreamServer(TCPServer):
    """Serves connections to a socket in the file system."""

    address_family = socket.AF_UNIX


class UnixDatagramServer(UDPServer):
    """Serves datagrams to a socket in the file system."""

    address_family = socket.AF_UNIX


class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
    """Serves connections to a socket in the file system, each in a thread."""


class ThreadingUnixDatagramServer(ThreadingMixIn, UnixDatagramServer):
    """Serves datagrams to a socket in the file system, each in a thread."""


class ForkingUnixStreamServer(ForkingMixIn, UnixStreamServer):
    """Serves connections to a socket in the file system, each in a process."""


class ForkingUnixDatagramServer(ForkingMixIn, UnixDatagramServer):
    """Serves datagrams to a socket in the file system, each in a process."""


# ---- handlers

class BaseRequestHandler:
    """Handles a request when it is made: programs define handle()."""

    def __init__(self, request, client_address, server):
        self.request = request
        self.client_address = client_address
        self.server = server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        """What comes before handle()."""

    def handle(self):
        """Handle the request."""

    def finish(self):
        """What comes after handle(), whatever that has raised."""


class StreamRequestHandler(BaseRequestHandler):
    """A handler of connections, with files to read from and write to."""

    # Sizes of the files' buffers; 0 for writing means that all is written at once.
    rbufsize = -1
    wbufsize = 0
    timeout = None
    disable_nagle_algorithm = False

    def setup(self):
        self.connection = self.request
        if self.timeout is not None:
            self.connection.settimeout(self.timeout)
        if self.disable_nagle_algorithm:
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.rfile = self.connection.makefile("rb", self.rbufsize)
        if self.wbufsize == 0:
            self.wfile = _SocketWriter(self.connection)
        else:
            self.wfile = self.connection.makefile("wb", self.wbufsize)

    def finish(self):
        if not self.wfile.closed:
            try:
                self.wfile.flush()
            except socket.error:
                # The other end has gone.
                pass
        self.wfile.close()
        self.rfile.close()


class _SocketWriter(BufferedIOBase):
    """A file whose bytes are sent at once."""

    def __init__(self, sock):
        self._sock = sock

    def writable(self):
        return True

    def write(self, b):
        self._sock.sendall(b)
        with memoryview(b) as view:
            return view.nbytes

    def fileno(self):
        return self._sock.fileno()


class DatagramRequestHandler(BaseRequestHandler):
    """A handler of datagrams: a file to read the datagram from, and one whose content is the answer."""

    def setup(self):
        from io import BytesIO
        self.packet, self.socket = self.request
        self.rfile = BytesIO(self.packet)
        self.wfile = BytesIO()

    def finish(self):
        self.socket.sendto(self.wfile.getvalue(), self.client_address)
