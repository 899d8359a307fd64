"""Child processes: starting them, talking to them, waiting for them."""
import contextlib
import io
import os
import select
import signal
import sys
import threading
import time
import types
import warnings

import _subprocess

__all__ = [
    "CalledProcessError", "CompletedProcess", "DEVNULL", "PIPE", "Popen", "STDOUT", "SubprocessError",
    "TimeoutExpired", "call", "check_call", "check_output", "getoutput", "getstatusoutput", "run",
]

PIPE = -1
STDOUT = -2
DEVNULL = -3

# How much is written at once to a pipe that can be written to.
_WRITE_BYTES = select.PIPE_BUF
_READ_BYTES = 1 << 15


class SubprocessError(Exception):
    """What goes wrong with a child process."""


class CalledProcessError(SubprocessError):
    """A process has ended with an exit code that is not 0, and was checked for it."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        """Another name of output."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A process has not ended in time."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        """Another name of output."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """How a process that run() started has ended, and what it wrote."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            parts.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            parts.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        """Raise CalledProcessError unless the exit code is 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


# Processes whose Popen went away before they ended; each later Popen looks after them.
_forgotten = []


def _collect_forgotten():
    for process in _forgotten[:]:
        if process._poll_quietly() is not None:
            with contextlib.suppress(ValueError):
                _forgotten.remove(process)


