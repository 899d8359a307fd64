"""Managers: processes that keep objects, and proxies through which other processes use them."""

import itertools as _itertools
import queue as _queue
import signal as _signal
import sys as _sys
import threading as _threading
import types as _types

from . import connection as _connection
from . import context as _context
from . import process as _process
from . import util as _util
from .reduction import register as _register
from .util import Namespace

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token", "SharedMemoryManager"]

# The views of a dictionary are sent as lists.
for _view in ({}.keys(), {}.values(), {}.items()):
    _register(type(_view), lambda view: (list, (list(view),)))

# What a server answers to a request: what kind of answer it is, and a value.
_RETURN = "#RETURN"
_ERROR = "#ERROR"
_PROXY = "#PROXY"
_TRACEBACK = "#TRACEBACK"


class Token:
    """What a proxy knows of its object: the name of its type, where its server is, its number there."""

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __repr__(self):
        return f"{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})"


class RemoteError(Exception):
    """An error of a server that is not of the object asked."""

    def __str__(self):
        line = "-" * 75
        return f"\n{line}\n{self.args[0]}{line}"


def _answer_to(connection, ident, method, args=(), kwds={}):
    """Sends a request to a server; what it answers, or raises it."""
    connection.send((ident, method, args, kwds))
    kind, result = connection.recv()
    if kind == _RETURN:
        return result
    raise _exception_of(kind, result)


def _exception_of(kind, result):
    if kind == _ERROR:
        return result
    if kind == _TRACEBACK:
        return RemoteError(result)
    return ValueError(f"Unrecognized message type {kind!r}")


