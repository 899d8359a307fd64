"""sys.monitoring: tool numbers, events, callbacks and what is wrong with their arguments."""
import sys

M = sys.monitoring
E = M.events


def raises(kind, message, function, *args):
    try:
        function(*args)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing raised"


assert type(M) is type(sys) and M.__name__ == "sys.monitoring" and "sys.monitoring" not in sys.modules
assert (M.DEBUGGER_ID, M.COVERAGE_ID, M.PROFILER_ID, M.OPTIMIZER_ID) == (0, 1, 2, 5)
assert type(M.DISABLE) is object and M.MISSING is not M.DISABLE
names = ["PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE", "INSTRUCTION", "JUMP", "BRANCH", "STOP_ITERATION",
         "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN", "C_RAISE"]
assert vars(E) == {name: 1 << number for number, name in enumerate(names)} | {"NO_EVENTS": 0}

# ---- tools
assert M.get_tool(3) is None
raises(ValueError, "invalid tool 6 (must be between 0 and 5)", M.use_tool_id, 6, "x")
raises(ValueError, "invalid tool -1 (must be between 0 and 5)", M.get_tool, -1)
raises(OverflowError, "Python int too large to convert to C int", M.get_events, 1 << 40)
raises(TypeError, "'str' object cannot be interpreted as an integer", M.free_tool_id, "x")
raises(ValueError, "tool name must be a str", M.use_tool_id, 3, 5)
M.use_tool_id(3, "mine")
assert M.get_tool(3) == "mine"
raises(ValueError, "tool 3 is already in use", M.use_tool_id, 3, "again")
raises(ValueError, "tool 4 is not in use", M.set_events, 4, E.LINE)

# ---- events
raises(ValueError, "cannot set C_RETURN or C_RAISE events independently", M.set_events, 3, E.C_RETURN)
raises(ValueError, "cannot set C_RETURN or C_RAISE events independently", M.set_events, 3, E.C_RETURN | E.CALL)
raises(ValueError, "invalid event set 0x20000", M.set_events, 3, 1 << 17)
raises(ValueError, "invalid event set 0xffffffff", M.set_events, 3, -1)


def function():
    pass


code = function.__code__
raises(TypeError, "code must be a code object", M.set_local_events, 3, function, E.LINE)
raises(ValueError, "invalid local event set 0x400", M.set_local_events, 3, code, E.RAISE)
raises(ValueError, "cannot set C_RETURN or C_RAISE events independently", M.set_local_events, 3, code, E.C_RAISE)
M.set_local_events(3, code, E.CALL | E.C_RETURN | E.C_RAISE)
assert M.get_local_events(3, code) == E.CALL and M.get_local_events(2, code) == 0
M.set_local_events(3, code, 0)

# ---- callbacks
raises(ValueError, "The callback can only be set for one event at a time", M.register_callback, 3, 3, None)
raises(ValueError, "The callback can only be set for one event at a time", M.register_callback, 3, 0, None)
raises(ValueError, "invalid event 131072", M.register_callback, 3, 1 << 17, None)
assert M.register_callback(3, E.LINE, len) is None
assert M.register_callback(3, E.LINE, None) is len

M.set_events(3, E.PY_START | E.CALL)
assert M.get_events(3) == E.PY_START | E.CALL and M._all_events() == {"PY_START": 8, "CALL": 8}
M.set_events(3, E.NO_EVENTS)
assert M._all_events() == {}
M.register_callback(3, E.PY_RETURN, len)
# Events and callbacks outlive the name.
M.free_tool_id(3)
M.free_tool_id(3)
assert M.get_tool(3) is None and M.register_callback(3, E.PY_RETURN, None) is len
raises(TypeError, "use_tool_id expected 2 arguments, got 0", M.use_tool_id)
print("ok")
