"""Sockets in the event loop: transports of connections and datagrams, and servers."""

import os
import socket
import stat

from asyncio import events, exceptions, tasks, transports
from asyncio.trsock import TransportSocket

# The event loop itself is in unix_events.
__all__ = ()

# What is read at once, in bytes.
_READ_SIZE = 256 * 1024

_NOT_NOW = (BlockingIOError, InterruptedError)


# ---- sockets that do not block

def _check_socket(loop, sock):
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")


async def _until_ready(loop, sock, bit):
    """Waits until the socket is ready for what the bit says: 1 is reading, 2 is writing."""
    future = loop.create_future()
    fd = sock.fileno()
    loop._check_no_transport(fd)
    handle = loop._add(fd, bit, lambda: future.done() or future.set_result(None), ())
    try:
        await future
    finally:
        if not handle.cancelled():
            loop._remove(fd, bit)


async def receive(loop, sock, call, *args):
    """The result of a call that reads from the socket, when there is something to read."""
    _check_socket(loop, sock)
    while True:
        try:
            return call(*args)
        except _NOT_NOW:
            await _until_ready(loop, sock, 1)


async def send_to(loop, sock, data, address):
    """Sends a datagram; gives the number of bytes."""
    _check_socket(loop, sock)
    while True:
        try:
            return sock.sendto(data, address)
        except _NOT_NOW:
            await _until_ready(loop, sock, 2)


async def send_all(loop, sock, data):
    """Sends all of the data."""
    _check_socket(loop, sock)
    left = memoryview(data).cast("B")
    while left:
        try:
            left = left[sock.send(left):]
        except _NOT_NOW:
            await _until_ready(loop, sock, 2)


async def connect(loop, sock, address):
    """Connects the socket; names of hosts are looked up in a thread."""
    _check_socket(loop, sock)
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        found = await _addresses(loop, *address[:2], family=sock.family, type=sock.type, proto=sock.proto)
        address = found[0][4]
    try:
        sock.connect(address)
    except _NOT_NOW:
        await _until_ready(loop, sock, 2)
        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, f"Connect call failed {address}") from None
    except OSError as exc:
        raise OSError(exc.errno, f"Connect call failed {address}") from None


async def _addresses(loop, host, port, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0):
    """What getaddrinfo gives; a thread is asked only for what has to be looked up."""
    if isinstance(host, str) and (port is None or isinstance(port, int)):
        for number_family in (socket.AF_INET, socket.AF_INET6):
            if family not in (0, number_family):
                continue
            try:
                socket.inet_pton(number_family, host)
            except OSError:
                continue
            rest = (0, 0) if number_family == socket.AF_INET6 else ()
            kind_proto = proto or (socket.IPPROTO_TCP if type == socket.SOCK_STREAM else socket.IPPROTO_UDP)
            return [(number_family, type, kind_proto, "", (host, port or 0, *rest))]
    found = await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)
    if not found:
        raise OSError("getaddrinfo() returned empty list")
    return found


# ---- transports

def _socket_info(sock):
    """What get_extra_info knows of a socket."""
    info = {"socket": TransportSocket(sock)}
    for name, ask in (("sockname", sock.getsockname), ("peername", sock.getpeername)):
        try:
            info[name] = ask()
        except OSError:
            info[name] = None
    return info