class Server:
    """Keeps objects and does what proxies ask, one thread for each connection."""

    # Requests to the server itself rather than to one of its objects.
    public = frozenset(("shutdown", "create", "accept_connection", "get_methods", "debug_info", "number_of_objects",
                        "dummy", "incref", "decref"))

    def __init__(self, registry, address, authkey):
        if not isinstance(authkey, bytes):
            raise TypeError(f"Authkey {authkey!r} is type {type(authkey)!s}, not bytes")
        self.registry = registry
        self.authkey = _process.AuthenticationString(authkey)
        self.listener = _connection.Listener(address=address, backlog=128)
        self.address = self.listener.address
        # By their numbers: objects, the names that may be used of them, and the types of proxies of methods' results.
        self._objects = {}
        self._reference_counts = {}
        self._kept = set()
        self._numbers = _itertools.count(1)
        self._mutex = _threading.Lock()
        self._stop = _threading.Event()

    def serve_forever(self):
        """Serve until shutdown is asked for; then the process ends."""
        _process.current_process()._manager_server = self
        _threading.Thread(target=self._accept_all, daemon=True).start()
        try:
            while not self._stop.is_set():
                self._stop.wait(1)
        except (KeyboardInterrupt, SystemExit):
            pass
        finally:
            _sys.exit(0)

    def _accept_all(self):
        while True:
            try:
                connection = self.listener.accept()
            except OSError:
                continue
            _threading.Thread(target=self._handle, args=(connection,), daemon=True).start()

    def _handle(self, connection):
        """Answers the first request of a connection; if it is that of a proxy, all that follow."""
        try:
            _connection.deliver_challenge(connection, self.authkey)
            _connection.answer_challenge(connection, self.authkey)
            _, name, args, kwds = connection.recv()
            if name not in self.public:
                raise AssertionError(f"{name!r} unrecognized")
            answer = _RETURN, getattr(self, name)(connection, *args, **kwds)
        except Exception:
            answer = _TRACEBACK, _formatted()
        if answer == (_RETURN, _HANDED_OVER):
            return
        try:
            connection.send(answer)
        except Exception:
            _util.info("Failure to send message: %r", answer)
            try:
                connection.send((_TRACEBACK, _formatted()))
            except OSError:
                pass
        connection.close()

    def _serve(self, connection):
        """Answers the requests of a proxy, until its end is closed."""
        _util.debug("starting server thread to service %r", _threading.current_thread().name)
        while not self._stop.is_set():
            try:
                request = connection.recv()
            except EOFError:
                break
            except Exception:
                answer = _TRACEBACK, _formatted()
            else:
                answer = self._do(*request)
            try:
                connection.send(answer)
            except Exception:
                try:
                    connection.send((_TRACEBACK, _formatted()))
                except OSError:
                    break
        connection.close()

    def _do(self, ident, method, args, kwds):
        try:
            obj, exposed, method_to_typeid = self._objects[ident]
            if method not in exposed:
                return self._do_otherwise(obj, exposed, method, args)
            function = getattr(obj, method)
        except Exception:
            # That is no error of the object.
            return _TRACEBACK, _formatted()
        try:
            result = function(*args, **kwds)
        except Exception as error:
            return _ERROR, error
        typeid = method_to_typeid and method_to_typeid.get(method)
        if typeid:
            number, exposed = self.create(None, typeid, result)
            return _PROXY, (exposed, Token(typeid, self.address, number))
        return _RETURN, result

    def _do_otherwise(self, obj, exposed, method, args):
        """What any proxy may ask of its object."""
        if method == "#GETVALUE":
            return _RETURN, obj
        if method == "__repr__":
            return _RETURN, repr(obj)
        if method == "__str__":
            return _RETURN, str(obj)
        raise AttributeError(f"method {method!r} of {type(obj)!r} object is not in exposed={exposed!r}")

    # -- requests to the server

    def create(self, connection, typeid, /, *args, **kwds):
        """Makes an object; its number, and the names of it that may be used."""
        factory, exposed, method_to_typeid, _ = self.registry[typeid]
        if factory is None:
            if kwds or len(args) != 1:
                raise ValueError("Without callable, must have one non-keyword argument")
            obj = args[0]
        else:
            obj = factory(*args, **kwds)
        if exposed is None:
            exposed = public_methods(obj)
        if method_to_typeid is not None:
            exposed = list(exposed) + list(method_to_typeid)
        with self._mutex:
            number = f"{next(self._numbers):x}"
            self._objects[number] = (obj, set(exposed), method_to_typeid)
            # The one for whom it is made has it, until a proxy has.
            self._reference_counts[number] = 1
        return number, tuple(exposed)

    def incref(self, connection, number):
        """Counts one more proxy of an object."""
        with self._mutex:
            if number not in self._objects:
                raise KeyError(f"object {number} is not there any more")
            self._reference_counts[number] += 1

    def decref(self, connection, number):
        """Counts one proxy of an object less; the object goes with the last."""
        with self._mutex:
            self._reference_counts[number] -= 1
            gone = None
            if self._reference_counts[number] == 0:
                del self._reference_counts[number]
                gone = self._objects.pop(number)
        del gone

    def keep(self, number):
        """Keeps an object for good: another object of this server refers to it."""
        with self._mutex:
            if number in self._objects and number not in self._kept:
                self._kept.add(number)
                self._reference_counts[number] += 1

    def get_methods(self, connection, token):
        """The names of an object that may be used."""
        return tuple(self._objects[token.id][1])

    def accept_connection(self, connection, name):
        """Serves a proxy on this connection."""
        _threading.current_thread().name = name
        connection.send((_RETURN, None))
        self._serve(connection)
        return _HANDED_OVER

    def number_of_objects(self, connection):
        return len(self._objects)

    def debug_info(self, connection):
        """What objects there are, as text."""
        with self._mutex:
            return "\n".join(f"  {number}:       refcount={self._reference_counts[number]}\n    {str(obj)[:75]}"
                             for number, (obj, _, _) in sorted(self._objects.items()))

    def dummy(self, connection):
        """Nothing: whoever asks sees that the server is there."""

    def shutdown(self, connection):
        """Ends the server."""
        try:
            _util.debug("manager received shutdown message")
            connection.send((_RETURN, None))
        finally:
            self._stop.set()
        return _HANDED_OVER


