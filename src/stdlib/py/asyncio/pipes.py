"""Pipes in the event loop: transports that read from one and write to one, and of processes at their other ends."""

import os
import stat
import subprocess
import threading

from asyncio import protocols, transports

# What is read at once, in bytes.
_READ_SIZE = 256 * 1024


async def connect(loop, transport_class, protocol_factory, pipe):
    """A transport of a pipe, and its protocol."""
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = transport_class(loop, pipe, protocol, waiter)
    return await transports._connected(transport, waiter), protocol


class _PipeTransport(transports._Watched):
    """What both kinds of transports of pipes have in common."""

    def _open(self, loop, pipe, protocol, waiter):
        mode = os.fstat(pipe.fileno()).st_mode
        if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)):
            raise ValueError("Pipe transport is for pipes/sockets only.")
        self._loop = loop
        self._protocol = protocol
        self._pipe = pipe
        self._fd = pipe.fileno()
        self._closing = False
        self._lost = False
        os.set_blocking(self._fd, False)
        loop._transports[self._fd] = self
        self._announce(self._begin, waiter)

    def __repr__(self):
        return f"<{' '.join(self._shown(self._pipe))}>"

    def _lose(self, exc):
        self._closing = True
        if not self._lost:
            self._loop._remove(self._fd, 1)
            self._loop._remove(self._fd, 2)
        super()._lose(exc)

    _force_close = _lose

    def _release(self):
        pipe, self._pipe = self._pipe, None
        pipe.close()


class ReadPipeTransport(_PipeTransport, transports.ReadTransport):
    """Reads from a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__({**(extra or {}), "pipe": pipe})
        self._paused = False
        self._open(loop, pipe, protocol, waiter)

    def _begin(self):
        if self.is_reading():
            self._loop._add(self._fd, 1, self._read_ready, ())

    def _read_ready(self):
        try:
            data = os.read(self._fd, _READ_SIZE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            self._fail(exc, "Fatal read error on pipe transport")
            return
        if data:
            self._protocol.data_received(data)
            return
        self._closing = True
        self._loop._remove(self._fd, 1)
        self._loop.call_soon(self._protocol.eof_received)
        self._lose(None)

    def is_reading(self):
        return not self._paused and not self._closing

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._loop._remove(self._fd, 1)

    def resume_reading(self):
        if not self._closing and self._paused:
            self._paused = False
            self._loop._add(self._fd, 1, self._read_ready, ())

    def close(self):
        if not self._closing:
            self._lose(None)


class WritePipeTransport(_PipeTransport, transports._FlowControl):
    """Writes to a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__({**(extra or {}), "pipe": pipe}, loop, protocol)
        self._buffer = bytearray()
        self._open(loop, pipe, protocol, waiter)

    def _begin(self):
        # Nothing comes from the other end of a pipe; that it "can be read" tells that nobody reads there.
        if not self._closing and not stat.S_ISCHR(os.fstat(self._fd).st_mode):
            self._loop._add(self._fd, 1, self._reader_gone, ())

    def _reader_gone(self):
        self._lose(BrokenPipeError() if self._buffer else None)

    def get_write_buffer_size(self):
        return len(self._buffer)

    def write(self, data):
        data = bytes(data)
        if self._closing or not data:
            return
        if not self._buffer:
            try:
                data = data[os.write(self._fd, data):]
            except (BlockingIOError, InterruptedError):
                pass
            except OSError as exc:
                self._fail(exc, "Fatal write error on pipe transport")
                return
            if not data:
                return
            self._loop._add(self._fd, 2, self._write_ready, ())
        self._buffer += data
        self._pause_if_much_waits()

    def _write_ready(self):
        try:
            del self._buffer[:os.write(self._fd, self._buffer)]
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            self._buffer.clear()
            self._fail(exc, "Fatal write error on pipe transport")
            return
        if not self._buffer:
            self._loop._remove(self._fd, 2)
            self._resume_if_little_waits()
            if self._closing:
                self._lose(None)
        else:
            self._resume_if_little_waits()

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing:
            return
        self._closing = True
        if not self._buffer:
            self._lose(None)

    def close(self):
        if not self._lost:
            self.write_eof()

    def abort(self):
        self._buffer.clear()
        self._lose(None)


# ---- processes

class _PipeProtocol(protocols.Protocol):
    """Tells a process's transport what happens to one of its pipes."""

    def __init__(self, process, fd):
        self._process = process
        self._fd = fd
        self.pipe = None
        self.disconnected = False

    def connection_made(self, transport):
        self.pipe = transport

    def data_received(self, data):
        self._process._tell(self._process._protocol.pipe_data_received, self._fd, data)

    def connection_lost(self, exc):
        self.disconnected = True
        self._process._pipe_lost(self._fd, exc)

    def pause_writing(self):
        self._process._protocol.pause_writing()

    def resume_writing(self):
        self._process._protocol.resume_writing()