class _SocketTransport(transports._Watched, transports._FlowControl):
    """What transports of streams and of datagrams have in common."""

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__({**(extra or {}), **_socket_info(sock)}, loop, protocol)
        self._sock = sock
        self._fd = sock.fileno()
        self._server = server
        self._buffer = []
        self._buffer_size = 0
        self._closing = False
        self._lost = False
        self._paused = False
        self._reads = False
        loop._transports[self._fd] = self
        if server is not None:
            server._attach(self)

    def __repr__(self):
        parts = self._shown(self._sock)
        if self._sock is not None and not self._loop.is_closed():
            parts.append(f"read={'polling' if self._reads else 'idle'}")
            state = "polling" if self._buffer else "idle"
            parts.append(f"write=<{state}, bufsize={self._buffer_size}>")
        return f"<{' '.join(parts)}>"

    def get_write_buffer_size(self):
        return self._buffer_size

    def is_reading(self):
        return not self._closing and not self._paused

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._watch_reading(False)

    def resume_reading(self):
        if not self._closing and self._paused:
            self._paused = False
            self._watch_reading(True)

    def _watch_reading(self, wanted):
        if wanted and not self._reads and self.is_reading():
            self._loop._add(self._fd, 1, self._read_ready, ())
            self._reads = True
        elif not wanted and self._reads:
            self._loop._remove(self._fd, 1)
            self._reads = False

    def _begin(self, waiter):
        self._announce(lambda: self._watch_reading(True), waiter)

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._watch_reading(False)
        if not self._buffer:
            self._lose(None)

    def abort(self):
        self._force_close(None)

    def _force_close(self, exc):
        if self._lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._buffer_size = 0
            self._loop._remove(self._fd, 2)
        self._closing = True
        self._watch_reading(False)
        self._lose(exc)

    def _release(self):
        sock, self._sock = self._sock, None
        sock.close()
        server, self._server = self._server, None
        if server is not None:
            server._detach(self)


class _SelectorSocketTransport(_SocketTransport, transports.Transport):
    """The transport of a stream."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        self._eof = False
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            # Small messages are sent at once.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._begin(waiter)

    # -- reading

    def _read_ready(self):
        if self._lost:
            return
        try:
            if hasattr(self._protocol, "buffer_updated"):
                self._read_into_protocol()
            else:
                self._read_data()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fail(exc, "Fatal error: protocol.data_received() call failed.")

    def _read_data(self):
        try:
            data = self._sock.recv(_READ_SIZE)
        except _NOT_NOW:
            return
        if data:
            self._protocol.data_received(data)
        else:
            self._eof_came()

    def _read_into_protocol(self):
        buffer = self._protocol.get_buffer(-1)
        if not len(buffer):
            raise RuntimeError("get_buffer() returned an empty buffer")
        try:
            count = self._sock.recv_into(buffer)
        except _NOT_NOW:
            return
        if count:
            self._protocol.buffer_updated(count)
        else:
            self._eof_came()

    def _eof_came(self):
        if self._protocol.eof_received():
            # The protocol may go on writing.
            self._watch_reading(False)
        else:
            self.close()

    # -- writing

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if self._lost or not data:
            return
        data = memoryview(bytes(data))
        if not self._buffer:
            try:
                data = data[self._sock.send(data):]
            except _NOT_NOW:
                pass
            except OSError as exc:
                self._fail(exc, "Fatal write error on socket transport")
                return
            if not data:
                return
            self._loop._add(self._fd, 2, self._write_ready, ())
        self._buffer.append(data)
        self._buffer_size += len(data)
        self._pause_if_much_waits()

    def _write_ready(self):
        if self._lost:
            return
        try:
            while self._buffer:
                sent = self._sock.send(self._buffer[0])
                self._buffer_size -= sent
                if sent == len(self._buffer[0]):
                    del self._buffer[0]
                else:
                    self._buffer[0] = self._buffer[0][sent:]
        except _NOT_NOW:
            pass
        except OSError as exc:
            self._fail(exc, "Fatal write error on socket transport")
            return
        self._resume_if_little_waits()
        if not self._buffer:
            self._loop._remove(self._fd, 2)
            if self._closing:
                self._lose(None)
            elif self._eof:
                self._shut_down_writing()

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._shut_down_writing()

    def _shut_down_writing(self):
        try:
            self._sock.shutdown(socket.SHUT_WR)
        except OSError as exc:
            self._fail(exc, "Fatal write error on socket transport")

    def can_write_eof(self):
        return True


class _SelectorDatagramTransport(_SocketTransport, transports.DatagramTransport):
    """The transport of datagrams."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None):
        super().__init__(loop, sock, protocol)
        self._address = address
        self._begin(waiter)

    def _read_ready(self):
        if self._lost:
            return
        try:
            data, address = self._sock.recvfrom(_READ_SIZE)
        except _NOT_NOW:
            return
        except OSError as exc:
            self._protocol.error_received(exc)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fail(exc, "Fatal read error on datagram transport")
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._address is not None:
            if addr not in (None, self._address):
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
        if self._lost and self._address is not None:
            return
        if not self._buffer:
            try:
                self._send(data, addr)
                return
            except _NOT_NOW:
                self._loop._add(self._fd, 2, self._send_ready, ())
            except OSError as exc:
                self._protocol.error_received(exc)
                return
        self._buffer.append((bytes(data), addr))
        self._buffer_size += len(data)
        self._pause_if_much_waits()

    def _send(self, data, addr):
        if self._address is not None:
            self._sock.send(data)
        else:
            self._sock.sendto(data, addr)

    def _send_ready(self):
        while self._buffer:
            data, addr = self._buffer[0]
            try:
                self._send(data, addr)
            except _NOT_NOW:
                break
            except OSError as exc:
                self._protocol.error_received(exc)
            del self._buffer[0]
            self._buffer_size -= len(data)
        self._resume_if_little_waits()
        if not self._buffer:
            self._loop._remove(self._fd, 2)
            if self._closing:
                self._lose(None)


