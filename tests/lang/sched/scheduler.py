import sched

# A clock of its own: waiting moves it on.
now = 0
log = []


def clock():
    return now


def wait(delay):
    global now
    log.append(("wait", delay))
    now += delay


s = sched.scheduler(clock, wait)
assert s.empty() and s.queue == []
s.enter(10, 1, log.append, ("ten",))
s.enterabs(5, 2, log.append, ("five, later",))
s.enterabs(5, 1, log.append, argument=("five, sooner",))
s.enterabs(5, 1, lambda *args, **kwargs: log.append((args, kwargs)), (1,), {"a": 2})
cancelled = s.enter(7, 0, log.append, ("never",))
assert [event.time for event in s.queue] == [5, 5, 5, 7, 10] and not s.empty()
assert cancelled.priority == 0 and cancelled.argument == ("never",) and cancelled.kwargs == {}
assert cancelled._fields == ("time", "priority", "sequence", "action", "argument", "kwargs")
s.cancel(cancelled)
try:
    s.cancel(cancelled)
except ValueError:
    pass
else:
    raise AssertionError
assert s.run(blocking=False) == 5 and log == []
assert s.run() is None
assert log == [("wait", 5), "five, sooner", ("wait", 0), ((1,), {"a": 2}), ("wait", 0), "five, later", ("wait", 0),
               ("wait", 5), "ten", ("wait", 0)], log
assert now == 10 and s.empty()

# Events enter events; an exception leaves the others.
def again(n):
    log.append(n)
    if n:
        s.enter(1, 1, again, (n - 1,))
log.clear()
s.enter(1, 1, again, (2,))
s.run()
assert [entry for entry in log if isinstance(entry, int)] == [2, 1, 0] and now == 13
s.enter(1, 1, lambda: 1 / 0)
s.enter(2, 1, log.append, ("after",))
try:
    s.run()
except ZeroDivisionError:
    pass
assert len(s.queue) == 1
s.run()
assert "after" in log
print("ok")