# The answer of a request that has been sent already, or that is the end of its connection.
_HANDED_OVER = object()


def _formatted():
    import traceback

    return traceback.format_exc()


def public_methods(obj):
    """The names of an object's methods that do not start with an underscore."""
    return [name for name in dir(obj) if not name.startswith("_") and callable(getattr(obj, name))]


class State:
    INITIAL = 0
    STARTED = 1
    SHUTDOWN = 2

    def __init__(self):
        self.value = self.INITIAL


class BaseManager:
    """A process with a server; register() says what it can make."""

    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = _process.current_process().authkey
        self._address = address
        self._authkey = _process.AuthenticationString(authkey)
        self._state = State()
        self._serializer = serializer
        self._ctx = ctx or _context._default_context.get_context()
        self._shutdown_timeout = shutdown_timeout

    def get_server(self):
        """A server that runs in this process."""
        self._check_initial()
        return Server(self._registry, self._address, self._authkey)

    def connect(self):
        """Be a manager of a server that runs already."""
        with _connection.Client(self._address, authkey=self._authkey) as connection:
            _answer_to(connection, None, "dummy")
        self._state.value = State.STARTED

    def start(self, initializer=None, initargs=()):
        """Start the process."""
        self._check_initial()
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        reader, writer = _connection.Pipe(duplex=False)
        arguments = (self._registry, self._address, self._authkey, writer, initializer, initargs)
        self._process = self._ctx.Process(target=_run_server, args=arguments)
        number = ":".join(map(str, self._process._identity))
        self._process.name = f"{type(self).__name__}-{number}"
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state.value = State.STARTED
        arguments = (self._process, self._address, self._authkey, self._state, self._shutdown_timeout)
        self.shutdown = _util.Finalize(self, _end_server, args=arguments, exitpriority=0)

    def _check_initial(self):
        if self._state.value == State.STARTED:
            raise _context.ProcessError("Already started server")
        if self._state.value == State.SHUTDOWN:
            raise _context.ProcessError("Manager has shut down")
        if self._state.value != State.INITIAL:
            raise _context.ProcessError(f"Unknown state {self._state.value!r}")

    def join(self, timeout=None):
        """Wait for the process to end."""
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    @property
    def address(self):
        """Where the server is."""
        return self._address

    def _create(self, typeid, /, *args, **kwds):
        assert self._state.value == State.STARTED, "server not yet started"
        with _connection.Client(self._address, authkey=self._authkey) as connection:
            number, exposed = _answer_to(connection, None, "create", (typeid, *args), kwds)
        return Token(typeid, self._address, number), exposed

    def _debug_info(self):
        with _connection.Client(self._address, authkey=self._authkey) as connection:
            return _answer_to(connection, None, "debug_info")

    def _number_of_objects(self):
        with _connection.Client(self._address, authkey=self._authkey) as connection:
            return _answer_to(connection, None, "number_of_objects")

    def __enter__(self):
        if self._state.value == State.INITIAL:
            self.start()
        if self._state.value != State.STARTED:
            self._check_initial()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Have managers of this class make objects: method typeid() gives a proxy of what callable() makes."""
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        method_to_typeid = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None)
        cls._registry[typeid] = (callable, exposed, method_to_typeid, proxytype)
        if create_method:
            def create(self, /, *args, **kwds):
                _util.debug("requesting creation of a shared %r object", typeid)
                token, exposed = self._create(typeid, *args, **kwds)
                proxy = proxytype(token, self._serializer, manager=self, authkey=self._authkey, exposed=exposed)
                _forget_reference(token, self._authkey)
                return proxy

            create.__name__ = typeid
            setattr(cls, typeid, create)


def _forget_reference(token, authkey):
    with _connection.Client(token.address, authkey=authkey) as connection:
        _answer_to(connection, None, "decref", (token.id,))


def _run_server(registry, address, authkey, writer, initializer, initargs):
    """What the process of a manager does."""
    # Ctrl-C is for the process that has the manager.
    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
    if initializer is not None:
        initializer(*initargs)
    server = Server(registry, address, authkey)
    writer.send(server.address)
    writer.close()
    _util.info("manager serving at %r", server.address)
    server.serve_forever()


def _end_server(process, address, authkey, state, shutdown_timeout):
    if process.is_alive():
        _util.info("sending shutdown message to manager")
        try:
            with _connection.Client(address, authkey=authkey) as connection:
                _answer_to(connection, None, "shutdown")
        except Exception:
            pass
        process.join(timeout=shutdown_timeout)
        if process.is_alive():
            _util.info("manager still alive")
            process.terminate()
            process.join(timeout=shutdown_timeout)
            if process.is_alive():
                process.kill()
                process.join()
    state.value = State.SHUTDOWN


# -- proxies

# Of each server that this process has proxies of: a connection for each thread.
_servers = {}
_servers_lock = _util.ForkAwareThreadLock()


class BaseProxy:
    """Stands for an object of a server: methods are called there."""

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        with _servers_lock:
            self._tls = _servers.setdefault(token.address, _util.ForkAwareLocal())
        self._token = token
        self._id = token.id
        self._manager = manager
        self._serializer = serializer
        self._owned_by_manager = manager_owned
        if authkey is not None:
            self._authkey = _process.AuthenticationString(authkey)
        elif manager is not None:
            self._authkey = manager._authkey
        else:
            self._authkey = _process.current_process().authkey
        self._close = None
        if incref:
            self._incref()
        _util.register_after_fork(self, BaseProxy._after_fork)

    def _connect(self):
        """A connection for this thread."""
        _util.debug("making connection to manager")
        name = _process.current_process().name
        if _threading.current_thread().name != "MainThread":
            name += "|" + _threading.current_thread().name
        connection = _connection.Client(self._token.address, authkey=self._authkey)
        _answer_to(connection, None, "accept_connection", (name,))
        self._tls.connection = connection
        return connection

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object, and return what it gives: a copy, or another proxy."""
        connection = getattr(self._tls, "connection", None) or self._connect()
        connection.send((self._id, methodname, args, kwds))
        kind, result = connection.recv()
        if kind == _RETURN:
            return result
        if kind != _PROXY:
            raise _exception_of(kind, result)
        exposed, token = result
        proxytype = self._manager._registry[token.typeid][-1]
        token.address = self._token.address
        proxy = proxytype(token, self._serializer, manager=self._manager, authkey=self._authkey, exposed=exposed)
        _forget_reference(token, self._authkey)
        return proxy

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod("#GETVALUE")

    def _incref(self):
        if self._owned_by_manager:
            return
        with _connection.Client(self._token.address, authkey=self._authkey) as connection:
            _answer_to(connection, None, "incref", (self._id,))
        state = self._manager and self._manager._state
        self._close = _util.Finalize(self, _drop_proxy, args=(self._token, self._authkey, state), exitpriority=10)

    def _after_fork(self):
        self._manager = None
        try:
            self._incref()
        except Exception as error:
            _util.info("incref failed: %s", error)

    def __reduce__(self):
        kwds = {}
        if _context.get_spawning_popen() is not None:
            kwds["authkey"] = self._authkey
        if getattr(self, "_isauto", False):
            kwds["exposed"] = self._exposed_
            return rebuild_proxy, (AutoProxy, self._token, self._serializer, kwds)
        return rebuild_proxy, (type(self), self._token, self._serializer, kwds)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>"

    def __str__(self):
        try:
            return self._callmethod("__repr__")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _drop_proxy(token, authkey, state):
    if state is None or state.value == State.STARTED:
        try:
            _forget_reference(token, authkey)
        except Exception as error:
            _util.debug("... decref failed %s", error)


