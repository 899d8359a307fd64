"""Concurrent programs of coroutines, which one event loop runs in one thread.

Streams, sockets and subprocesses are not there.
"""

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
from asyncio import coroutines, events, exceptions, futures, locks, queues, runners, taskgroups, tasks, threads, timeouts

__all__ = (
    coroutines.__all__ + events.__all__ + exceptions.__all__ + futures.__all__ + locks.__all__ + queues.__all__
    + runners.__all__ + taskgroups.__all__ + tasks.__all__ + threads.__all__ + timeouts.__all__
)

# Names that begin with an underscore are not among those of `*`.
from asyncio.events import _get_running_loop, _set_running_loop