# ---- connecting

def _refuse_ssl(ssl):
    if ssl:
        raise RuntimeError("Python ssl module is not available")


async def _make_transport(loop, sock, protocol_factory, server=None):
    sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorSocketTransport(loop, sock, protocol, waiter, server=server)
    return await transports._connected(transport, waiter), protocol


async def _connected_socket(loop, info, local_infos):
    """A socket that is connected to one of the addresses that getaddrinfo gave."""
    family, kind, proto, _, address = info
    sock = socket.socket(family, kind, proto)
    try:
        sock.setblocking(False)
        for _, _, _, _, local in local_infos:
            sock.bind(local)
            break
        await connect(loop, sock, address)
    except BaseException:
        sock.close()
        raise
    return sock


async def create_connection(loop, protocol_factory, host, port, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                            local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False):
    """Connects to a host, one of its addresses after the other."""
    if server_hostname is not None and not ssl:
        raise ValueError("server_hostname is only meaningful with ssl")
    _refuse_ssl(ssl)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        infos = await _addresses(loop, host, port, family=family, proto=proto, flags=flags)
        local_infos = []
        if local_addr is not None:
            local_infos = await _addresses(loop, *local_addr, family=family, proto=proto, flags=flags)
        failures = []
        for info in infos:
            try:
                sock = await _connected_socket(loop, info, local_infos)
                break
            except OSError as exc:
                failures.append(exc)
        else:
            _raise_failures(failures, all_errors)
    elif sock is None:
        raise ValueError("host and port was not specified and no sock specified")
    elif sock.type != socket.SOCK_STREAM:
        raise ValueError(f"A Stream Socket was expected, got {sock!r}")
    return await _make_transport(loop, sock, protocol_factory)


def _raise_failures(failures, all_errors):
    try:
        if all_errors:
            raise ExceptionGroup("create_connection failed", failures)
        first = str(failures[0])
        if len(failures) == 1 or all(str(exc) == first for exc in failures):
            raise failures[0]
        raise OSError(f"Multiple exceptions: {', '.join(map(str, failures))}")
    finally:
        failures = None