class Popen:
    """A child process."""

    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None,
                 group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        _collect_forgotten()
        # One thread at a time waits, so that the number of an ended process is used by nobody.
        self._wait_lock = threading.Lock()
        self._input = None
        self._communication_started = False
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if pipesize is None:
            pipesize = -1
        if not isinstance(pipesize, int):
            raise TypeError("pipesize must be an integer")
        if pass_fds and not close_fds:
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning)
            close_fds = True
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but "
                                  "different. Pass one or the other.")
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.pid = None
        self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        self.text_mode = encoding or errors or text or universal_newlines
        if process_group is None:
            process_group = -1
        self._sigint_wait_secs = 0.25

        ids = _Identity(user, group, extra_groups)
        opened = _Pipes()
        try:
            sources, ours = self._place_pipes(opened, stdin, stdout, stderr)
            self._make_streams(ours, bufsize)
            self._start(args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, sources, restore_signals,
                        start_new_session, process_group, umask, ids)
        except BaseException:
            for stream in (self.stdin, self.stdout, self.stderr):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
            opened.close_all()
            raise
        opened.close_childs()

    @property
    def universal_newlines(self):
        """Another name of text_mode."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __repr__(self):
        text = f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text if len(text) <= 80 else text[:76] + "...>"

    __class_getitem__ = classmethod(types.GenericAlias)

    # ---- starting

    def _place_pipes(self, opened, stdin, stdout, stderr):
        """What the child gets as its standard descriptors, and our ends of pipes."""
        if stdout == STDOUT:
            raise ValueError("STDOUT can only be used for stderr")
        sources, ours = [-1, -1, -1], [None, None, None]
        for place, given in enumerate((stdin, stdout, stderr)):
            if given is None:
                continue
            if given == PIPE:
                reader, writer = opened.pipe(self.pipesize)
                sources[place], ours[place] = (reader, writer) if place == 0 else (writer, reader)
                opened.belongs_to_child(sources[place])
            elif given == DEVNULL:
                sources[place] = opened.null()
            elif given == STDOUT and place == 2:
                sources[place] = sources[1] if sources[1] != -1 else 1
            elif isinstance(given, int):
                sources[place] = given
            else:
                sources[place] = given.fileno()
        return sources, ours

    def _make_streams(self, ours, bufsize):
        line_buffering = False
        if bufsize == 1:
            if self.text_mode:
                line_buffering = True
            else:
                warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size "
                              "will be used", RuntimeWarning, stacklevel=3)
            bufsize = -1
        for name, fd, mode in zip(("stdin", "stdout", "stderr"), ours, ("wb", "rb", "rb")):
            if fd is None:
                continue
            stream = io.open(fd, mode, bufsize)
            if self.text_mode:
                extra = {"write_through": True, "line_buffering": line_buffering} if name == "stdin" else {}
                stream = io.TextIOWrapper(stream, encoding=self.encoding, errors=self.errors, **extra)
            setattr(self, name, stream)

    def _start(self, args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, sources, restore_signals,
               start_new_session, process_group, umask, ids):
        if isinstance(args, (str, bytes)) or isinstance(args, os.PathLike):
            if isinstance(args, os.PathLike) and shell:
                raise TypeError("path-like args is not allowed when shell is true")
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ["/bin/sh", "-c"] + args
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        sys.audit("subprocess.Popen", executable, args, cwd, env)
        executable = os.fsencode(executable)
        if os.path.dirname(executable):
            programs = (executable,)
        else:
            programs = tuple(os.path.join(os.fsencode(directory), executable)
                             for directory in os.get_exec_path(env))
        keep = sorted(set(map(int, pass_fds))) if close_fds else None
        group = None if process_group < 0 else process_group
        mask = None if umask < 0 else umask
        arguments = (programs, args, env, cwd, sources, keep, restore_signals, start_new_session, group, mask, ids.user,
                     ids.group, ids.extra_groups)
        for fd in pass_fds:
            os.get_inheritable(fd)
        result = _start_with_function(preexec_fn, *arguments) if preexec_fn else _subprocess.start(*arguments)
        if isinstance(result, int):
            self.pid = result
            self._child_created = True
            return
        what, errno = result
        if what == "preexec":
            raise SubprocessError("Exception occurred in preexec_fn.")
        if what == "cwd":
            filename = cwd
        elif what == "program":
            filename = os.fsdecode(executable) if isinstance(args[0], str) else executable
        else:
            raise OSError(errno, os.strerror(errno))
        raise OSError(errno, os.strerror(errno), filename)

    # ---- waiting

    def poll(self):
        """The exit code, negative for a signal; None while the process runs."""
        return self._poll_quietly()

    def _poll_quietly(self):
        if self.returncode is None and self._wait_lock.acquire(False):
            try:
                if self.returncode is None:
                    try:
                        process, status = os.waitpid(self.pid, os.WNOHANG)
                    except ChildProcessError:
                        # Somebody else has waited for it.
                        self.returncode = 0
                    else:
                        if process == self.pid:
                            self.returncode = os.waitstatus_to_exitcode(status)
            finally:
                self._wait_lock.release()
        return self.returncode

    def wait(self, timeout=None):
        """Wait until the process has ended; its exit code.

        TimeoutExpired if it has not after timeout seconds.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        try:
            return self._wait_until(deadline, timeout)
        except KeyboardInterrupt:
            # The process has most likely got the same signal: it may have the time to end.
            with contextlib.suppress(TimeoutExpired):
                self._wait_until(time.monotonic() + self._sigint_wait_secs, self._sigint_wait_secs)
            self._sigint_wait_secs = 0
            raise

    def _wait_until(self, deadline, timeout):
        if deadline is None:
            while self.returncode is None:
                with self._wait_lock:
                    if self.returncode is not None:
                        break
                    try:
                        process, status = os.waitpid(self.pid, 0)
                    except ChildProcessError:
                        self.returncode = 0
                    else:
                        if process == self.pid:
                            self.returncode = os.waitstatus_to_exitcode(status)
            return self.returncode
        pause = 0.0005
        while self._poll_quietly() is None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            pause = min(pause * 2, left, 0.05)
            time.sleep(pause)
        return self.returncode

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type == KeyboardInterrupt:
                if self._sigint_wait_secs > 0:
                    with contextlib.suppress(TimeoutExpired):
                        self._wait_until(time.monotonic() + self._sigint_wait_secs, self._sigint_wait_secs)
                self._sigint_wait_secs = 0
            else:
                self.wait()

    def __del__(self):
        if not self._child_created or self.returncode is not None:
            return
        warnings.warn(f"subprocess {self.pid} is still running", ResourceWarning, source=self)
        if self._poll_quietly() is None:
            _forgotten.append(self)

    # ---- talking

    def communicate(self, input=None, timeout=None):
        """Write input to the process, read what it writes, and wait for it: (output, errors).

        TimeoutExpired if that takes longer than timeout seconds; it can be called again then.
        """
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        deadline = None if timeout is None else time.monotonic() + timeout
        streams = [self.stdin, self.stdout, self.stderr]
        try:
            if deadline is None and not self._communication_started and streams.count(None) >= 2:
                output = errors = None
                if self.stdin:
                    self._write_all(input)
                elif self.stdout:
                    output = self.stdout.read()
                    self.stdout.close()
                elif self.stderr:
                    errors = self.stderr.read()
                    self.stderr.close()
                self.wait()
                return output, errors
            output, errors = self._exchange(input, deadline, timeout)
        except KeyboardInterrupt:
            with contextlib.suppress(TimeoutExpired):
                self._wait_until(time.monotonic() + self._sigint_wait_secs, self._sigint_wait_secs)
            self._sigint_wait_secs = 0
            raise
        finally:
            self._communication_started = True
        self._wait_until(deadline, timeout)
        return output, errors

    def _write_all(self, input):
        if input:
            try:
                self.stdin.write(input)
            except BrokenPipeError:
                pass
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _exchange(self, input, deadline, timeout):
        """Writes and reads as the pipes let it."""
        if self.stdin and not self._communication_started:
            with contextlib.suppress(BrokenPipeError):
                self.stdin.flush()
            if not input:
                with contextlib.suppress(BrokenPipeError):
                    self.stdin.close()
        if not self._communication_started:
            self._chunks = {stream: [] for stream in (self.stdout, self.stderr) if stream}
            self._written = 0
            if self.stdin and input is not None:
                self._input = input.encode(self.stdin.encoding, self.stdin.errors) if self.text_mode else input
        self._communication_started = True
        data = memoryview(self._input).cast("B") if self._input else b""
        poll = select.poll()
        streams = {}
        if self.stdin and not self.stdin.closed and self._written < len(data):
            streams[self.stdin.fileno()] = self.stdin
            poll.register(self.stdin, select.POLLOUT)
        for stream in self._chunks:
            if not stream.closed:
                streams[stream.fileno()] = stream
                poll.register(stream, select.POLLIN | select.POLLPRI)
        while streams:
            left = None if deadline is None else max(deadline - time.monotonic(), 0)
            if left == 0 and deadline is not None:
                self._give_up(timeout)
            ready = poll.poll(None if left is None else max(int(left * 1000 + 0.999), 1))
            if deadline is not None and time.monotonic() > deadline:
                self._give_up(timeout)
            for fd, _ in ready:
                stream = streams[fd]
                if stream is self.stdin:
                    done = self._write_some(fd, data)
                else:
                    chunk = os.read(fd, _READ_BYTES)
                    self._chunks[stream].append(chunk)
                    done = not chunk
                if done:
                    poll.unregister(fd)
                    del streams[fd]
                    with contextlib.suppress(BrokenPipeError):
                        stream.close()
        if deadline is not None:
            # The error tells of what was left for this last part.
            timeout = deadline - time.monotonic()
        self._wait_until(deadline, timeout)
        return tuple(self._text_of(stream) for stream in (self.stdout, self.stderr))

    def _write_some(self, fd, data):
        try:
            self._written += os.write(fd, data[self._written:self._written + _WRITE_BYTES])
        except BrokenPipeError:
            return True
        return self._written >= len(data)

    def _text_of(self, stream):
        if not stream:
            return None
        data = b"".join(self._chunks[stream])
        if self.text_mode:
            return data.decode(stream.encoding, stream.errors).replace("\r\n", "\n").replace("\r", "\n")
        return data

    def _give_up(self, timeout):
        output, errors = (b"".join(self._chunks[stream]) or None if stream else None
                          for stream in (self.stdout, self.stderr))
        raise TimeoutExpired(self.args, timeout, output=output, stderr=errors)

    # ---- signals

    def send_signal(self, sig):
        """Send a signal to the process unless it has ended."""
        self.poll()
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, sig)

    def terminate(self):
        """Ask the process to end: SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End the process: SIGKILL."""
        self.send_signal(signal.SIGKILL)