def rebuild_proxy(func, token, serializer, kwds):
    """A proxy that came from another process. What the server itself gets stays a proxy, so that it stays shared."""
    server = getattr(_process.current_process(), "_manager_server", None)
    if server and server.address == token.address:
        server.keep(token.id)
        kwds["manager_owned"] = True
    is_inheriting = getattr(_process.current_process(), "_inheriting", False)
    return func(token, serializer, incref=kwds.pop("incref", True) and not is_inheriting, **kwds)


def MakeProxyType(name, exposed):
    """A type of proxies with the methods of these names."""
    namespace = {}
    for each in exposed:
        # A text for each: tracebacks show a frame of the method's own name.
        exec(f"def {each}(self, /, *args, **kwds):\n    return self._callmethod({each!r}, args, kwds)", namespace)
    namespace["_exposed_"] = tuple(exposed)
    return type(name, (BaseProxy,), namespace)


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with the public methods of its object."""
    if exposed is None:
        with _connection.Client(token.address, authkey=authkey) as connection:
            exposed = _answer_to(connection, None, "get_methods", (token,))
    if authkey is None:
        authkey = manager._authkey if manager is not None else _process.current_process().authkey
    kind = MakeProxyType(f"AutoProxy[{token.typeid}]", exposed)
    proxy = kind(token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


# -- what managers make


class Value:
    """A value."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    value = property(get, set)

    def __repr__(self):
        return f"{type(self).__name__}({self._typecode!r}, {self._value!r})"


