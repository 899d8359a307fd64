# fork, the functions called at forks, and how children ended.
import os
import signal

log = []
os.register_at_fork(before=lambda: log.append("before 1"), after_in_parent=lambda: log.append("parent 1"))
os.register_at_fork(before=lambda: log.append("before 2"), after_in_child=lambda: log.append("child"))
for wrong, message in [({}, "At least one argument is required."), ({"before": 5}, "'before' must be callable, not int")]:
    try:
        os.register_at_fork(**wrong)
    except TypeError as error:
        assert str(error) == message, error
    else:
        raise AssertionError(wrong)

def child(body):
    process = os.fork()
    if process == 0:
        try:
            body()
        finally:
            os._exit(99)
    return process

process = child(lambda: os._exit(len(log)))
_, status = os.waitpid(process, 0)
assert os.WEXITSTATUS(status) == 3, status  # before 2, before 1, child
assert log == ["before 2", "before 1", "parent 1"], log
assert os.WIFEXITED(status) and not os.WIFSIGNALED(status) and not os.WIFSTOPPED(status)
assert os.waitstatus_to_exitcode(status) == 3

process = child(lambda: os.kill(os.getpid(), signal.SIGKILL))
found = os.waitid(os.P_PID, process, os.WEXITED)
assert (found.si_pid, found.si_status, found.si_code) == (process, signal.SIGKILL, os.CLD_KILLED)
assert repr(found).startswith("posix.waitid_result(si_pid=")

process = child(lambda: os._exit(7))
pid, status, usage = os.wait4(process, 0)
assert pid == process and os.WEXITSTATUS(status) == 7 and usage.ru_utime >= 0 and len(usage) == 16
process = child(lambda: os._exit(8))
pid, status, usage = os.wait3(0)
assert pid == process and status == 8 << 8

process = child(lambda: os.kill(os.getpid(), signal.SIGSTOP))
_, status = os.waitpid(process, os.WUNTRACED)
assert os.WIFSTOPPED(status) and os.WSTOPSIG(status) == signal.SIGSTOP
os.kill(process, signal.SIGCONT)
_, status = os.waitpid(process, 0)
assert os.WEXITSTATUS(status) == 99
try:
    os.waitpid(-1, 0)
except ChildProcessError as error:
    assert error.errno == 10
try:
    os.waitstatus_to_exitcode(0x137f)
except ValueError as error:
    assert str(error) == "process stopped by delivery of signal 19", error
process, fd = os.forkpty()
if process == 0:
    os.write(1, b"from the child")
    os._exit(0)
assert os.read(fd, 100) == b"from the child"
os.waitpid(process, 0)
os.close(fd)
print("ok")
