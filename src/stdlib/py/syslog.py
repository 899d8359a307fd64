"""Messages to the log of the system."""

import os as _os
import sys as _sys

LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)
(LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON, LOG_AUTHPRIV,
 LOG_FTP) = range(0, 96, 8)
(LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7) = range(128, 192, 8)
LOG_PID, LOG_CONS, LOG_ODELAY, LOG_NDELAY, LOG_NOWAIT, LOG_PERROR = 1, 2, 4, 8, 16, 32

_ident = None
_options = 0
_facility = LOG_USER
_mask = 0xFF
_connection = None


def openlog(ident=None, logoption=0, facility=LOG_USER):
    """Say how messages are sent: what they begin with (the name of the program), options, and the facility."""
    global _ident, _options, _facility
    if ident is not None and not isinstance(ident, str):
        raise TypeError(f"openlog() argument 1 must be str, not {type(ident).__name__}")
    ident = _program() if ident is None else ident
    _sys.audit("syslog.openlog", ident, logoption, facility)
    _ident, _options, _facility = ident, logoption, facility
    if logoption & LOG_NDELAY:
        _connect()


def _program():
    arguments = getattr(_sys, "argv", None)
    return _os.path.basename(arguments[0]) if arguments else ""


def syslog(*args):
    """syslog(message), or syslog(priority, message): send a message."""
    if not 1 <= len(args) <= 2:
        raise TypeError("syslog.syslog requires 1 to 2 arguments")
    *priority, message = args
    priority = priority[0] if priority else LOG_INFO
    if not isinstance(message, str):
        raise TypeError(f"argument {len(args)} must be str, not {type(message).__name__}")
    if not isinstance(priority, int):
        raise TypeError(f"'{type(priority).__name__}' object cannot be interpreted as an integer")
    _sys.audit("syslog.syslog", priority, message)
    if _ident is None:
        openlog()
    if not _mask >> (priority & 7) & 1:
        return
    if not priority & ~7:
        priority |= _facility
    process = f"[{_os.getpid()}]" if _options & LOG_PID else ""
    line = f"{_ident}{process}: {message}".encode("utf-8", "surrogateescape")
    if _options & LOG_PERROR:
        _os.write(2, line.removesuffix(b"\n") + b"\n")
    from time import strftime
    _send(f"<{priority}>{strftime('%b %e %H:%M:%S')} ".encode() + line)


def _connect():
    """A socket to the log, or None if there is no log."""
    global _connection
    if _connection is None:
        import socket
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            connection.connect("/dev/log")
        except OSError:
            connection.close()
            return None
        _connection = connection
    return _connection


def _send(data):
    global _connection
    # The log may have begun anew since the socket was connected.
    for _ in range(2):
        connection = _connect()
        if connection is None:
            break
        try:
            connection.send(data)
            return
        except OSError:
            connection.close()
            _connection = None
    if _options & LOG_CONS:
        try:
            console = _os.open("/dev/console", _os.O_WRONLY | _os.O_NOCTTY)
        except OSError:
            return
        try:
            _os.write(console, data.partition(b">")[2] + b"\r\n")
        except OSError:
            pass
        finally:
            _os.close(console)


def closelog():
    """End the connection and forget what openlog() said."""
    global _ident, _options, _facility, _connection
    if _ident is None:
        return
    _sys.audit("syslog.closelog")
    connection, _connection = _connection, None
    _ident, _options, _facility = None, 0, LOG_USER
    if connection is not None:
        connection.close()


def setlogmask(maskpri, /):
    """Send messages of these priorities only; gives the mask before. 0 changes nothing."""
    global _mask
    if not isinstance(maskpri, int):
        raise TypeError(f"'{type(maskpri).__name__}' object cannot be interpreted as an integer")
    old = _mask
    if maskpri:
        _mask = maskpri
    return old


def LOG_MASK(pri, /):
    """The mask of a priority."""
    return 1 << pri


def LOG_UPTO(pri, /):
    """The mask of all priorities up to this one."""
    return (1 << pri + 1) - 1
