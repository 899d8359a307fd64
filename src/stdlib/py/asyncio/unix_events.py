"""The event loop of Unix: it waits for descriptors and signals, too.

As long as there is no descriptor to wait for, the loop waits on its queue alone. From the first one on it waits in a
selector, where a pair of sockets stands for the queue. Connections, servers and processes live in modules that are
loaded when they are asked for.
"""

import threading

from asyncio import base_events, coroutines, events

__all__ = ("SelectorEventLoop", "EventLoop", "DefaultEventLoopPolicy")


class _UnixSelectorEventLoop(base_events.BaseEventLoop):
    """An event loop that waits for descriptors in a selector."""

    def __init__(self, selector=None):
        super().__init__()
        self._waits_in = selector
        # Without one, selectors.DefaultSelector is made when there is something to wait for.
        base_events._log_debug("Using selector: %s", "EpollSelector" if selector is None else type(selector).__name__)
        # Both ends of the pair that wakes the selector.
        self._self_pipe = None
        self._signal_handlers = {}
        # The transports by their descriptors.
        self._transports = {}

    @property
    def _selector(self):
        """What the loop waits in, made if it has not been needed so far."""
        if self._waits_in is None and not self.is_closed():
            self._make_selector()
        return self._waits_in

    @_selector.setter
    def _selector(self, selector):
        self._waits_in = selector

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        super().close()
        for sig in list(self._signal_handlers):
            self.remove_signal_handler(sig)
        if self._self_pipe is not None:
            for end in self._self_pipe:
                end.close()
            self._self_pipe = None
        if self._waits_in is not None:
            self._waits_in.close()
            self._waits_in = None

    # ---- waiting

    def _open_selector(self):
        """Makes the loop wait in a selector from the next round on."""
        if self._self_pipe is not None:
            return
        import selectors
        import socket
        if self._waits_in is None:
            self._make_selector()
        pair = socket.socketpair()
        for end in pair:
            end.setblocking(False)
        self._waits_in.register(pair[0], selectors.EVENT_READ, None)
        self._self_pipe = pair
        if self._signal_handlers:
            self._let_signals_wake()

    def _make_selector(self):
        import selectors
        self._waits_in = selectors.DefaultSelector()

    def _let_signals_wake(self):
        """A signal that comes just before the selector waits is not noticed but by the descriptor that it writes to."""
        import signal
        try:
            signal.set_wakeup_fd(self._self_pipe[1].fileno())
        except ValueError as exc:
            # Only the main thread may.
            raise RuntimeError(str(exc))

    def _wake(self):
        super()._wake()
        pair = self._self_pipe
        if pair is not None:
            try:
                pair[1].send(b"\0")
            except OSError:
                # It is full, which wakes as well, or the loop is being closed.
                pass

    def _wait(self, timeout):
        if self._self_pipe is None:
            super()._wait(timeout)
            return
        if not self._wakeups.empty():
            timeout = 0
            self._forget_wakeups()
        for key, mask in self._waits_in.select(timeout):
            if key.data is None:
                self._empty_self_pipe()
                continue
            # EVENT_READ is 1, EVENT_WRITE 2.
            for bit, handle in zip((1, 2), key.data):
                if mask & bit and handle is not None:
                    if handle._cancelled:
                        self._remove(key.fileobj, bit)
                    else:
                        self._ready.append(handle)

    def _empty_self_pipe(self):
        try:
            while self._self_pipe[0].recv(4096):
                pass
        except BlockingIOError:
            pass

    # ---- descriptors

    def _add(self, fd, bit, callback, args):
        """Calls the callback whenever the descriptor is ready for what the bit says."""
        self._check_closed()
        self._open_selector()
        handle = events.Handle(callback, args, self, None)
        key = self._waits_in.get_map().get(fd)
        handles = [None, None] if key is None else list(key.data)
        if handles[bit - 1] is not None:
            handles[bit - 1].cancel()
        handles[bit - 1] = handle
        if key is None:
            self._waits_in.register(fd, bit, handles)
        else:
            self._waits_in.modify(fd, key.events | bit, handles)
        return handle

    def _remove(self, fd, bit):
        """Ends what _add began; whether there was something."""
        if self.is_closed() or self._self_pipe is None:
            return False
        key = self._waits_in.get_map().get(fd)
        if key is None or key.data[bit - 1] is None:
            return False
        handles = list(key.data)
        handles[bit - 1].cancel()
        handles[bit - 1] = None
        if key.events & ~bit:
            self._waits_in.modify(fd, key.events & ~bit, handles)
        else:
            self._waits_in.unregister(fd)
        return True

    def _check_no_transport(self, fd):
        number = fd if isinstance(fd, int) else fd.fileno()
        transport = self._transports.get(number)
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f"File descriptor {fd!r} is used by transport {transport!r}")

    def add_reader(self, fd, callback, *args):
        """Call the callback whenever there is something to read."""
        self._check_no_transport(fd)
        self._add(fd, 1, callback, args)

    def remove_reader(self, fd):
        """Watch the descriptor for reading no longer."""
        self._check_no_transport(fd)
        return self._remove(fd, 1)

    def add_writer(self, fd, callback, *args):
        """Call the callback whenever something can be written."""
        self._check_no_transport(fd)
        self._add(fd, 2, callback, args)

    def remove_writer(self, fd):
        """Watch the descriptor for writing no longer."""
        self._check_no_transport(fd)
        return self._remove(fd, 2)

    # ---- signals

    def add_signal_handler(self, sig, callback, *args):
        """Call the callback in the loop when the signal comes."""
        import signal
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("set_wakeup_fd only works in main thread of the main interpreter")
        if self._self_pipe is not None:
            self._let_signals_wake()
        self._signal_handlers[sig] = events.Handle(callback, args, self, None)
        try:
            signal.signal(sig, self._signal_came)
            signal.siginterrupt(sig, False)
        except OSError as exc:
            import errno
            del self._signal_handlers[sig]
            if exc.errno == errno.EINVAL:
                raise RuntimeError(f"sig {sig} cannot be caught")
            raise

    def _signal_came(self, sig, frame):
        handle = self._signal_handlers.get(sig)
        if handle is None:
            return
        if handle._cancelled:
            self.remove_signal_handler(sig)
            return
        self._ready.append(handle)
        self._wake()

    def remove_signal_handler(self, sig):
        """Give the signal its usual meaning again; whether the loop had a callback for it."""
        import signal
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        if not self._signal_handlers and self._self_pipe is not None:
            signal.set_wakeup_fd(-1)
        return True

    def _check_signal(self, sig):
        import signal
        if not isinstance(sig, int):
            raise TypeError(f"sig must be an int, not {sig!r}")
        if sig not in signal.valid_signals():
            raise ValueError(f"invalid signal number {sig}")

    # ---- names and addresses

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """As socket.getaddrinfo, which a thread runs."""
        import socket
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """As socket.getnameinfo, which a thread runs."""
        import socket
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    # ---- files

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Send a file through a socket; the number of bytes."""
        from asyncio import sendfile
        return await sendfile.through_socket(self, sock, file, offset, count, fallback)

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Send a file through a transport; the number of bytes."""
        from asyncio import sendfile
        return await sendfile.through_transport(self, transport, file, offset, count, fallback)

    # ---- sockets that do not block

    async def sock_recv(self, sock, nbytes):
        """Receive nbytes bytes at most."""
        from asyncio import selector_events
        return await selector_events.receive(self, sock, sock.recv, nbytes)

    async def sock_recv_into(self, sock, buf):
        """Receive into a buffer; the number of bytes."""
        from asyncio import selector_events
        return await selector_events.receive(self, sock, sock.recv_into, buf)

    async def sock_recvfrom(self, sock, bufsize):
        """Receive a datagram: its bytes and the sender."""
        from asyncio import selector_events
        return await selector_events.receive(self, sock, sock.recvfrom, bufsize)

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """Receive a datagram into a buffer: the number of bytes and the sender."""
        from asyncio import selector_events
        return await selector_events.receive(self, sock, sock.recvfrom_into, buf, nbytes or len(buf))

    async def sock_sendall(self, sock, data):
        """Send all of the data."""
        from asyncio import selector_events
        await selector_events.send_all(self, sock, data)

    async def sock_sendto(self, sock, data, address):
        """Send a datagram; the number of bytes."""
        from asyncio import selector_events
        return await selector_events.send_to(self, sock, data, address)

    async def sock_connect(self, sock, address):
        """Connect the socket to an address."""
        from asyncio import selector_events
        await selector_events.connect(self, sock, address)

    async def sock_accept(self, sock):
        """Accept a connection: its socket, which does not block, and the address of the other end."""
        from asyncio import selector_events
        connection, address = await selector_events.receive(self, sock, sock.accept)
        connection.setblocking(False)
        return connection, address

    # ---- connections

    async def create_connection(self, protocol_factory, host=None, port=None, **options):
        """Open a TCP connection: its transport and its protocol."""
        from asyncio import selector_events
        return await selector_events.create_connection(self, protocol_factory, host, port, **options)

    async def create_unix_connection(self, protocol_factory, path=None, **options):
        """Open a connection to a Unix socket: its transport and its protocol."""
        from asyncio import selector_events
        return await selector_events.create_unix_connection(self, protocol_factory, path, **options)

    async def connect_accepted_socket(self, protocol_factory, sock, **options):
        """Make a transport and a protocol of a connection that was accepted elsewhere."""
        from asyncio import selector_events
        return await selector_events.connect_accepted_socket(self, protocol_factory, sock, **options)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, **options):
        """Open a socket for datagrams: its transport and its protocol."""
        from asyncio import selector_events
        return await selector_events.create_datagram_endpoint(self, protocol_factory, local_addr, remote_addr, **options)

    async def create_server(self, protocol_factory, host=None, port=None, **options):
        """Serve at a TCP address: a Server."""
        from asyncio import selector_events
        return await selector_events.create_server(self, protocol_factory, host, port, **options)

    async def create_unix_server(self, protocol_factory, path=None, **options):
        """Serve at a Unix socket: a Server."""
        from asyncio import selector_events
        return await selector_events.create_unix_server(self, protocol_factory, path, **options)

    # ---- pipes and processes

    async def connect_read_pipe(self, protocol_factory, pipe):
        """Read from a pipe: its transport and its protocol."""
        from asyncio import pipes
        return await pipes.connect(self, pipes.ReadPipeTransport, protocol_factory, pipe)

    async def connect_write_pipe(self, protocol_factory, pipe):
        """Write to a pipe: its transport and its protocol."""
        from asyncio import pipes
        return await pipes.connect(self, pipes.WritePipeTransport, protocol_factory, pipe)

    async def subprocess_exec(self, protocol_factory, program, *args, **options):
        """Start a program: a transport and its protocol."""
        from asyncio import pipes
        return await pipes.start_process(self, protocol_factory, (program, *args), False, options)

    async def subprocess_shell(self, protocol_factory, cmd, **options):
        """Start a command of the shell: a transport and its protocol."""
        from asyncio import pipes
        if not isinstance(cmd, (bytes, str)):
            raise ValueError("cmd must be a string")
        return await pipes.start_process(self, protocol_factory, cmd, True, options)


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """Each thread has the loop that was set in it; the main thread gets one when it asks."""

    _loop_factory = _UnixSelectorEventLoop


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