class ProcessTransport(transports.SubprocessTransport):
    """Stands for a process. The protocol is told of the end when the process and all its pipes have ended."""

    def __init__(self, loop, protocol, process):
        super().__init__({"subprocess": process})
        self._loop = loop
        self._protocol = protocol
        self._process = process
        self._returncode = None
        self._exited = False
        self._closed = False
        self._finished = False
        streams = enumerate((process.stdin, process.stdout, process.stderr))
        # None until they are connected.
        self._pipes = {fd: None for fd, stream in streams if stream is not None}
        self._waiters = []
        # What the protocol is told once it knows the transport.
        self._pending = []

    def __repr__(self):
        parts = [type(self).__name__]
        if self._closed:
            parts.append("closed")
        parts.append(f"pid={self._process.pid}")
        parts.append("running" if self._returncode is None else f"returncode={self._returncode}")
        return f"<{' '.join(parts)}>"

    async def _open_pipes(self):
        process = self._process
        kinds = ((0, process.stdin, WritePipeTransport), (1, process.stdout, ReadPipeTransport),
                 (2, process.stderr, ReadPipeTransport))
        for fd, pipe, kind in kinds:
            if pipe is not None:
                _, self._pipes[fd] = await connect(self._loop, kind, lambda fd=fd: _PipeProtocol(self, fd), pipe)
        self._loop.call_soon(self._protocol.connection_made, self)
        pending, self._pending = self._pending, None
        for callback, args in pending:
            self._loop.call_soon(callback, *args)

    def _tell(self, callback, *args):
        if self._pending is not None:
            self._pending.append((callback, args))
        else:
            self._loop.call_soon(callback, *args)

    def _pipe_lost(self, fd, exc):
        self._tell(self._protocol.pipe_connection_lost, fd, exc)
        self._finish_if_over()

    def _process_ended(self, returncode):
        self._returncode = returncode
        if self._process.returncode is None:
            # The object may be asked, too, and must not wait for the process again.
            self._process.returncode = returncode
        self._exited = True
        self._tell(self._protocol.process_exited)
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.cancelled():
                waiter.set_result(returncode)
        self._finish_if_over()

    def _finish_if_over(self):
        over = all(pipe is not None and pipe.disconnected for pipe in self._pipes.values())
        if self._exited and over and not self._finished:
            self._finished = True
            self._tell(self._protocol.connection_lost, None)

    async def _wait(self):
        if self._returncode is not None:
            return self._returncode
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        return await waiter

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def close(self):
        """Closes the pipes, and kills the process if it runs."""
        if self._closed:
            return
        self._closed = True
        for pipe in self._pipes.values():
            if pipe is not None and pipe.pipe is not None:
                pipe.pipe.close()
        if self._returncode is None and self._process.poll() is None:
            try:
                self._process.kill()
            except (ProcessLookupError, PermissionError):
                pass

    def get_pid(self):
        return self._process.pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        pipe = self._pipes.get(fd)
        return None if pipe is None else pipe.pipe

    def _check_runs(self):
        if self._returncode is not None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        self._check_runs()
        os.kill(self._process.pid, signal)

    def terminate(self):
        self._check_runs()
        self._process.terminate()

    def kill(self):
        self._check_runs()
        self._process.kill()


def _watch(loop, transport, pid):
    """Tells the transport when the process has ended: by a descriptor of the process, else by a thread that waits."""
    def ended(status):
        transport._process_ended(os.waitstatus_to_exitcode(status))

    try:
        fd = os.pidfd_open(pid)
    except (OSError, AttributeError):
        def wait_for_it():
            _, status = os.waitpid(pid, 0)
            if not loop.is_closed():
                loop.call_soon_threadsafe(ended, status)
        threading.Thread(target=wait_for_it, name=f"asyncio-waitpid-{pid}", daemon=True).start()
        return

    def ready():
        loop._remove(fd, 1)
        os.close(fd)
        try:
            _, status = os.waitpid(pid, 0)
        except ChildProcessError:
            # Somebody else has waited for it: how it ended is not known.
            status = 255 << 8
        ended(status)
    loop._add(fd, 1, ready, ())


async def start_process(loop, protocol_factory, command, shell, options):
    """Starts a process: its transport, and its protocol."""
    for name, wanted in (("universal_newlines", False), ("text", False), ("bufsize", 0), ("shell", shell)):
        if options.pop(name, wanted) not in (wanted, None):
            raise ValueError(f"{name} must be {wanted}")
    for name in ("encoding", "errors"):
        if options.pop(name, None) is not None:
            raise ValueError(f"{name} must be None")
    for name in ("stdin", "stdout", "stderr"):
        options.setdefault(name, subprocess.PIPE)
    protocol = protocol_factory()
    process = subprocess.Popen(command, shell=shell, bufsize=0, **options)
    transport = ProcessTransport(loop, protocol, process)
    _watch(loop, transport, process.pid)
    try:
        await transport._open_pipes()
        # Until the protocol knows its pipes.
        waiter = loop.create_future()
        loop.call_soon(lambda: waiter.cancelled() or waiter.set_result(None))
        await waiter
    except BaseException:
        transport.close()
        if transport._returncode is None:
            await transport._wait()
        raise
    return transport, protocol