class _Pipes:
    """Descriptors opened for one child."""

    def __init__(self):
        self._all = []
        self._childs = []
        self._null = None

    def pipe(self, size):
        ends = os.pipe()
        self._all += ends
        if size > 0:
            with contextlib.suppress(ImportError, AttributeError):
                import fcntl
                fcntl.fcntl(ends[0], fcntl.F_SETPIPE_SZ, size)
        return ends

    def null(self):
        if self._null is None:
            self._null = os.open(os.devnull, os.O_RDWR)
            self._all.append(self._null)
            self._childs.append(self._null)
        return self._null

    def belongs_to_child(self, fd):
        self._childs.append(fd)

    def close_childs(self):
        for fd in self._childs:
            os.close(fd)

    def close_all(self):
        # Streams that were made of some have closed them.
        for fd in self._all:
            with contextlib.suppress(OSError):
                os.close(fd)


class _Identity:
    """Who a child runs as."""

    def __init__(self, user, group, extra_groups):
        self.user = self._number(user, "User", "user")
        self.group = self._number(group, "Group", "group")
        self.extra_groups = None
        if extra_groups is not None:
            if isinstance(extra_groups, str):
                raise ValueError("Groups must be a list, not a string")
            self.extra_groups = [self._number(item, "Group", "group") for item in extra_groups]

    @staticmethod
    def _number(value, title, what):
        if value is None or isinstance(value, int):
            if value is not None and value < 0:
                raise ValueError(f"{title} ID cannot be negative, got {value}")
            return value
        if isinstance(value, str):
            if what == "user":
                import pwd
                return pwd.getpwnam(value).pw_uid
            with open("/etc/group") as groups:
                for line in groups:
                    name, _, number, _ = line.rstrip("\n").split(":", 3)
                    if name == value:
                        return int(number)
            raise KeyError(f"getgrnam(): name not found: {value!r}")
        raise TypeError(f"{title} must be a string or an integer, not {type(value)}")


