"""Concurrent programs of coroutines, which one event loop runs in one thread.

What concerns connections and processes is loaded when it is asked for.
"""

from asyncio.base_events import *
from asyncio.coroutines import *
from asyncio.events import *
from asyncio.exceptions import *
from asyncio.futures import *
from asyncio.locks import *
from asyncio.queues import *
from asyncio.runners import *
from asyncio.taskgroups import *
from asyncio.tasks import *
from asyncio.threads import *
from asyncio.timeouts import *
from asyncio.unix_events import *
from asyncio import (
    base_events, constants, coroutines, events, exceptions, futures, locks, queues, runners, taskgroups, tasks, threads,
    timeouts, unix_events,
)

_LATE = {
    "protocols": ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol"),
    "transports": ("BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport",
                   "SubprocessTransport"),
    "streams": ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server",
                "open_unix_connection", "start_unix_server"),
    "subprocess": ("create_subprocess_exec", "create_subprocess_shell"),
    "selector_events": ("Server",),
    "child_watchers": ("AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "MultiLoopChildWatcher",
                       "PidfdChildWatcher", "ThreadedChildWatcher", "get_child_watcher", "set_child_watcher"),
    "log": (),
}
_HOMES = {name: module for module, names in _LATE.items() for name in names}

__all__ = (
    base_events.__all__ + coroutines.__all__ + events.__all__ + exceptions.__all__ + futures.__all__ + locks.__all__
    + queues.__all__ + runners.__all__ + taskgroups.__all__ + tasks.__all__ + threads.__all__ + timeouts.__all__
    + unix_events.__all__ + tuple(_HOMES)
)

# Names that begin with an underscore are not among those of `*`.
from asyncio.events import _get_running_loop, _set_running_loop


def __dir__():
    return sorted({*globals(), *_HOMES, *_LATE})


def __getattr__(name):
    import importlib
    if name in _LATE:
        return importlib.import_module(f"asyncio.{name}")
    if name in _HOMES:
        value = getattr(importlib.import_module(f"asyncio.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