async def create_unix_connection(loop, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    """Connects to a socket in the file system."""
    _refuse_ssl(ssl)
    if path is not None:
        if sock is not None:
            raise ValueError("path and sock can not be specified at the same time")
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            sock.setblocking(False)
            await connect(loop, sock, os.fspath(path))
        except BaseException:
            sock.close()
            raise
    elif sock is None:
        raise ValueError("no path and sock were specified")
    elif sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
        raise ValueError(f"A UNIX Domain Stream Socket was expected, got {sock!r}")
    return await _make_transport(loop, sock, protocol_factory)


async def connect_accepted_socket(loop, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                  ssl_shutdown_timeout=None):
    """Makes a transport of a connection that was accepted elsewhere."""
    _refuse_ssl(ssl)
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f"A Stream Socket was expected, got {sock!r}")
    return await _make_transport(loop, sock, protocol_factory)


async def create_datagram_endpoint(loop, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0,
                                   flags=0, reuse_port=None, allow_broadcast=None, sock=None):
    """Opens a socket for datagrams, bound to one address and connected to another, each if it is given."""
    address = None
    if sock is not None:
        if sock.type == socket.SOCK_STREAM:
            raise ValueError(f"A datagram socket was expected, got {sock!r}")
        sock.setblocking(False)
    else:
        if not (local_addr or remote_addr or family):
            raise ValueError("unexpected address family")
        local, address = None, None
        kind = {"type": socket.SOCK_DGRAM, "proto": proto, "flags": flags}
        for given, is_local in ((local_addr, True), (remote_addr, False)):
            if given is None:
                continue
            if family == socket.AF_UNIX:
                found = given
            else:
                if not (isinstance(given, tuple) and len(given) == 2):
                    raise TypeError("2-tuple is expected")
                info = (await _addresses(loop, *given, family=family, **kind))[0]
                family, found = info[0], info[4]
            if is_local:
                local = found
            else:
                address = found
        sock = socket.socket(family or socket.AF_INET, socket.SOCK_DGRAM, proto)
        try:
            sock.setblocking(False)
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if allow_broadcast:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            if local is not None:
                sock.bind(local)
            if address is not None:
                await connect(loop, sock, address)
        except BaseException:
            sock.close()
            raise
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorDatagramTransport(loop, sock, protocol, address, waiter)
    return await transports._connected(transport, waiter), protocol


# ---- serving

