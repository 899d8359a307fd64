"""Asking for a password, and who the user is."""
import contextlib
import io
import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """What is typed may be seen."""


def getpass(prompt="Password: ", stream=None):
    """Ask for a password on the terminal without showing it.

    The prompt is written to stream, by default the terminal. Without a terminal it is read from standard input, and
    may be seen: there is a warning.
    """
    try:
        import termios
    except ImportError:
        return _ask_openly(prompt, stream)
    with contextlib.ExitStack() as stack:
        try:
            fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        except OSError:
            return _ask_openly(prompt, stream)
        terminal = stack.enter_context(io.TextIOWrapper(io.FileIO(fd, "w+")))
        former = termios.tcgetattr(fd)
        silent = former[:]
        silent[3] &= ~termios.ECHO
        try:
            termios.tcsetattr(fd, termios.TCSAFLUSH, silent)
            return _ask(prompt, stream or terminal, terminal)
        finally:
            termios.tcsetattr(fd, termios.TCSAFLUSH, former)
            (stream or terminal).write("\n")
            (stream or terminal).flush()


def _ask_openly(prompt, stream):
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=3)
    stream = stream or sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _ask(prompt, stream, sys.stdin)


def _ask(prompt, stream, source):
    if prompt:
        stream.write(str(prompt))
        stream.flush()
    line = source.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def getuser():
    """The user's name: from LOGNAME, USER, LNAME or USERNAME, or the system's list of accounts."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        user = os.environ.get(name)
        if user:
            return user
    import pwd
    try:
        return pwd.getpwuid(os.getuid())[0]
    except KeyError as error:
        raise OSError("No username set in the environment") from error