def Array(typecode, sequence, lock=True):
    """An array."""
    import array

    return array.array(typecode, sequence)


class IteratorProxy(BaseProxy):
    _exposed_ = ("__next__", "send", "throw", "close")

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod("__next__", args)

    def send(self, *args):
        return self._callmethod("send", args)

    def throw(self, *args):
        return self._callmethod("throw", args)

    def close(self, *args):
        return self._callmethod("close", args)


class AcquirerProxy(BaseProxy):
    _exposed_ = ("acquire", "release")

    def acquire(self, blocking=True, timeout=None):
        args = (blocking,) if timeout is None else (blocking, timeout)
        return self._callmethod("acquire", args)

    def release(self):
        return self._callmethod("release")

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod("release")


class ConditionProxy(AcquirerProxy):
    _exposed_ = ("acquire", "release", "wait", "notify", "notify_all")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def notify(self, n=1):
        return self._callmethod("notify", (n,))

    def notify_all(self):
        return self._callmethod("notify_all")

    wait_for = _util.wait_for


class EventProxy(BaseProxy):
    _exposed_ = ("is_set", "set", "clear", "wait")

    def is_set(self):
        return self._callmethod("is_set")

    def set(self):
        return self._callmethod("set")

    def clear(self):
        return self._callmethod("clear")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))


class BarrierProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "wait", "abort", "reset")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def abort(self):
        return self._callmethod("abort")

    def reset(self):
        return self._callmethod("reset")

    @property
    def parties(self):
        return self._callmethod("__getattribute__", ("parties",))

    @property
    def n_waiting(self):
        return self._callmethod("__getattribute__", ("n_waiting",))

    @property
    def broken(self):
        return self._callmethod("__getattribute__", ("broken",))


class NamespaceProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    def __getattr__(self, key):
        if key.startswith("_"):
            return object.__getattribute__(self, key)
        return object.__getattribute__(self, "_callmethod")("__getattribute__", (key,))

    def __setattr__(self, key, value):
        if key.startswith("_"):
            return object.__setattr__(self, key, value)
        return object.__getattribute__(self, "_callmethod")("__setattr__", (key, value))

    def __delattr__(self, key):
        if key.startswith("_"):
            return object.__delattr__(self, key)
        return object.__getattribute__(self, "_callmethod")("__delattr__", (key,))


class ValueProxy(BaseProxy):
    _exposed_ = ("get", "set")

    def get(self):
        return self._callmethod("get")

    def set(self, value):
        return self._callmethod("set", (value,))

    value = property(get, set)

    __class_getitem__ = classmethod(_types.GenericAlias)


