# syslog: priorities, masks, and the copy of a message on the standard error.
import os
import syslog

assert (syslog.LOG_ERR, syslog.LOG_DEBUG, syslog.LOG_DAEMON, syslog.LOG_LOCAL7, syslog.LOG_PERROR) == (3, 7, 24, 184, 32)
assert syslog.LOG_MASK(3) == 8 and syslog.LOG_UPTO(3) == 15
read, write = os.pipe()
saved = os.dup(2)
os.dup2(write, 2)
try:
    syslog.openlog("name", syslog.LOG_PERROR | syslog.LOG_PID, syslog.LOG_LOCAL0)
    syslog.syslog("one message")
    assert syslog.setlogmask(syslog.LOG_UPTO(syslog.LOG_ERR)) == 255 and syslog.setlogmask(0) == 15
    syslog.syslog(syslog.LOG_DEBUG, "not sent")
    syslog.syslog(syslog.LOG_ERR, "second")
    syslog.closelog()
finally:
    os.dup2(saved, 2)
assert os.read(read, 1000) == f"name[{os.getpid()}]: one message\nname[{os.getpid()}]: second\n".encode()
for wrong in ((), (1, 2, 3), (5,), ("x", "y")):
    try:
        syslog.syslog(*wrong)
    except TypeError:
        pass
    else:
        assert False, wrong
print("ok")
