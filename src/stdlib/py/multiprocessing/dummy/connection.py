"""Connections between threads of one process: two queues."""

from queue import Queue

__all__ = ["Client", "Listener", "Pipe"]

families = [None]


class Listener:
    """Waits for connections of other threads."""

    def __init__(self, address=None, family=None, backlog=1):
        self._backlog = Queue(backlog)

    def accept(self):
        """The next connection."""
        return Connection(*self._backlog.get())

    def close(self):
        """Wait for connections no longer."""
        self._backlog = None

    @property
    def address(self):
        return self._backlog

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address):
    """A connection to a listener."""
    incoming, outgoing = Queue(), Queue()
    address.put((outgoing, incoming))
    return Connection(incoming, outgoing)


def Pipe(duplex=True):
    """Two connected ends."""
    first, second = Queue(), Queue()
    return Connection(first, second), Connection(second, first)


class Connection:
    """One end of a connection."""

    def __init__(self, _in, _out):
        self._in = _in
        self._out = _out
        self.send = self.send_bytes = _out.put
        self.recv = self.recv_bytes = _in.get

    def poll(self, timeout=0.0):
        """Whether there is something to receive, within timeout seconds."""
        if self._in.qsize() > 0:
            return True
        if timeout <= 0.0:
            return False
        with self._in.not_empty:
            self._in.not_empty.wait(timeout)
        return self._in.qsize() > 0

    def close(self):
        """Nothing: queues are not closed."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()
