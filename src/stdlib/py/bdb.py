"""The ground of debuggers: where to stop, by steps and by breakpoints."""

import fnmatch as _fnmatch
import os as _os
import sys as _sys
from inspect import CO_ASYNC_GENERATOR as _ASYNC, CO_COROUTINE as _COROUTINE, CO_GENERATOR as _GENERATOR

__all__ = ["BdbQuit", "Bdb", "Breakpoint"]

# Frames of these are left and entered again and again.
GENERATOR_AND_COROUTINE_FLAGS = _GENERATOR | _COROUTINE | _ASYNC


class BdbQuit(Exception):
    """The program is to end."""


def _may_pause(frame):
    return frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS


class Bdb:
    """Traces a program and calls user_line() and so on where it stops; these say how to go on by set_step() and so on."""

    def __init__(self, skip=None):
        """skip: patterns of names of modules in which it never stops."""
        self.skip = set(skip) if skip else None
        self.breaks = {}
        self.fncache = {}
        self.frame_returning = None
        self.botframe = None
        self.quitting = False
        self._set_stop(None, None)
        for file, line in Breakpoint.bplist:
            self.breaks.setdefault(file, []).append(line)

    def canonic(self, filename):
        """The file's name as breakpoints know it: a whole path; names such as <string> stay."""
        if filename.startswith("<") and filename.endswith(">"):
            return filename
        known = self.fncache.get(filename)
        if known is None:
            known = self.fncache[filename] = _os.path.normcase(_os.path.abspath(filename))
        return known

    def reset(self):
        """Be ready to begin."""
        import linecache
        linecache.checkcache()
        self.botframe = None
        self._set_stop(None, None)

    def _set_stop(self, stopframe, returnframe, stoplineno=0):
        """Stop in stopframe (None: anywhere) at this line or behind it (-1: nowhere), and when returnframe returns."""
        self.stopframe = stopframe
        self.returnframe = returnframe
        self.quitting = False
        self.stoplineno = stoplineno

    # ---- what the tracing calls

    def trace_dispatch(self, frame, event, arg):
        """The trace function of all frames."""
        if self.quitting:
            return None
        if event == "line":
            return self.dispatch_line(frame)
        if event == "call":
            return self.dispatch_call(frame, arg)
        if event == "return":
            return self.dispatch_return(frame, arg)
        if event == "exception":
            return self.dispatch_exception(frame, arg)
        if event == "opcode":
            return self.dispatch_opcode(frame, arg)
        if event not in ("c_call", "c_exception", "c_return"):
            print("bdb.Bdb.dispatch: unknown debugging event:", repr(event))
        return self.trace_dispatch

    def _go_on(self):
        if self.quitting:
            raise BdbQuit
        return self.trace_dispatch

    def dispatch_line(self, frame):
        """Before a line."""
        if self.stop_here(frame) or self.break_here(frame):
            self.user_line(frame)
            return self._go_on()
        return self.trace_dispatch

    def dispatch_opcode(self, frame, arg):
        """Before an instruction."""
        if self.stop_here(frame) or self.break_here(frame):
            self.user_opcode(frame)
            return self._go_on()
        return self.trace_dispatch

    def dispatch_call(self, frame, arg):
        """At the begin of a function; gives the trace function of its frame."""
        if self.botframe is None:
            # The first frame is the one that called it.
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not (self.stop_here(frame) or self.break_anywhere(frame)):
            return None
        if self.stopframe and _may_pause(frame):
            return self.trace_dispatch
        self.user_call(frame, arg)
        return self._go_on()

    def dispatch_return(self, frame, arg):
        """Before a function returns."""
        if self.stop_here(frame) or frame == self.returnframe:
            if self.stopframe and _may_pause(frame):
                return self.trace_dispatch
            try:
                self.frame_returning = frame
                self.user_return(frame, arg)
            finally:
                self.frame_returning = None
            self._go_on()
            # What is no longer there cannot be stepped through.
            if self.stopframe is frame and self.stoplineno != -1:
                self._set_stop(None, None)
        return self.trace_dispatch

    def dispatch_exception(self, frame, arg):
        """Where an exception is raised, or passes."""
        if self.stop_here(frame):
            # The end of a generator is no news.
            if not (_may_pause(frame) and arg[0] is StopIteration and arg[2] is None):
                self.user_exception(frame, arg)
                return self._go_on()
        elif (self.stopframe and frame is not self.stopframe and _may_pause(self.stopframe)
              and arg[0] in (StopIteration, GeneratorExit)):
            self.user_exception(frame, arg)
            return self._go_on()
        return self.trace_dispatch

    # ---- whether to stop

    def is_skipped_module(self, module_name):
        """Whether it never stops in this module."""
        if module_name is None:
            return False
        return any(_fnmatch.fnmatch(module_name, pattern) for pattern in self.skip)

    def stop_here(self, frame):
        """Whether the way it goes on says that it stops in this frame."""
        if self.skip and self.is_skipped_module(frame.f_globals.get("__name__")):
            return False
        if frame is self.stopframe:
            return self.stoplineno != -1 and frame.f_lineno >= self.stoplineno
        return not self.stopframe

    def break_here(self, frame):
        """Whether a breakpoint says that it stops at this line; temporary ones are deleted."""
        lines = self.breaks.get(self.canonic(frame.f_code.co_filename))
        if lines is None:
            return False
        line = frame.f_lineno
        if line not in lines:
            # A breakpoint of a function is at its first line.
            line = frame.f_code.co_firstlineno
            if line not in lines:
                return False
        breakpoint, may_delete = effective(self.canonic(frame.f_code.co_filename), line, frame)
        if not breakpoint:
            return False
        self.currentbp = breakpoint.number
        if may_delete and breakpoint.temporary:
            self.do_clear(str(breakpoint.number))
        return True

    def do_clear(self, arg):
        """Delete a temporary breakpoint; subclasses define it."""
        raise NotImplementedError("subclass of bdb must implement do_clear()")

    def break_anywhere(self, frame):
        """Whether there are breakpoints in the file of this frame."""
        return self.canonic(frame.f_code.co_filename) in self.breaks

    # ---- what subclasses define

    def user_call(self, frame, argument_list):
        """A function begins in which it may stop."""

    def user_line(self, frame):
        """It stops before a line."""

    def user_return(self, frame, return_value):
        """It stops before a function returns."""

    def user_exception(self, frame, exc_info):
        """It stops at an exception."""

    def user_opcode(self, frame):
        """It stops before an instruction."""

    # ---- how to go on

    def set_until(self, frame, lineno=None):
        """Stop at a line behind the current one, or at lineno or behind it, or when the frame returns."""
        self._set_stop(frame, frame, frame.f_lineno + 1 if lineno is None else lineno)

    def _trace_caller(self):
        """A function that returns goes on in its caller, which may not be traced yet."""
        caller = self.frame_returning and self.frame_returning.f_back
        if caller and not caller.f_trace:
            caller.f_trace = self.trace_dispatch

    def set_step(self):
        """Stop at the next line."""
        self._trace_caller()
        self._set_stop(None, None)

    def set_stepinstr(self):
        """Stop before the next instruction."""
        self._trace_caller()
        frame = _sys._getframe().f_back
        while frame:
            frame.f_trace_opcodes = True
            frame = frame.f_back
        self._set_stop(None, None)

    def set_next(self, frame):
        """Stop at the next line in this frame or a caller of it."""
        self._trace_caller()
        self._set_stop(frame, None)

    def set_return(self, frame):
        """Stop when this frame returns."""
        if _may_pause(frame):
            self._set_stop(frame, None, -1)
        else:
            self._set_stop(frame.f_back, frame)

    def set_trace(self, frame=None):
        """Debug from this frame, or the caller's, on."""
        _sys.settrace(None)
        if frame is None:
            frame = _sys._getframe().f_back
        self.reset()
        self._trace_frames(frame)
        self.set_step()
        _sys.settrace(self.trace_dispatch)

    def _trace_frames(self, frame):
        while frame:
            frame.f_trace = self.trace_dispatch
            self.botframe = frame
            frame = frame.f_back

    def set_continue(self):
        """Stop at breakpoints only; without any, the tracing ends."""
        self._set_stop(self.botframe, None, -1)
        if not self.breaks:
            _sys.settrace(None)
            frame = _sys._getframe().f_back
            while frame and frame is not self.botframe:
                del frame.f_trace
                frame = frame.f_back

    def set_quit(self):
        """End the program by BdbQuit."""
        self.stopframe = self.botframe
        self.returnframe = None
        self.quitting = True
        _sys.settrace(None)

    # ---- breakpoints; what they give is None, or a text that says what is wrong

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Set a breakpoint."""
        import linecache
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return f"Line {filename}:{lineno} does not exist"
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        # Frames that run already may have the line.
        frame = self._entry()
        while frame:
            if self.break_anywhere(frame):
                frame.f_trace = self.trace_dispatch
            frame = frame.f_back
        return None

    def _entry(self):
        """The frame of the program that is stopped, if it is."""
        return getattr(self, "curframe", None)

    def _forget_lines(self, filename, lineno):
        """What has no breakpoint any more is no line of breaks."""
        if (filename, lineno) not in Breakpoint.bplist:
            self.breaks[filename].remove(lineno)
        if not self.breaks[filename]:
            del self.breaks[filename]

    def clear_break(self, filename, lineno):
        """Delete the breakpoints of a line."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f"There are no breakpoints in {filename}"
        if lineno not in self.breaks[filename]:
            return f"There is no breakpoint at {filename}:{lineno}"
        for breakpoint in Breakpoint.bplist[filename, lineno][:]:
            breakpoint.deleteMe()
        self._forget_lines(filename, lineno)
        return None

    def clear_bpbynumber(self, arg):
        """Delete the breakpoint with a number."""
        try:
            breakpoint = self.get_bpbynumber(arg)
        except ValueError as exc:
            return str(exc)
        breakpoint.deleteMe()
        self._forget_lines(breakpoint.file, breakpoint.line)
        return None

    def clear_all_file_breaks(self, filename):
        """Delete the breakpoints of a file."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f"There are no breakpoints in {filename}"
        for line in self.breaks.pop(filename):
            for breakpoint in Breakpoint.bplist.get((filename, line), [])[:]:
                breakpoint.deleteMe()
        return None

    def clear_all_breaks(self):
        """Delete all breakpoints."""
        if not self.breaks:
            return "There are no breakpoints"
        for breakpoint in Breakpoint.bpbynumber:
            if breakpoint:
                breakpoint.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """The breakpoint with a number; ValueError if there is none."""
        if not arg:
            raise ValueError("Breakpoint number expected")
        try:
            number = int(arg)
        except ValueError:
            raise ValueError(f"Non-numeric breakpoint number {arg}") from None
        try:
            breakpoint = Breakpoint.bpbynumber[number]
        except IndexError:
            raise ValueError(f"Breakpoint number {number} out of range") from None
        if breakpoint is None:
            raise ValueError(f"Breakpoint {number} already deleted")
        return breakpoint

    def get_break(self, filename, lineno):
        """Whether there is a breakpoint at a line."""
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        """The breakpoints of a line."""
        filename = self.canonic(filename)
        return self.get_break(filename, lineno) and Breakpoint.bplist[filename, lineno] or []

    def get_file_breaks(self, filename):
        """The lines with breakpoints of a file."""
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        """The lines with breakpoints of all files."""
        return self.breaks

    # ---- the stack

    def get_stack(self, f, t):
        """Pairs of frames and lines, from the first one, down to a frame and through a traceback; and which one is current."""
        stack = []
        if t and t.tb_frame is f:
            t = t.tb_next
        while f is not None:
            stack.append((f, f.f_lineno))
            if f is self.botframe:
                break
            f = f.f_back
        stack.reverse()
        at = max(0, len(stack) - 1)
        while t is not None:
            stack.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        if f is None:
            at = max(0, len(stack) - 1)
        return stack, at

    def format_stack_entry(self, frame_lineno, lprefix=": "):
        """The text of a frame: its file, line and function, and the line's text."""
        import linecache
        import reprlib
        frame, lineno = frame_lineno
        filename = self.canonic(frame.f_code.co_filename)
        text = f"{filename}({lineno}){frame.f_code.co_name or '<lambda>'}()"
        if "__return__" in frame.f_locals:
            text += f"->{reprlib.repr(frame.f_locals['__return__'])}"
        if lineno is None:
            return f"{text}{lprefix}Warning: lineno is None"
        line = linecache.getline(filename, lineno, frame.f_globals)
        return text + lprefix + line.strip() if line else text

    # ---- running something

    def run(self, cmd, globals=None, locals=None):
        """Debug a statement."""
        if globals is None:
            import __main__
            globals = __main__.__dict__
        if locals is None:
            locals = globals
        self.reset()
        if isinstance(cmd, str):
            cmd = compile(cmd, "<string>", "exec")
        _sys.settrace(self.trace_dispatch)
        try:
            exec(cmd, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            _sys.settrace(None)

    def runeval(self, expr, globals=None, locals=None):
        """Debug an expression; gives its value."""
        if globals is None:
            import __main__
            globals = __main__.__dict__
        if locals is None:
            locals = globals
        self.reset()
        _sys.settrace(self.trace_dispatch)
        try:
            return eval(expr, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            _sys.settrace(None)

    def runctx(self, cmd, globals, locals):
        """Debug a statement in these namespaces."""
        self.run(cmd, globals, locals)

    def runcall(self, func, /, *args, **kwds):
        """Debug a call; gives its result."""
        self.reset()
        _sys.settrace(self.trace_dispatch)
        result = None
        try:
            result = func(*args, **kwds)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            _sys.settrace(None)
        return result


def set_trace():
    """Debug from the caller on, without any command."""
    Bdb().set_trace()


class Breakpoint:
    """A line to stop at, maybe under a condition, once, or after some times."""

    next = 1
    bplist = {}
    bpbynumber = [None]

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.funcname = funcname
        self.func_first_executable_line = None
        self.file = file
        self.line = line
        self.temporary = temporary
        self.cond = cond
        self.enabled = True
        self.ignore = 0
        self.hits = 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        """Forget all."""
        Breakpoint.next = 1
        Breakpoint.bplist = {}
        Breakpoint.bpbynumber = [None]

    def deleteMe(self):
        """Forget this one."""
        place = self.file, self.line
        self.bpbynumber[self.number] = None
        self.bplist[place].remove(self)
        if not self.bplist[place]:
            del self.bplist[place]

    def enable(self):
        """Stop here."""
        self.enabled = True

    def disable(self):
        """Do not stop here until it is enabled."""
        self.enabled = False

    def bpprint(self, out=None):
        """Print what bpformat() gives."""
        print(self.bpformat(), file=out or _sys.stdout)

    def bpformat(self):
        """What is known of it."""
        text = (f"{self.number:<4}breakpoint   {'del ' if self.temporary else 'keep'} "
                f"{'yes' if self.enabled else 'no '}   at {self.file}:{self.line}")
        if self.cond:
            text += f"\n\tstop only if {self.cond}"
        if self.ignore:
            text += f"\n\tignore next {self.ignore} hits"
        if self.hits:
            text += f"\n\tbreakpoint already hit {self.hits} time{'s' if self.hits > 1 else ''}"
        return text

    def __str__(self):
        return f"breakpoint {self.number} at {self.file}:{self.line}"


def checkfuncname(b, frame):
    """Whether a breakpoint of a function, or of a line, is meant by where the frame is."""
    if not b.funcname:
        return b.line == frame.f_lineno
    if frame.f_code.co_name != b.funcname:
        return False
    if not b.func_first_executable_line:
        b.func_first_executable_line = frame.f_lineno
    return b.func_first_executable_line == frame.f_lineno


def effective(file, line, frame):
    """The breakpoint that stops at a line, and whether it may be deleted if temporary; (None, None) if there is none."""
    for breakpoint in Breakpoint.bplist[file, line]:
        if not breakpoint.enabled or not checkfuncname(breakpoint, frame):
            continue
        breakpoint.hits += 1
        if breakpoint.cond:
            try:
                holds = eval(breakpoint.cond, frame.f_globals, frame.f_locals)
            except Exception:
                # A condition that fails stops, so that somebody sees it.
                return breakpoint, False
            if not holds:
                continue
        if breakpoint.ignore > 0:
            breakpoint.ignore -= 1
            continue
        return breakpoint, True
    return None, None
