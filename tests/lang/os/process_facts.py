# What a process knows of itself and of the system; structures.
import os

uname = os.uname()
assert uname.sysname == "Linux" and uname[0] == "Linux" and len(uname) == 5
assert repr(uname).startswith("posix.uname_result(sysname='Linux', nodename=")
times = os.times()
assert len(times) == 5 and times.user >= 0 and times.elapsed > 0
assert os.terminal_size((80, 24)).lines == 24
assert repr(os.terminal_size((80, 24))) == "os.terminal_size(columns=80, lines=24)"
try:
    os.terminal_size((1,))
except TypeError as error:
    assert str(error) == "os.terminal_size() takes a 2-sequence (1-sequence given)", error
assert os.sysconf("SC_PAGESIZE") == os.sysconf(os.sysconf_names["SC_PAGESIZE"]) >= 4096
try:
    os.sysconf("SC_NONSENSE")
except ValueError as error:
    assert str(error) == "unrecognized configuration name", error
try:
    os.sysconf(1.5)
except TypeError as error:
    assert str(error) == "configuration names must be strings or integers", error
assert os.pathconf(".", "PC_NAME_MAX") >= 255
assert os.confstr("CS_PATH").startswith("/")
# The group and the session are 0 where their leader is outside the process's pid namespace.
assert os.getpgrp() == os.getpgid(0) >= 0 and os.getsid(0) >= 0
assert os.getresuid()[0] == os.getuid()
assert isinstance(os.getgroups(), list)
assert len(os.getloadavg()) == 3
assert len(os.getrandom(8)) == 8
assert os.getpriority(os.PRIO_PROCESS, 0) == os.nice(0)
affinity = os.sched_getaffinity(0)
assert isinstance(affinity, set) and affinity
os.sched_setaffinity(0, affinity)
assert os.sched_getscheduler(0) == os.SCHED_OTHER
assert os.sched_getparam(0) == os.sched_param(0)
assert repr(os.sched_param(sched_priority=3)) == "posix.sched_param(sched_priority=3)"
assert os.sched_get_priority_max(os.SCHED_FIFO) == 99
vfs = os.statvfs(".")
assert vfs.f_bsize > 0 and len(vfs) == 10 and isinstance(vfs.f_fsid, int)
assert os.major(os.makedev(7, 3)) == 7 and os.minor(os.makedev(7, 3)) == 3
stat = os.stat(".")
assert len(stat) == 10 and stat.st_blocks >= 0 and stat.st_mode == stat[0]
assert repr(stat).startswith("os.stat_result(st_mode=")
assert os.stat_result(range(10)).st_size == 6
assert os.get_exec_path({"PATH": "/a:/b"}) == ["/a", "/b"]
assert os.get_exec_path({}) == ["/bin", "/usr/bin"]
assert os.device_encoding(99) is None
print("ok")
