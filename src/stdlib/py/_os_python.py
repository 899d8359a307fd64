"""The part of os that is written in Python. Module os loads it when a name of it is asked for."""
import abc
import os
import sys
import types


class PathLike(abc.ABC):
    """A path of the file system: whatever has __fspath__()."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        for base in subclass.__mro__:
            if "__fspath__" in base.__dict__:
                return base.__dict__["__fspath__"] is not None or NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(types.GenericAlias)


PathLike.__module__ = "os"

supports_dir_fd = {
    os.access, os.chmod, os.chown, os.link, os.lstat, os.mkdir, os.mkfifo, os.mknod, os.open, os.readlink, os.rename,
    os.rmdir, os.stat, os.symlink, os.unlink, os.utime,
}
supports_effective_ids = {os.access}
supports_fd = {
    os.chdir, os.chmod, os.chown, os.execve, os.listdir, os.pathconf, os.scandir, os.stat, os.statvfs, os.truncate,
    os.utime,
}
supports_follow_symlinks = {os.access, os.chown, os.link, os.stat, os.utime}


# ---- trees of directories

def walk(top, topdown=True, onerror=None, followlinks=False):
    """Walk a tree of directories: (directory, names of its directories, names of its other files).

    Top down, the list of directories may be changed to say where to go on.
    """
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    pending = [os.fspath(top)]
    while pending:
        directory = pending.pop()
        if isinstance(directory, tuple):
            # Bottom up, its turn comes behind what is in it.
            yield directory
            continue
        listed = _list_directory(directory, onerror, followlinks or not topdown)
        if listed is None:
            continue
        directories, others, enterable = listed
        join = os.path.join
        if topdown:
            yield directory, directories, others
            for name in reversed(directories):
                path = join(directory, name)
                if followlinks or not os.path.islink(path):
                    pending.append(path)
        else:
            pending.append((directory, directories, others))
            for name in reversed(enterable if not followlinks else directories):
                pending.append(join(directory, name))


def _list_directory(directory, onerror, wants_enterable):
    """The names of the directories, of the others, and of the directories that are no links; None if it fails."""
    directories, others, enterable = [], [], []
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                try:
                    is_directory = entry.is_dir()
                except OSError:
                    is_directory = False
                (directories if is_directory else others).append(entry.name)
                if is_directory and wants_enterable:
                    try:
                        if not entry.is_symlink():
                            enterable.append(entry.name)
                    except OSError:
                        enterable.append(entry.name)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return None
    return directories, others, enterable


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """As walk(), with the descriptor of the directory as a fourth item; it is open while the item is looked at."""
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = os.fspath(top)
    # What is left to do: directories to "enter", to "tell" of when all in them was told, descriptors to "close".
    pending = [("enter", (dir_fd, top, top))]
    try:
        while pending:
            action, value = pending.pop()
            if action == "close":
                os.close(value)
                continue
            if action == "tell":
                yield value
                continue
            parent, name, path = value
            # That the topmost directory cannot be opened is the caller's affair.
            fd = _open_directory(parent, name, (onerror or _ignore) if path is not top else None, follow_symlinks)
            if fd is None:
                continue
            pending.append(("close", fd))
            directories, others, _ = _list_directory(fd, _raise, False)
            if isinstance(path, bytes):
                directories, others = [list(map(os.fsencode, names)) for names in (directories, others)]
            item = (path, directories, others, fd)
            if topdown:
                yield item
            else:
                pending.append(("tell", item))
            for child in reversed(directories):
                pending.append(("enter", (fd, child, os.path.join(path, child))))
    finally:
        for action, value in pending:
            if action == "close":
                os.close(value)


def _raise(error):
    raise error


def _ignore(error):
    """What fwalk() does with errors below its top unless it is told."""


def _open_directory(parent, name, onerror, follow_symlinks):
    """A descriptor of a directory; None if it cannot be opened or is a link that is not to be followed."""
    try:
        if not follow_symlinks:
            before = os.stat(name, follow_symlinks=False, dir_fd=parent)
        fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK, dir_fd=parent)
    except OSError as error:
        if onerror is None:
            raise
        onerror(error)
        return None
    try:
        if follow_symlinks:
            return fd
        found = os.fstat(fd)
        is_directory = (before.st_mode & 0o170000) == 0o040000
        if is_directory and (before.st_ino, before.st_dev) == (found.st_ino, found.st_dev):
            return fd
    except BaseException:
        os.close(fd)
        raise
    os.close(fd)
    return None



def renames(old, new):
    """Rename a file; make the directories that its new name needs, remove those that its old one leaves empty."""
    head, tail = os.path.split(new)
    if head and tail and not os.path.exists(head):
        os.makedirs(head)
    os.rename(old, new)
    head, tail = os.path.split(old)
    if head and tail:
        try:
            os.removedirs(head)
        except OSError:
            pass


# ---- running programs

def get_exec_path(env=None):
    """The directories in which programs are looked for."""
    if env is None:
        env = os.environ
    path = None
    try:
        path = env.get("PATH")
    except TypeError:
        pass
    try:
        path_as_bytes = env[b"PATH"]
    except (KeyError, TypeError):
        pass
    else:
        if path is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        path = path_as_bytes
    if path is None:
        path = os.defpath
    return os.fsdecode(path).split(os.pathsep)


def execl(file, *args):
    """Run a program with these arguments in this process, which it replaces."""
    os.execv(file, args)


def execle(file, *args):
    """As execl(); the last argument is the environment."""
    os.execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """As execl(); the program is looked for on PATH."""
    execvp(file, args)


def execlpe(file, *args):
    """As execle(); the program is looked for on PATH."""
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """As execv(); the program is looked for on PATH."""
    _execute(file, args, None)


def execvpe(file, args, env):
    """As execve(); the program is looked for on PATH."""
    _execute(file, args, env)


def _execute(file, args, env):
    def run(path):
        if env is None:
            os.execv(path, args)
        else:
            os.execve(path, args, env)

    if os.path.dirname(file):
        run(file)
    failure = None
    if isinstance(file, bytes):
        directories = map(os.fsencode, get_exec_path(env))
    else:
        file = os.fspath(file)
        directories = get_exec_path(env)
    for directory in directories:
        try:
            run(os.path.join(directory, file))
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = error
            failure = failure or error
    raise failure or last


def _spawn(mode, file, args, env, run):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    process = os.fork()
    if process == 0:
        try:
            if env is None:
                run(file, args)
            else:
                run(file, args, env)
        except BaseException:
            os._exit(127)
    if mode == os.P_NOWAIT:
        return process
    while True:
        _, status = os.waitpid(process, 0)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """Run a program in a new process: its exit code under P_WAIT, its number under P_NOWAIT."""
    return _spawn(mode, file, args, None, os.execv)


def spawnve(mode, file, args, env):
    """As spawnv(), with an environment."""
    return _spawn(mode, file, args, env, os.execve)


def spawnvp(mode, file, args):
    """As spawnv(); the program is looked for on PATH."""
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    """As spawnve(); the program is looked for on PATH."""
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    """As spawnv(), with the arguments one by one."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """As spawnl(); the last argument is the environment."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """As spawnl(); the program is looked for on PATH."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """As spawnle(); the program is looked for on PATH."""
    return spawnvpe(mode, file, args[:-1], args[-1])


# ---- pipes to commands

def popen(cmd, mode="r", buffering=-1):
    """Open a text stream to (mode 'w') or from (mode 'r') a command that a shell runs."""
    if not isinstance(cmd, str):
        raise TypeError(f"invalid cmd type ({type(cmd)}, expected string)")
    if mode not in ("r", "w"):
        raise ValueError(f"invalid mode {mode!r}")
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import subprocess
    if mode == "r":
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _CommandStream(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _CommandStream(process.stdin, process)


class _CommandStream:
    """A stream whose close() waits for the command and tells how it ended."""

    def __init__(self, stream, process):
        self._stream = stream
        self._process = process

    def close(self):
        """The command's wait status; None if it succeeded."""
        self._stream.close()
        code = self._process.wait()
        if code == 0:
            return None
        return code << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)
