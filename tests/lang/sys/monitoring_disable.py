"""sys.monitoring: local events, events that a callback disables, callbacks that fail, several tools."""
import sys

M = sys.monitoring
E = M.events
M.use_tool_id(3, "three")
M.use_tool_id(4, "four")
seen = []


def work():
    for i in range(3):
        len([])
        x = i
    return x


def disabling(*args):
    seen.append(args[1] - work.__code__.co_firstlineno)
    return M.DISABLE


# ---- once for each place
M.register_callback(3, E.LINE, disabling)
M.set_local_events(3, work.__code__, E.LINE)
# The loop's head is two places: where it begins, and where it goes on.
once = [1, 2, 3, 1, 4]
work()
assert seen == once
work()
assert seen == once
M.restart_events()
work()
assert seen == once * 2
# Events that are chosen again are not disabled.
M.set_local_events(3, work.__code__, 0)
work()
M.set_local_events(3, work.__code__, E.LINE)
work()
assert seen == once * 3
M.set_local_events(3, work.__code__, 0)
M.set_events(3, E.LINE)
work()
M.set_events(3, 0)
assert [line for line in seen[15:] if 1 <= line <= 4] == once

# ---- the end of a call comes with the call
ends = []
M.register_callback(3, E.CALL, lambda *args: M.DISABLE)
M.register_callback(3, E.C_RETURN, lambda *args: ends.append(args[2]))
M.set_local_events(3, work.__code__, E.CALL)
work()
work()
assert ends == [range, len]
M.set_local_events(3, work.__code__, 0)

# ---- one tool's places are not another's
counts = {3: 0, 4: 0}


def counting(tool, answer):
    def count(code, line):
        counts[tool] += 1
        return answer

    return count


M.register_callback(3, E.LINE, counting(3, None))
M.register_callback(4, E.LINE, counting(4, M.DISABLE))
M.set_local_events(3, work.__code__, E.LINE)
M.set_local_events(4, work.__code__, E.LINE)
work()
assert counts == {3: 11, 4: 5}, counts
M.set_local_events(4, work.__code__, 0)


# ---- what a callback raises is raised there
def fails(code, line):
    if line == work.__code__.co_firstlineno + 3:
        raise RuntimeError("callback")


M.register_callback(3, E.LINE, fails)
try:
    work()
except RuntimeError as error:
    frame = error.__traceback__.tb_next
    assert str(error) == "callback" and frame.tb_frame.f_code is work.__code__
    assert frame.tb_lineno == work.__code__.co_firstlineno + 3
else:
    assert False
assert M.get_local_events(3, work.__code__) == E.LINE
M.set_local_events(3, work.__code__, 0)

# ---- events without a place cannot be disabled
M.register_callback(3, E.RAISE, lambda *args: M.DISABLE)
M.set_events(3, E.RAISE)
try:
    int("x")
except Exception as error:
    caught = error
M.set_events(3, 0)
assert repr(caught) == "ValueError('Cannot disable RAISE events. Callback removed.')"
assert M.register_callback(3, E.RAISE, None) is None

# ---- a callback is not monitored, and may choose other events
order = []


def first(code, offset):
    order.append(code.co_name)
    work()
    M.set_events(3, 0)


M.register_callback(3, E.PY_START, first)
M.set_events(3, E.PY_START)
work()
work()
assert order == ["work"]

# ---- beside a trace function
order.clear()
M.register_callback(3, E.LINE, lambda code, line: order.append("tool"))
M.set_local_events(3, (lambda: 0).__code__, E.LINE)


def tracer(frame, event, argument):
    if frame.f_code is work.__code__:
        order.append(event)
        return tracer


M.set_local_events(3, work.__code__, E.LINE)
sys.settrace(tracer)
work()
sys.settrace(None)
M.set_local_events(3, work.__code__, 0)
assert order[:5] == ["call", "line", "tool", "line", "tool"] and order[-1] == "return", order
assert order.count("tool") == order.count("line") == 11
M.free_tool_id(3)
M.free_tool_id(4)
print("ok")
