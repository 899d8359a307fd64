"""Waiting for several files at once, by the best means of the system."""
import math
import select
from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping

EVENT_READ = 1 << 0
EVENT_WRITE = 1 << 1

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])
SelectorKey.__doc__ = "A registered file: the object, its descriptor, the events that are waited for, and any data."


def _descriptor(fileobj):
    """The descriptor of a file."""
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


class _Registered(Mapping):
    """The keys of a selector by its files."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def get(self, fileobj, default=None):
        return self._selector._keys.get(self._selector._find_descriptor(fileobj), default)

    def __getitem__(self, fileobj):
        try:
            return self._selector._keys[self._selector._find_descriptor(fileobj)]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def __iter__(self):
        return iter(self._selector._keys)


class BaseSelector(metaclass=ABCMeta):
    """What every selector can do."""

    @abstractmethod
    def register(self, fileobj, events, data=None):
        """Wait for events of a file; the SelectorKey."""
        raise NotImplementedError

    @abstractmethod
    def unregister(self, fileobj):
        """Wait for a file no longer; the SelectorKey."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Wait for other events of a registered file."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @abstractmethod
    def select(self, timeout=None):
        """Wait, timeout seconds at most: a list of (SelectorKey, events)."""
        raise NotImplementedError

    def close(self):
        """Wait for nothing any more."""

    def get_key(self, fileobj):
        """The SelectorKey of a registered file."""
        registered = self.get_map()
        if registered is None:
            raise RuntimeError("Selector is closed")
        try:
            return registered[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    @abstractmethod
    def get_map(self):
        """The SelectorKeys by their files."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _Selector(BaseSelector):
    """The book-keeping of all selectors of this module."""

    def __init__(self):
        self._keys = {}
        self._map = _Registered(self)

    def _find_descriptor(self, fileobj):
        try:
            return _descriptor(fileobj)
        except ValueError:
            # A file that has been closed is still known by the object.
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        key = SelectorKey(fileobj, self._find_descriptor(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError(f"{fileobj!r} (FD {key.fd}) is already registered")
        self._keys[key.fd] = key
        return key

    def unregister(self, fileobj):
        try:
            return self._keys.pop(self._find_descriptor(fileobj))
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def modify(self, fileobj, events, data=None):
        try:
            key = self._keys[self._find_descriptor(fileobj)]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None
        if events != key.events:
            self.unregister(fileobj)
            return self.register(fileobj, events, data)
        if data != key.data:
            key = key._replace(data=data)
            self._keys[key.fd] = key
        return key

    def close(self):
        self._keys.clear()
        self._map = None

    def get_map(self):
        return self._map

    def _ready(self, pairs):
        """Pairs of descriptors and events, as select() gives them."""
        ready = []
        for fd, events in pairs:
            key = self._keys.get(fd)
            if key is not None and events & key.events:
                ready.append((key, events & key.events))
        return ready


class SelectSelector(_Selector):
    """A selector that stands on select.select()."""

    def select(self, timeout=None):
        if timeout is not None:
            timeout = max(timeout, 0)
        readers = [fd for fd, key in self._keys.items() if key.events & EVENT_READ]
        writers = [fd for fd, key in self._keys.items() if key.events & EVENT_WRITE]
        try:
            readable, writable, _ = select.select(readers, writers, [], timeout)
        except InterruptedError:
            return []
        found = {}
        for fds, event in ((readable, EVENT_READ), (writable, EVENT_WRITE)):
            for fd in fds:
                found[fd] = found.get(fd, 0) | event
        return self._ready(found.items())


class _PollingSelector(_Selector):
    """A selector that stands on an object of module select."""

    _reads = _writes = 0
    _make = None

    def __init__(self):
        super().__init__()
        self._poller = self._make()

    def _mask(self, events):
        return (self._reads if events & EVENT_READ else 0) | (self._writes if events & EVENT_WRITE else 0)

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        try:
            self._poller.register(key.fd, self._mask(events))
        except BaseException:
            super().unregister(fileobj)
            raise
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        try:
            self._poller.unregister(key.fd)
        except OSError:
            # It was closed before.
            pass
        return key

    def _events(self, mask):
        # An error or the end makes both reading and writing return at once.
        return (EVENT_READ if mask & ~self._writes else 0) | (EVENT_WRITE if mask & ~self._reads else 0)

    def select(self, timeout=None):
        try:
            found = self._poll(timeout)
        except InterruptedError:
            return []
        return self._ready((fd, self._events(mask)) for fd, mask in found)


class PollSelector(_PollingSelector):
    """A selector that stands on select.poll()."""

    _reads = select.POLLIN
    _writes = select.POLLOUT
    _make = staticmethod(select.poll)

    def _poll(self, timeout):
        if timeout is not None:
            # Rounded up, or a short time would be none.
            timeout = math.ceil(max(timeout, 0) * 1000)
        return self._poller.poll(timeout)


class EpollSelector(_PollingSelector):
    """A selector that stands on select.epoll()."""

    _reads = select.EPOLLIN
    _writes = select.EPOLLOUT
    _make = staticmethod(select.epoll)

    def fileno(self):
        """The descriptor of the system's object."""
        return self._poller.fileno()

    def _poll(self, timeout):
        if timeout is not None:
            timeout = math.ceil(max(timeout, 0) * 1000) / 1000
        return self._poller.poll(timeout, max(len(self._keys), 1))

    def close(self):
        self._poller.close()
        super().close()


DefaultSelector = EpollSelector