class Server(events.AbstractServer):
    """Listening sockets, and the connections that they accepted."""

    # There is one for all loops.
    __module__ = "asyncio.base_events"

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._clients = set()
        # Those who wait in wait_closed(); None when they were told.
        self._waiters = []
        self._serving = False
        self._serving_forever = None

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    @property
    def sockets(self):
        """The listening sockets."""
        return () if self._sockets is None else tuple(map(TransportSocket, self._sockets))

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    def _attach(self, transport):
        self._clients.add(transport)

    def _detach(self, transport):
        self._clients.discard(transport)
        if not self._clients and self._sockets is None:
            self._wake_waiters()

    def _wake_waiters(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._add(sock.fileno(), 1, self._accept, (sock,))

    def _accept(self, sock):
        for _ in range(self._backlog):
            try:
                connection, _ = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as exc:
                self._loop.call_exception_handler({
                    "message": "socket.accept() out of system resource", "exception": exc,
                    "socket": TransportSocket(sock)})
                return
            connection.setblocking(False)
            try:
                protocol = self._protocol_factory()
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                connection.close()
                self._loop.call_exception_handler({
                    "message": "Error on transport creation for incoming connection", "exception": exc})
                continue
            _SelectorSocketTransport(self._loop, connection, protocol, server=self)

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            if self._serving:
                self._loop._remove(sock.fileno(), 1)
            sock.close()
        self._serving = False
        if self._serving_forever is not None and not self._serving_forever.done():
            self._serving_forever.cancel()
            self._serving_forever = None
        if not self._clients:
            self._wake_waiters()

    def close_clients(self):
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        self._start_serving()
        # The loop accepts from its next round on.
        await tasks.sleep(0)

    async def serve_forever(self):
        if self._serving_forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever = self._loop.create_future()
        try:
            await self._serving_forever
        except exceptions.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever = None

    async def wait_closed(self):
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


async def _serve(loop, sockets, protocol_factory, backlog, start_serving):
    for sock in sockets:
        sock.setblocking(False)
    server = Server(loop, sockets, protocol_factory, backlog)
    if start_serving:
        await server.start_serving()
    return server


async def create_server(loop, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC,
                        flags=socket.AI_PASSIVE, sock=None, backlog=100, ssl=None, reuse_address=None,
                        reuse_port=None, keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                        start_serving=True):
    """Listens at all addresses of a host, of several hosts, or of this machine."""
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    _refuse_ssl(ssl)
    if host is None and port is None:
        if sock is None:
            raise ValueError("Neither host/port nor sock were specified")
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        return await _serve(loop, [sock], protocol_factory, backlog, start_serving)
    if sock is not None:
        raise ValueError("host/port and sock can not be specified at the same time")
    if host is None or host == "":
        hosts = [None]
    elif isinstance(host, str):
        hosts = [host]
    else:
        hosts = list(host)
    infos = {}
    for name in hosts:
        for info in await _addresses(loop, name, port, family=family, flags=flags):
            infos[info] = None
    sockets = []
    try:
        for kind_family, kind, proto, _, address in infos:
            try:
                sock = socket.socket(kind_family, kind, proto)
            except OSError:
                # The machine does not have this family.
                continue
            sockets.append(sock)
            if reuse_address is None or reuse_address:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if keep_alive:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            if kind_family == socket.AF_INET6:
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            _bind(sock, address, sockets)
        if not sockets:
            raise OSError(f"could not bind on any address out of {[info[4] for info in infos]!r}")
    except BaseException:
        for sock in sockets:
            sock.close()
        raise
    return await _serve(loop, sockets, protocol_factory, backlog, start_serving)


def _bind(sock, address, sockets):
    import errno
    try:
        sock.bind(address)
    except OSError as exc:
        if exc.errno == errno.EADDRNOTAVAIL:
            # The machine has not this address: the others will do.
            sockets.remove(sock)
            sock.close()
            return
        message = f"error while attempting to bind on address {address!r}: {str(exc).lower()}"
        raise OSError(exc.errno, message) from None


async def create_unix_server(loop, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                             ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True,
                             cleanup_socket=True):
    """Listens at a socket in the file system, which is removed when the server is closed."""
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    _refuse_ssl(ssl)
    if path is not None:
        if sock is not None:
            raise ValueError("path and sock can not be specified at the same time")
        path = os.fspath(path)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            _remove_dead_socket(path)
            sock.bind(path)
        except OSError as exc:
            import errno
            sock.close()
            if exc.errno == errno.EADDRINUSE:
                raise OSError(errno.EADDRINUSE, f"Address {path!r} is already in use") from None
            raise
    elif sock is None:
        raise ValueError("path was not specified, and no sock specified")
    elif sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
        raise ValueError(f"A UNIX Domain Stream Socket was expected, got {sock!r}")
    server = await _serve(loop, [sock], protocol_factory, backlog, start_serving)
    if cleanup_socket and path is not None and path[:1] not in ("\0", b"\0"):
        server.close = _closing_with_file(server, path)
    return server


def _remove_dead_socket(path):
    if path[:1] in ("\0", b"\0"):
        return
    try:
        if stat.S_ISSOCK(os.stat(path).st_mode):
            os.remove(path)
    except FileNotFoundError:
        pass


def _closing_with_file(server, path):
    """The server's close(), which removes its file, too, unless it has become another."""
    inode = os.stat(path).st_ino
    close = server.close

    def close_and_remove():
        was_open = server._sockets is not None
        close()
        if was_open:
            try:
                if os.stat(path).st_ino == inode:
                    os.unlink(path)
            except FileNotFoundError:
                pass
    return close_and_remove
