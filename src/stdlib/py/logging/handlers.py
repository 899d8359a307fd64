"""Handlers of log records beyond streams and plain files: rotated files, sockets, queues, memory."""

import copy
import logging
import os
import pickle
import queue
import re
import socket
import stat as _stat
import struct
import threading
import time

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = 514
SYSLOG_TCP_PORT = 514

_DAY_SECONDS = 24 * 60 * 60
# Weekdays, for TimedRotatingFileHandler.
_WEEK_DAYS = 7


# ---- files

class BaseRotatingHandler(logging.FileHandler):
    """A handler of files that are put aside from time to time."""

    # Functions that name the file put aside, and put it aside, if a program has its own ways.
    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode=mode, encoding=encoding, delay=delay, errors=errors)

    def emit(self, record):
        """Write the record, to a new file if it is time for one."""
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name of a file that is put aside."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Put a file aside under another name."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None


class RotatingFileHandler(BaseRotatingHandler):
    """Begins a new file when one would become larger than maxBytes; keeps backupCount old ones: NAME.1, NAME.2, ..."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        # A file that is emptied at the start would never be put aside.
        super().__init__(filename, "a" if maxBytes > 0 else mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        """Put the file aside, and begin a new one."""
        self._close_stream()
        if self.backupCount > 0:
            names = [self.baseFilename]
            names += [self.rotation_filename(f"{self.baseFilename}.{n}") for n in range(1, self.backupCount + 1)]
            for older, newer in zip(names[:1:-1], names[-2:0:-1]):
                if os.path.exists(newer):
                    if os.path.exists(older):
                        os.remove(older)
                    os.rename(newer, older)
            if os.path.exists(names[1]):
                os.remove(names[1])
            self.rotate(self.baseFilename, names[1])
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        """Whether the record would make the file too large."""
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            return False
        position = self.stream.tell()
        return position > 0 and position + len(f"{self.format(record)}\n") >= self.maxBytes


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Begins a new file at certain times. Files that are put aside have the time when they began in their names.

    when says what the interval counts: S seconds, M minutes, H hours, D days, MIDNIGHT, or W0 to W6, the days of the
    week from Monday.
    """

    _UNITS = {
        "S": (1, "%Y-%m-%d_%H-%M-%S", r"\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}"),
        "M": (60, "%Y-%m-%d_%H-%M", r"\d{4}-\d{2}-\d{2}_\d{2}-\d{2}"),
        "H": (60 * 60, "%Y-%m-%d_%H", r"\d{4}-\d{2}-\d{2}_\d{2}"),
        "D": (_DAY_SECONDS, "%Y-%m-%d", r"\d{4}-\d{2}-\d{2}"),
        "MIDNIGHT": (_DAY_SECONDS, "%Y-%m-%d", r"\d{4}-\d{2}-\d{2}"),
        "W": (_WEEK_DAYS * _DAY_SECONDS, "%Y-%m-%d", r"\d{4}-\d{2}-\d{2}"),
    }

    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False, utc=False,
                 atTime=None, errors=None):
        super().__init__(filename, "a", encoding=encoding, delay=delay, errors=errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        unit = self.when
        if self.when.startswith("W"):
            if len(self.when) != 2:
                raise ValueError(f"You must specify a day for weekly rollover from 0 to 6 (0 is Monday): {self.when}")
            if not "0" <= self.when[1] <= "6":
                raise ValueError(f"Invalid day specified for weekly rollover: {self.when}")
            self.dayOfWeek = int(self.when[1])
            unit = "W"
        elif self.when not in self._UNITS:
            raise ValueError(f"Invalid rollover interval specified: {self.when}")
        seconds, self.suffix, pattern = self._UNITS[unit]
        self.extMatch = re.compile(rf"(?<!\d){pattern}(?!\d)", re.ASCII)
        self.interval = seconds * interval
        begun = time.time()
        if os.path.exists(self.baseFilename):
            begun = os.stat(self.baseFilename)[_stat.ST_MTIME]
        self.rolloverAt = self.computeRollover(int(begun))

    def _fields(self, seconds):
        return time.gmtime(seconds) if self.utc else time.localtime(seconds)

    def computeRollover(self, currentTime):
        """The time of the next new file, in seconds since the epoch."""
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return currentTime + self.interval
        now = self._fields(currentTime)
        # Without a time a day's file ends with the day.
        at = (24, 0, 0) if self.atTime is None else (self.atTime.hour, self.atTime.minute, self.atTime.second)
        passed = (now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec
        wait = (at[0] * 60 + at[1]) * 60 + at[2] - passed
        day = now.tm_wday
        if wait <= 0:
            wait += _DAY_SECONDS
            day = (day + 1) % _WEEK_DAYS
        if self.when.startswith("W"):
            wait += (self.dayOfWeek - day) % _WEEK_DAYS * _DAY_SECONDS
            wait += self.interval - _WEEK_DAYS * _DAY_SECONDS
        else:
            wait += self.interval - _DAY_SECONDS
        due = currentTime + wait
        if not self.utc:
            # Between the clock's changes days are not all equally long.
            change = time.localtime(due).tm_isdst - now.tm_isdst
            if change:
                due -= 3600 * change
        return due

    def shouldRollover(self, record):
        """Whether it is time for a new file."""
        if int(time.time()) < self.rolloverAt:
            return False
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            self.rolloverAt = self.computeRollover(int(time.time()))
            return False
        return True

    def getFilesToDelete(self):
        """The oldest files that were put aside, more than are to be kept."""
        folder, base = os.path.split(self.baseFilename)
        found = []
        for name in os.listdir(folder):
            if self.namer is None:
                if name.startswith(base + ".") and self.extMatch.fullmatch(name[len(base) + 1:]):
                    found.append(os.path.join(folder, name))
                continue
            match = self.extMatch.search(name)
            while match:
                if self.namer(f"{self.baseFilename}.{match[0]}") == os.path.join(folder, name):
                    found.append(os.path.join(folder, name))
                    break
                match = self.extMatch.search(name, match.start() + 1)
        if len(found) <= self.backupCount:
            return []
        found.sort()
        return found[:len(found) - self.backupCount]

    def doRollover(self):
        """Put the file aside, begin a new one, and delete the oldest."""
        now = int(time.time())
        aside = self.rotation_filename(
            f"{self.baseFilename}.{time.strftime(self.suffix, self._fields(self.rolloverAt - self.interval))}")
        if os.path.exists(aside):
            # It has been done already.
            return
        self._close_stream()
        self.rotate(self.baseFilename, aside)
        if self.backupCount > 0:
            for name in self.getFilesToDelete():
                os.remove(name)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(now)


class WatchedFileHandler(logging.FileHandler):
    """Opens its file anew when another program has moved or removed it."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        super().__init__(filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.dev = self.ino = None
        self._note_file()

    def _note_file(self):
        if self.stream:
            found = os.fstat(self.stream.fileno())
            self.dev, self.ino = found[_stat.ST_DEV], found[_stat.ST_INO]

    def reopenIfNeeded(self):
        """Open the file anew if it has become another."""
        if self.stream is None:
            return
        try:
            found = os.stat(self.baseFilename)
            is_same = (found[_stat.ST_DEV], found[_stat.ST_INO]) == (self.dev, self.ino)
        except FileNotFoundError:
            is_same = False
        if not is_same:
            self.stream.flush()
            self.stream.close()
            self.stream = None
            self.stream = self._open()
            self._note_file()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)


# ---- sockets

class SocketHandler(logging.Handler):
    """Sends records over TCP, each as its length and a pickle of its attributes. port None is a Unix socket."""

    def __init__(self, host, port):
        super().__init__()
        self.host, self.port = host, port
        self.address = host if port is None else (host, port)
        self.sock = None
        self.closeOnError = False
        # When to connect again after it has failed: in seconds, longer each time.
        self.retryTime = None
        self.retryStart = 1.0
        self.retryMax = 30.0
        self.retryFactor = 2.0

    def makeSocket(self, timeout=1):
        """A socket that is connected."""
        if self.port is not None:
            return socket.create_connection(self.address, timeout=timeout)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(timeout)
        try:
            connection.connect(self.address)
        except OSError:
            connection.close()
            raise
        return connection

    def createSocket(self):
        """Connect, unless it has failed a short time ago."""
        now = time.time()
        if self.retryTime is not None and now < self.retryTime:
            return
        try:
            self.sock = self.makeSocket()
            self.retryTime = None
        except OSError:
            if self.retryTime is None:
                self.retryPeriod = self.retryStart
            else:
                self.retryPeriod = min(self.retryPeriod * self.retryFactor, self.retryMax)
            self.retryTime = now + self.retryPeriod

    def send(self, s):
        """Send bytes; they are lost if there is no connection."""
        if self.sock is None:
            self.createSocket()
        if self.sock:
            try:
                self.sock.sendall(s)
            except OSError:
                self.sock.close()
                self.sock = None

    def makePickle(self, record):
        """The record's attributes as bytes: the text of what cannot be pickled."""
        if record.exc_info:
            # Makes exc_text.
            self.format(record)
        attributes = dict(vars(record))
        attributes.update(msg=record.getMessage(), args=None, exc_info=None)
        attributes.pop("message", None)
        data = pickle.dumps(attributes, 1)
        return struct.pack(">L", len(data)) + data

    def handleError(self, record):
        if self.closeOnError and self.sock:
            self.sock.close()
            self.sock = None
        else:
            super().handleError(record)

    def emit(self, record):
        try:
            self.send(self.makePickle(record))
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            connection, self.sock = self.sock, None
            if connection:
                connection.close()
            super().close()


class DatagramHandler(SocketHandler):
    """Sends records as datagrams."""

    def __init__(self, host, port):
        super().__init__(host, port)
        self.closeOnError = False

    def makeSocket(self):
        """A socket for datagrams."""
        return socket.socket(socket.AF_UNIX if self.port is None else socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, s):
        """Send bytes as a datagram."""
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


_FACILITIES = (
    "kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp security console solcron local0 local1 "
    "local2 local3 local4 local5 local6 local7").split()
_PRIORITIES = "emerg alert crit err warning notice info debug".split()


class SysLogHandler(logging.Handler):
    """Sends records to the system's log."""

    facility_names = {name: number for number, name in enumerate(_FACILITIES)}
    priority_names = {name: number for number, name in enumerate(_PRIORITIES)}
    priority_names.update(critical=2, error=3, panic=0, warn=4)
    priority_map = {"DEBUG": "debug", "INFO": "info", "WARNING": "warning", "ERROR": "error", "CRITICAL": "critical"}
    # What comes before the message, and whether a NUL comes behind it.
    ident = ""
    append_nul = True

    def __init__(self, address=("localhost", SYSLOG_UDP_PORT), facility=1, socktype=None):
        super().__init__()
        self.address, self.facility, self.socktype = address, facility, socktype
        self.socket = None
        self.unixsocket = isinstance(address, str)
        self.createSocket()

    def createSocket(self):
        """Connect to the log."""
        if self.unixsocket:
            kinds = (socket.SOCK_DGRAM, socket.SOCK_STREAM) if self.socktype is None else (self.socktype,)
            for kind in kinds:
                connection = socket.socket(socket.AF_UNIX, kind)
                try:
                    connection.connect(self.address)
                except OSError:
                    connection.close()
                    if kind == kinds[-1]:
                        raise
                else:
                    self.socket, self.socktype = connection, kind
                    return
        kind = socket.SOCK_DGRAM if self.socktype is None else self.socktype
        host, port = self.address
        found = socket.getaddrinfo(host, port, 0, kind)
        if not found:
            raise OSError("getaddrinfo returns an empty list")
        family, kind, proto, _, address = found[0]
        connection = socket.socket(family, kind, proto)
        if kind == socket.SOCK_STREAM:
            connection.connect(address)
        self.socket, self.socktype = connection, kind

    def encodePriority(self, facility, priority):
        """The number of a facility and a priority, which may be given by name."""
        if isinstance(facility, str):
            facility = self.facility_names[facility]
        if isinstance(priority, str):
            priority = self.priority_names[priority]
        return facility << 3 | priority

    def mapPriority(self, levelName):
        """The name of the priority for that of a level."""
        return self.priority_map.get(levelName, "warning")

    def emit(self, record):
        try:
            message = self.ident + self.format(record) + ("\0" if self.append_nul else "")
            priority = self.encodePriority(self.facility, self.mapPriority(record.levelname))
            data = f"<{priority}>{message}".encode()
            if self.socket is None:
                self.createSocket()
            if self.unixsocket or self.socktype == socket.SOCK_STREAM:
                self.socket.send(data)
            else:
                self.socket.sendto(data, self.address)
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            connection, self.socket = self.socket, None
            if connection:
                connection.close()
            super().close()


class HTTPHandler(logging.Handler):
    """Sends records to a web server, as the fields of a form."""

    def __init__(self, host, url, method="GET", secure=False, credentials=None, context=None):
        super().__init__()
        method = method.upper()
        if method not in ("GET", "POST"):
            raise ValueError("method must be GET or POST")
        if not secure and context is not None:
            raise ValueError("context parameter only makes sense with secure=True")
        self.host, self.url, self.method, self.secure = host, url, method, secure
        self.credentials, self.context = credentials, context

    def mapLogRecord(self, record):
        """The fields of the form: the record's attributes."""
        return vars(record)

    def getConnection(self, host, secure):
        """A connection to the server."""
        import http.client
        return http.client.HTTPSConnection(host) if secure else http.client.HTTPConnection(host)

    def emit(self, record):
        try:
            import urllib.parse
            connection = self.getConnection(self.host, self.secure)
            url, data = self.url, urllib.parse.urlencode(self.mapLogRecord(record))
            if self.method == "GET":
                url += ("&" if "?" in url else "?") + data
            connection.putrequest(self.method, url)
            if self.method == "POST":
                connection.putheader("Content-type", "application/x-www-form-urlencoded")
                connection.putheader("Content-length", str(len(data)))
            if self.credentials:
                import base64
                pair = base64.b64encode("{}:{}".format(*self.credentials).encode()).strip().decode("ascii")
                connection.putheader("Authorization", f"Basic {pair}")
            connection.endheaders()
            if self.method == "POST":
                connection.send(data.encode())
            connection.getresponse()
        except Exception:
            self.handleError(record)


# ---- memory

class BufferingHandler(logging.Handler):
    """Keeps records until there are `capacity` of them."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        """Whether there are enough."""
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        with self.lock:
            self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records, and hands them to another handler when there are many, or one is grave."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        """Say which handler gets the records."""
        with self.lock:
            self.target = target

    def flush(self):
        with self.lock:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            with self.lock:
                self.target = None
                super().close()


# ---- queues

class QueueHandler(logging.Handler):
    """Puts records into a queue, from which a QueueListener or another process takes them."""

    # The QueueListener, where dictConfig has made one.
    listener = None

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        """Put a record into the queue, without waiting."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A copy of the record that can go to other threads and processes: its arguments are text already."""
        message = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = message
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """A thread that takes records from a queue and hands them to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def dequeue(self, block):
        """The next record."""
        return self.queue.get(block)

    def start(self):
        """Start the thread."""
        self._thread = threading.Thread(target=self._monitor)
        self._thread.daemon = True
        self._thread.start()

    def prepare(self, record):
        """What the handlers are to get in a record's place."""
        return record

    def handle(self, record):
        """Hand a record to the handlers."""
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        counts_tasks = hasattr(self.queue, "task_done")
        while True:
            try:
                record = self.dequeue(True)
            except queue.Empty:
                return
            is_over = record is self._sentinel
            if not is_over:
                self.handle(record)
            if counts_tasks:
                self.queue.task_done()
            if is_over:
                return

    def enqueue_sentinel(self):
        """Put what ends the thread into the queue."""
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """End the thread, when it has handled what is in the queue."""
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None