_ListProxyBase = MakeProxyType("BaseListProxy", (
    "__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__",
    "__setitem__", "append", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__"))


class ListProxy(_ListProxyBase):
    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self

    __class_getitem__ = classmethod(_types.GenericAlias)


_DictProxyBase = MakeProxyType("DictProxy", (
    "__contains__", "__delitem__", "__getitem__", "__ior__", "__iter__", "__len__", "__or__", "__reversed__",
    "__ror__", "__setitem__", "clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update",
    "values"))
_DictProxyBase._method_to_typeid_ = {"__iter__": "Iterator"}


class DictProxy(_DictProxyBase):
    def __ior__(self, value):
        self._callmethod("__ior__", (value,))
        return self

    __class_getitem__ = classmethod(_types.GenericAlias)


ArrayProxy = MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))

_PoolProxyBase = MakeProxyType("PoolProxy", (
    "apply", "apply_async", "close", "imap", "imap_unordered", "join", "map", "map_async", "starmap",
    "starmap_async", "terminate"))
_PoolProxyBase._method_to_typeid_ = {
    "apply_async": "AsyncResult", "map_async": "AsyncResult", "starmap_async": "AsyncResult", "imap": "Iterator",
    "imap_unordered": "Iterator"}


class PoolProxy(_PoolProxyBase):
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class SyncManager(BaseManager):
    """A manager of what threads share: lists, dictionaries, queues, locks and so on."""


def _new_pool(*args, **kwds):
    from .pool import Pool

    return Pool(*args, **kwds)


SyncManager.register("Queue", _queue.Queue)
SyncManager.register("JoinableQueue", _queue.Queue)
SyncManager.register("Event", _threading.Event, EventProxy)
SyncManager.register("Lock", _threading.Lock, AcquirerProxy)
SyncManager.register("RLock", _threading.RLock, AcquirerProxy)
SyncManager.register("Semaphore", _threading.Semaphore, AcquirerProxy)
SyncManager.register("BoundedSemaphore", _threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register("Condition", _threading.Condition, ConditionProxy)
SyncManager.register("Barrier", _threading.Barrier, BarrierProxy)
SyncManager.register("Pool", _new_pool, PoolProxy)
SyncManager.register("list", list, ListProxy)
SyncManager.register("dict", dict, DictProxy)
SyncManager.register("Value", Value, ValueProxy)
SyncManager.register("Array", Array, ArrayProxy)
SyncManager.register("Namespace", Namespace, NamespaceProxy)
# These have no method of the manager: results of methods become such proxies.
SyncManager.register("Iterator", proxytype=IteratorProxy, create_method=False)
SyncManager.register("AsyncResult", create_method=False)


# ---- shared memory

def _end_with_memory(end, names):
    """Unlinks the memory, and ends the process."""
    from multiprocessing import shared_memory
    for name in names:
        try:
            shared_memory._unlink(name)
        except FileNotFoundError:
            # The program has done it.
            pass
    names.clear()
    end()


class SharedMemoryManager(BaseManager):
    """Makes shared memory, whose names are taken back when the manager is shut down."""

    def start(self, initializer=None, initargs=()):
        """Start the process."""
        super().start(initializer, initargs)
        self._names = []
        self.shutdown = _util.Finalize(self, _end_with_memory, args=(self.shutdown, self._names), exitpriority=0)

    def _made(self, what, memory):
        self._names.append(memory._name)
        return what

    def SharedMemory(self, size):
        """New shared memory of some size."""
        from multiprocessing import shared_memory
        self._check_started()
        segment = shared_memory.SharedMemory(create=True, size=size)
        return self._made(segment, segment)

    def ShareableList(self, sequence):
        """A list in new shared memory."""
        from multiprocessing import shared_memory
        self._check_started()
        items = shared_memory.ShareableList(sequence)
        return self._made(items, items.shm)

    def _check_started(self):
        assert self._state.value == State.STARTED, "server not yet started"
