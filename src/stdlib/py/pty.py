"""Pseudo-terminals: programs that believe that they have a terminal."""

import os as _os
import tty as _tty

__all__ = ["openpty", "fork", "spawn"]

STDIN_FILENO = 0
STDOUT_FILENO = 1
STDERR_FILENO = 2
CHILD = 0


def openpty():
    """Descriptors of both ends of a new pseudo-terminal: the master's, and the terminal's."""
    return _os.openpty()


def fork():
    """As os.fork(), the child with a new terminal: its process (0 in the child), and the descriptor of the master."""
    return _os.forkpty()


def _read(fd):
    """What is there, at most 1024 bytes."""
    return _os.read(fd, 1024)


def _copy(master_fd, master_read, stdin_read):
    """Carry what is typed to the master, and what comes from it to the standard output, until the program ends."""
    from select import select
    was_blocking = _os.get_blocking(master_fd)
    if was_blocking:
        # A master that takes nothing for a while shall not keep what comes from it.
        _os.set_blocking(master_fd, False)
    try:
        sources = [master_fd, STDIN_FILENO]
        to_master, to_output = b"", b""
        while True:
            readable = [fd for fd in sources
                        if len(to_output if fd == master_fd else to_master) <= 4096]
            writable = [fd for fd, data in ((STDOUT_FILENO, to_output), (master_fd, to_master)) if data]
            readable, writable, _ = select(readable, writable, [])
            if STDOUT_FILENO in writable:
                to_output = to_output[_os.write(STDOUT_FILENO, to_output):]
            if master_fd in writable:
                to_master = to_master[_os.write(master_fd, to_master):]
            if master_fd in readable:
                try:
                    data = master_read(master_fd)
                except OSError:
                    # The other end is closed.
                    data = b""
                if not data:
                    while to_output:
                        to_output = to_output[_os.write(STDOUT_FILENO, to_output):]
                    return
                to_output += data
            if STDIN_FILENO in readable:
                data = stdin_read(STDIN_FILENO)
                if data:
                    to_master += data
                else:
                    sources.remove(STDIN_FILENO)
    finally:
        if was_blocking:
            _os.set_blocking(master_fd, True)


def spawn(argv, master_read=_read, stdin_read=_read):
    """Run a program on a new terminal that is connected with this one; gives its wait status."""
    if isinstance(argv, str):
        argv = (argv,)
    import sys
    sys.audit("pty.spawn", argv)
    pid, master_fd = fork()
    if pid == CHILD:
        _os.execlp(argv[0], *argv)
    try:
        mode = _tty.setraw(STDIN_FILENO)
    except _tty.error:
        mode = None
    try:
        _copy(master_fd, master_read, stdin_read)
    finally:
        if mode is not None:
            _tty.tcsetattr(STDIN_FILENO, _tty.TCSAFLUSH, mode)
    _os.close(master_fd)
    return _os.waitpid(pid, 0)[1]