def _start_with_function(function, programs, args, env, cwd, sources, keep, restore_signals, new_session, group, umask,
                         user, user_group, extra_groups):
    """As _subprocess.start(), for a child that first calls a Python function, and so is a fork in full."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        stage = "setup"
        try:
            os.close(reader)
            for fd in keep or ():
                os.set_inheritable(fd, True)
            _become_child(sources)
            if cwd is not None:
                stage = "cwd"
                os.chdir(cwd)
                stage = "setup"
            if umask is not None:
                os.umask(umask)
            if restore_signals:
                signal.signal(signal.SIGPIPE, signal.SIG_DFL)
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            if new_session:
                os.setsid()
            if group is not None:
                os.setpgid(0, group)
            if extra_groups is not None:
                os.setgroups(extra_groups)
            if user_group is not None:
                os.setregid(user_group, user_group)
            if user is not None:
                os.setreuid(user, user)
            stage = "preexec"
            function()
            stage = "program"
            if keep is not None:
                kept = {*keep, writer}
                for name in os.listdir("/proc/self/fd"):
                    if int(name) > 2 and int(name) not in kept:
                        with contextlib.suppress(OSError):
                            os.close(int(name))
            failure = None
            for program in programs:
                try:
                    os.execve(program, args, os.environ if env is None else env)
                except (FileNotFoundError, NotADirectoryError) as error:
                    last = error
                except OSError as error:
                    failure = failure or error
                    last = error
            raise failure or last
        except OSError as error:
            os.write(writer, f"{stage}:{error.errno or 0}".encode())
        except BaseException:
            os.write(writer, f"{stage}:0".encode())
        os._exit(255)
    os.close(writer)
    told = b""
    while chunk := os.read(reader, 4096):
        told += chunk
    os.close(reader)
    if not told:
        return process
    os.waitpid(process, 0)
    stage, errno = told.decode().split(":")
    return stage, int(errno)


def _become_child(sources):
    """Puts the standard descriptors in their places, none over another that is still needed."""
    moved = [os.dup(fd) if 0 <= fd < 3 and fd != place else fd for place, fd in enumerate(sources)]
    # A copy may have taken a standard descriptor's place if that was closed: copy until none does.
    moved = [_above_standard(fd) if 0 <= fd < 3 and fd != place else fd for place, fd in enumerate(moved)]
    for place, fd in enumerate(moved):
        if fd == place:
            os.set_inheritable(fd, True)
        elif fd >= 0:
            os.dup2(fd, place)


def _above_standard(fd):
    fd = os.dup(fd)
    return _above_standard(fd) if fd < 3 else fd


# ---- conveniences

def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program and wait for it: a CompletedProcess."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = PIPE
        kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            output, errors = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except BaseException:
            process.kill()
            raise
        code = process.poll()
        if check and code:
            raise CalledProcessError(code, process.args, output=output, stderr=errors)
    return CompletedProcess(process.args, code, output, errors)


def call(*popenargs, timeout=None, **kwargs):
    """Run a program and wait for it: its exit code."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Run a program and wait for it: 0; CalledProcessError for another exit code."""
    code = call(*popenargs, **kwargs)
    if code:
        command = kwargs.get("args")
        raise CalledProcessError(code, popenargs[0] if command is None else command)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a program: what it wrote; CalledProcessError for an exit code that is not 0."""
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        kwargs["input"] = "" if any(map(kwargs.get, ("text", "universal_newlines", "encoding", "errors"))) else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Run a command in a shell: (exit code, what it wrote without the last newline)."""
    try:
        output = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        code = 0
    except CalledProcessError as error:
        output = error.output
        code = error.returncode
    return code, output.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    """Run a command in a shell: what it wrote without the last newline."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """Arguments as one command line in the manner of Microsoft's C runtime."""
    parts = []
    for argument in map(os.fsdecode, seq):
        quoted, slashes = "", 0
        for character in argument:
            if character == "\\":
                slashes += 1
                continue
            if character == '"':
                quoted += "\\" * (slashes * 2 + 1) + '"'
            else:
                quoted += "\\" * slashes + character
            slashes = 0
        if not argument or " " in argument or "\t" in argument:
            quoted = f'"{quoted}' + "\\" * (slashes * 2) + '"'
        else:
            quoted += "\\" * slashes
        parts.append(quoted)
    return " ".join(parts)
