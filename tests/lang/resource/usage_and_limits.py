# resource: what this process and its children have used, and the limits of what they may use.
import os
import resource

usage = resource.getrusage(resource.RUSAGE_SELF)
assert type(usage) is resource.struct_rusage and len(usage) == 16
assert usage.ru_maxrss > 0 and usage.ru_utime >= 0 and usage[0] == usage.ru_utime and isinstance(usage.ru_stime, float)
before = resource.getrusage(resource.RUSAGE_THREAD).ru_utime + resource.getrusage(resource.RUSAGE_THREAD).ru_stime
sum(range(10_000))
assert resource.getrusage(resource.RUSAGE_THREAD).ru_utime >= 0 and before >= 0
assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_nvcsw >= 0

soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
pid = os.fork()
if pid == 0:
    # Limits are those of the child alone.
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    os._exit(resource.getrlimit(resource.RLIMIT_CORE) != (0, hard))
assert os.waitpid(pid, 0)[1] == 0 and resource.getrlimit(resource.RLIMIT_CORE) == (soft, hard)
assert resource.prlimit(0, resource.RLIMIT_CORE) == (soft, hard)
assert resource.getpagesize() == os.sysconf("SC_PAGESIZE") and resource.RLIM_INFINITY == -1
assert resource.error is OSError
for wrong, error, message in (
    (lambda: resource.getrusage(77), ValueError, "invalid who parameter"),
    (lambda: resource.getrlimit(99), ValueError, "invalid resource specified"),
    (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (1,)), ValueError, "expected a tuple of 2 integers"),
    (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, 5), TypeError, "'int' object is not iterable"),
    (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (10, 5)), ValueError, "current limit exceeds maximum limit"),
):
    try:
        wrong()
    except error as exc:
        assert str(exc) == message, exc
    else:
        assert False
print("ok")
