"""A debugger for programs: step by step, with breakpoints, and after exceptions that nobody handled.

pdb.run(statement), pdb.set_trace() or breakpoint() within a program, pdb.pm() after an exception; and from a shell
-m pdb script."""

import bdb as _bdb
import cmd as _cmd
import linecache as _linecache
import os as _os
import sys as _sys
import traceback as _traceback

__all__ = ["run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "help"]

line_prefix = "\n-> "


class Restart(Exception):
    """The program is to begin again."""


def find_function(funcname, filename):
    """The name, file and line of a function that a file defines, or None."""
    import re
    begins = re.compile(rf"\s*(?:async\s+)?def\s+{re.escape(funcname)}(?:\s*\[.+\])?\s*[(]")
    for lineno, line in enumerate(_linecache.getlines(filename), 1):
        if begins.match(line):
            return funcname, filename, _lineno_in(funcname, filename, lineno)
    return None


def _lineno_in(funcname, filename, lineno):
    """The first line that is run of the function that a line begins; that line if the file cannot be compiled."""
    try:
        codes = [compile("".join(_linecache.getlines(filename)), filename, "exec")]
    except (SyntaxError, ValueError):
        return lineno
    while codes:
        code = codes.pop()
        body = _lineno_of_body(code)
        if code.co_name == funcname and code.co_firstlineno <= lineno <= body:
            return body
        codes += [inner for inner in code.co_consts if hasattr(inner, "co_consts")]
    return lineno


def _lineno_of_body(code):
    """The first line of a function's code that is run."""
    lines = [line for _, _, line in code.co_lines() if line is not None and line > code.co_firstlineno]
    return min(lines, default=code.co_firstlineno)


class Pdb(_bdb.Bdb, _cmd.Cmd):
    """Asks what to do wherever the program stops: each method do_x is a command x."""

    MAX_CHAINED_EXCEPTION_DEPTH = 999
    commands_resuming = ["do_continue", "do_step", "do_next", "do_return", "do_until", "do_quit", "do_jump"]

    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        _bdb.Bdb.__init__(self, skip=skip)
        _cmd.Cmd.__init__(self, completekey, stdin, stdout)
        _sys.audit("pdb.Pdb")
        if stdout:
            self.use_rawinput = 0
        self.prompt = "(Pdb) "
        self.aliases = {}
        self.displaying = {}
        self.mainpyfile = ""
        self._wait_for_mainpyfile = False
        self.tb_lineno = {}
        self.nosigint = nosigint
        self.rcLines = []
        if readrc:
            for folder in (_os.path.expanduser("~"), "."):
                try:
                    with open(_os.path.join(folder, ".pdbrc"), encoding="utf-8") as file:
                        self.rcLines += file.readlines()
                except OSError:
                    pass
        self.commands = {}
        self.commands_defining = False
        self.commands_bnum = None
        self._chained_exceptions = ()
        self._chained_exception_index = 0
        self._forget()

    # ---- where it is

    def _forget(self):
        self.lineno = None
        self.stack = []
        self.curindex = 0
        self.curframe = None
        self.curframe_locals = None
        self.tb_lineno.clear()

    def forget(self):
        """Forget the stack; the program goes on."""
        self._forget()

    def reset(self):
        _bdb.Bdb.reset(self)
        self._forget()

    def setup(self, f, tb):
        """Take the stack of a frame and a traceback; gives the commands of .pdbrc the first time."""
        self._forget()
        self.stack, self.curindex = self.get_stack(f, tb)
        while tb:
            # What a frame does meanwhile does not matter: this is where the exception came from.
            self.tb_lineno[tb.tb_frame] = tb.tb_lineno
            tb = tb.tb_next
        self.curframe = self.stack[self.curindex][0]
        self.set_convenience_variable(self.curframe, "_frame", self.curframe)
        if self._chained_exceptions:
            exception = self._chained_exceptions[self._chained_exception_index]
            self.set_convenience_variable(self.curframe, "_exception", exception)
        lines, self.rcLines = self.rcLines, []
        self.cmdqueue = [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")] + self.cmdqueue

    @property
    def _locals(self):
        return self.curframe.f_locals

    # ---- where the program stops

    def user_call(self, frame, argument_list):
        if self._wait_for_mainpyfile:
            return
        if self.stop_here(frame):
            self.message("--Call--")
            self.interaction(frame, None)

    def user_line(self, frame):
        if self._wait_for_mainpyfile:
            if self.mainpyfile != self.canonic(frame.f_code.co_filename):
                return
            self._wait_for_mainpyfile = False
        if self.bp_commands(frame):
            self.interaction(frame, None)

    user_opcode = user_line

    def bp_commands(self, frame):
        """Do the commands of the breakpoint that it stopped at; whether to ask for more of them."""
        number, self.currentbp = getattr(self, "currentbp", None), None
        if not number or number not in self.commands:
            return True
        lines, is_silent, resumes = self.commands[number]
        self.setup(frame, None)
        last = self.lastcmd
        for line in lines:
            self.onecmd(line)
        self.lastcmd = last
        if not is_silent:
            self.print_stack_entry(self.stack[self.curindex])
        if not resumes:
            self._cmdloop()
        self._forget()
        return False

    def user_return(self, frame, return_value):
        if self._wait_for_mainpyfile:
            return
        frame.f_locals["__return__"] = return_value
        self.set_convenience_variable(frame, "_retval", return_value)
        self.message("--Return--")
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        if self._wait_for_mainpyfile:
            return
        kind, exception, trace = exc_info
        frame.f_locals["__exception__"] = kind, exception
        self.set_convenience_variable(frame, "_exception", exception)
        internal = "Internal " if not trace and kind is StopIteration else ""
        self.message(internal + _traceback.format_exception_only(kind, exception)[-1].strip())
        self.interaction(frame, trace)

    def set_convenience_variable(self, frame, name, value):
        """Set what $name is in this frame's module."""
        frame.f_globals.setdefault("__pdb_convenience_variables", {})[name] = value

    def interaction(self, frame, tb_or_exc):
        """Ask what to do at a frame, or where an exception or traceback comes from."""
        if isinstance(tb_or_exc, BaseException):
            self._chained_exceptions = tuple(self._chain(tb_or_exc))
            self._chained_exception_index = len(self._chained_exceptions) - 1
            tb_or_exc = tb_or_exc.__traceback__
        try:
            self.setup(frame, tb_or_exc)
            self.print_stack_entry(self.stack[self.curindex])
            self._cmdloop()
            self._forget()
        finally:
            self._chained_exceptions = ()
            self._chained_exception_index = 0

    def _chain(self, exception):
        """The exceptions that led to this one, and it."""
        chain = []
        while exception is not None and exception not in chain:
            if len(chain) >= self.MAX_CHAINED_EXCEPTION_DEPTH:
                self.message(f"More than {self.MAX_CHAINED_EXCEPTION_DEPTH} chained exceptions found, "
                             "not all exceptions will be browsable with `exceptions`.")
                break
            chain.append(exception)
            if exception.__cause__ is not None:
                exception = exception.__cause__
            else:
                exception = None if exception.__suppress_context__ else exception.__context__
        return reversed(chain)

    def _cmdloop(self):
        while True:
            try:
                self.cmdloop()
                return
            except KeyboardInterrupt:
                self.message("--KeyboardInterrupt--")

    def sigint_handler(self, signum, frame):
        """Ctrl-C while the program goes on: stop."""
        self.message("\nProgram interrupted. (Use 'cont' to resume).")
        self.set_step()
        self._trace_frames_to(frame)

    def _trace_frames_to(self, frame):
        while frame and frame is not self.botframe:
            frame.f_trace = self.trace_dispatch
            frame = frame.f_back
        _sys.settrace(self.trace_dispatch)

    # ---- reading lines

    def preloop(self):
        for expression, old in self.displaying.get(self.curframe, {}).items():
            new, failed = self._value_shown(expression)
            if new != old or failed:
                self.displaying[self.curframe][expression] = new
                self.message(f"display {expression}: {new}  [old: {old}]")

    def _value_shown(self, expression):
        try:
            return repr(self._eval(expression)), False
        except Exception as exc:
            return f"** raised {self._format(exc)} **", False

    def precmd(self, line):
        """Write aliases out, and cut the line at ;;."""
        if not line.strip():
            return line
        words = line.split()
        while words[0] in self.aliases:
            line = self.aliases[words[0]]
            for index, word in enumerate(words[1:], 1):
                line = line.replace(f"%{index}", word)
            line = line.replace("%*", " ".join(words[1:]))
            words = line.split()
        if words[0] != "alias":
            first, mark, rest = line.partition(";;")
            if mark:
                self.cmdqueue.insert(0, rest.lstrip())
                line = first.rstrip()
        return _replace_variables(line)

    def onecmd(self, line):
        if self.commands_defining:
            return self.handle_command_def(line)
        return _cmd.Cmd.onecmd(self, line)

    def parseline(self, line):
        if line.startswith("!"):
            return None, None, line.strip()
        command, rest, line = _cmd.Cmd.parseline(self, line)
        # list = 5 is a statement, not a command.
        if command and rest and rest[0] == "=" and rest[1:2] != "=":
            return None, None, line
        return command, rest, line

    def default(self, line):
        """What is no command is a statement of the program."""
        if line.startswith("!"):
            line = line[1:].strip()
        saved = _sys.stdout, _sys.stdin, _sys.displayhook
        try:
            from codeop import compile_command
            text = line
            code = compile_command(text + "\n", "<stdin>", "single")
            while code is None:
                more = self._more_lines()
                if more is None:
                    return
                text += "\n" + more
                code = compile_command(text, "<stdin>", "single")
            try:
                _sys.stdout, _sys.stdin, _sys.displayhook = self.stdout, self.stdin, self.displayhook
                exec(code, self.curframe.f_globals, self._locals)
            finally:
                _sys.stdout, _sys.stdin, _sys.displayhook = saved
        except BaseException as exc:
            self._show_error(exc)

    def _more_lines(self):
        if self.cmdqueue:
            return self.cmdqueue.pop(0)
        prompt = "...".ljust(len(self.prompt))
        if self.use_rawinput:
            try:
                return input(prompt)
            except (EOFError, KeyboardInterrupt):
                return None
        self.stdout.write(prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip("\r\n") if line else None

    def displayhook(self, obj):
        """What shows the value of an expression."""
        if obj is not None:
            self.message(repr(obj))

    def message(self, msg, end="\n"):
        """Write a line."""
        print(msg, end=end, file=self.stdout)

    def error(self, msg):
        """Write that something is wrong."""
        print("***", msg, file=self.stdout)

    def _format(self, exception):
        return _traceback.format_exception_only(exception)[-1].strip()

    def _show_error(self, exception):
        self.error(self._format(exception))

    def _eval(self, text, frame=None):
        frame = frame or self.curframe
        return eval(text, frame.f_globals, frame.f_locals)

    def _getval(self, arg):
        """The value of an expression; what it raises is shown and raised again."""
        try:
            return self._eval(arg)
        except BaseException as exc:
            self._show_error(exc)
            raise

    # ---- commands of breakpoints

    def handle_command_def(self, line):
        """One more command of the breakpoint whose commands are typed; true behind the last."""
        command, rest, line = self.parseline(line)
        if not command and not line:
            return False
        lines, _, _ = entry = self.commands[self.commands_bnum]
        if command == "silent":
            entry[1] = True
            return False
        if command == "end":
            return True
        method = getattr(self, "do_" + command, None) if command else None
        lines.append(line)
        if method is not None and any(getattr(self, name).__func__ is method.__func__ for name in self.commands_resuming):
            entry[2] = True
            self.cmdqueue = []
            return True
        return False

    def do_commands(self, arg):
        """(Pdb) commands [bpnumber]
        (com) ...
        (com) end
        (Pdb)

        Commands that are done when the program stops at this breakpoint (the last one, if no number is given).
        end ends them, and so does a command that lets the program go on. silent: do not say where it stopped."""
        if not arg:
            number = len(_bdb.Breakpoint.bpbynumber) - 1
        else:
            try:
                number = int(arg)
            except ValueError:
                self._usage("commands", arg)
                return
        try:
            self.get_bpbynumber(str(number))
        except ValueError as exc:
            self.error(f"cannot set commands: {exc}")
            return
        old = self.commands.get(number)
        self.commands_bnum = number
        self.commands[number] = [[], False, False]
        prompt, self.prompt = self.prompt, "(com) "
        self.commands_defining = True
        try:
            self.cmdloop()
        except KeyboardInterrupt:
            if old is None:
                del self.commands[number]
            else:
                self.commands[number] = old
            self.error("command definition aborted, old commands restored")
        finally:
            self.commands_defining = False
            self.prompt = prompt

    # ---- breakpoints

    def do_break(self, arg, temporary=False):
        """b(reak) [([filename:]lineno | function) [, condition]]

        Without arguments list the breakpoints. Else set one at a line, or at the first line of a function; with a
        condition it stops only where that is true."""
        if not arg:
            if self.breaks:
                self.message("Num Type         Disp Enb   Where")
                for breakpoint in _bdb.Breakpoint.bpbynumber:
                    if breakpoint:
                        self.message(breakpoint.bpformat())
            return
        where, comma, condition = arg.partition(",")
        where, condition = where.rstrip(), condition.strip() or None
        if condition and not self._may_be_condition(condition):
            return
        colon = where.rfind(":")
        function = None
        if colon >= 0:
            name, number = where[:colon].rstrip(), where[colon + 1:].lstrip()
            filename = self.lookupmodule(name)
            if not filename:
                self.error(f"{name!r} not found from sys.path")
                return
            try:
                lineno = int(number)
            except ValueError:
                self.error(f"Bad lineno: {number}")
                return
        else:
            try:
                lineno, filename = int(where), self.defaultFile()
            except ValueError:
                found = self._function_of(where)
                if found is None:
                    return
                function, filename, lineno = found
        if not filename:
            filename = self.defaultFile()
        line = self.checkline(filename, lineno)
        if not line:
            return
        problem = self.set_break(filename, line, temporary, condition, function)
        if problem:
            self.error(problem)
        else:
            breakpoint = self.get_breaks(filename, line)[-1]
            self.message(f"Breakpoint {breakpoint.number} at {breakpoint.file}:{breakpoint.line}")

    do_b = do_break

    def _function_of(self, text):
        """The name, file and line of a function that an expression means, or that is found in the file."""
        try:
            function = self._eval(text)
        except Exception:
            function = text
        function = getattr(function, "__func__", function)
        code = getattr(function, "__code__", None)
        if code is not None:
            return code.co_name, code.co_filename, _lineno_of_body(code)
        name, filename = text, self.defaultFile()
        if "." in text:
            module, _, name = text.partition(".")
            filename = self.lookupmodule(module)
        found = find_function(name, self.canonic(filename)) if filename and name.isidentifier() else None
        if found is None:
            self.error(f"The specified object {text!r} is not a function or was not found along sys.path.")
        return found

    def _may_be_condition(self, text):
        try:
            compile(text, "<stdin>", "eval")
        except SyntaxError as exc:
            self.error(f"Invalid condition: {self._format(exc)}")
            return False
        return True

    def do_tbreak(self, arg):
        """tbreak [([filename:]lineno | function) [, condition]]

        As break, for one time."""
        self.do_break(arg, True)

    def defaultFile(self):
        """The file that lines without a file's name are of."""
        filename = self.curframe.f_code.co_filename
        if filename == "<string>" and self.mainpyfile:
            filename = self.mainpyfile
        return filename

    def lookupmodule(self, filename):
        """The path of a script or module, or None."""
        if not filename.endswith(".py"):
            filename += ".py"
        if _os.path.isabs(filename):
            return filename if _os.path.exists(filename) else None
        if filename.startswith("<"):
            return filename
        if _os.path.exists(filename) and self.canonic(filename) == self.mainpyfile:
            return self.canonic(filename)
        for folder in _sys.path:
            whole = _os.path.join(folder, filename)
            if _os.path.exists(whole):
                return self.canonic(whole)
        return self.canonic(filename) if _os.path.exists(filename) else None

    def checkline(self, filename, lineno, module_globals=None):
        """The line if something is run there, else 0, and why is said."""
        frame = self.curframe
        line = _linecache.getline(filename, lineno, module_globals or (frame.f_globals if frame else None))
        if not line:
            self.message("End of file")
            return 0
        line = line.strip()
        if not line or line[0] == "#" or line[:3] in ('"""', "'''"):
            self.error("Blank or comment")
            return 0
        return lineno

    def _breakpoints(self, arg):
        for number in arg.split():
            try:
                yield self.get_bpbynumber(number)
            except ValueError as exc:
                self.error(exc)

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]

        Stop at these breakpoints again."""
        if not arg:
            self._usage("enable", arg)
        for breakpoint in self._breakpoints(arg):
            breakpoint.enable()
            self.message(f"Enabled {breakpoint}")

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]

        Do not stop at these breakpoints, and keep them."""
        if not arg:
            self._usage("disable", arg)
        for breakpoint in self._breakpoints(arg):
            breakpoint.disable()
            self.message(f"Disabled {breakpoint}")

    def do_condition(self, arg):
        """condition bpnumber [condition]

        Stop at the breakpoint where the condition is true; without one, always."""
        if not arg:
            self._usage("condition", arg)
            return
        number, _, condition = arg.partition(" ")
        condition = condition.strip() or None
        if condition and not self._may_be_condition(condition):
            return
        for breakpoint in self._breakpoints(number):
            breakpoint.cond = condition
            if condition:
                self.message(f"New condition set for breakpoint {breakpoint.number}.")
            else:
                self.message(f"Breakpoint {breakpoint.number} is now unconditional.")

    def do_ignore(self, arg):
        """ignore bpnumber [count]

        Do not stop at the breakpoint the next count times."""
        if not arg:
            self._usage("ignore", arg)
            return
        number, _, count = arg.partition(" ")
        try:
            count = int(count) if count.strip() else 0
        except ValueError:
            self._usage("ignore", arg)
            return
        for breakpoint in self._breakpoints(number):
            breakpoint.ignore = max(count, 0)
            if count > 0:
                crossings = f"{count} crossings" if count > 1 else "1 crossing"
                self.message(f"Will ignore next {crossings} of breakpoint {breakpoint.number}.")
            else:
                self.message(f"Will stop next time breakpoint {breakpoint.number} is reached.")

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]

        Delete breakpoints; all of them, if it is confirmed, without arguments."""
        if not arg:
            try:
                reply = input("Clear all breaks? ") if self.use_rawinput else self._ask("Clear all breaks? ")
            except EOFError:
                reply = "no"
            if reply.strip().lower() in ("y", "yes"):
                gone = [breakpoint for breakpoint in _bdb.Breakpoint.bpbynumber if breakpoint]
                self.clear_all_breaks()
                for breakpoint in gone:
                    self.message(f"Deleted {breakpoint}")
            return
        if ":" in arg:
            filename, _, number = arg.rpartition(":")
            try:
                lineno = int(number)
            except ValueError:
                problem = f"Invalid line number ({number})"
            else:
                gone = list(self.get_breaks(filename, lineno))
                problem = self.clear_break(filename, lineno)
            if problem:
                self.error(problem)
            else:
                for breakpoint in gone:
                    self.message(f"Deleted {breakpoint}")
            return
        for breakpoint in self._breakpoints(arg):
            self.clear_bpbynumber(breakpoint.number)
            self.message(f"Deleted {breakpoint}")

    do_cl = do_clear

    def _ask(self, prompt):
        self.stdout.write(prompt)
        self.stdout.flush()
        return self.stdin.readline()

    # ---- the stack

    def do_where(self, arg):
        """w(here)

        Show the stack, the newest frame at the bottom; > is the current one."""
        if arg:
            self._usage("where", arg)
            return
        for entry in self.stack:
            self.print_stack_entry(entry)

    do_w = do_where
    do_bt = do_where

    def print_stack_entry(self, frame_lineno, prompt_prefix=line_prefix):
        """Show a frame."""
        mark = "> " if frame_lineno[0] is self.curframe else "  "
        self.message(mark + self.format_stack_entry(frame_lineno, prompt_prefix))

    def _select(self, index):
        self.curindex = index
        self.curframe = self.stack[index][0]
        self.set_convenience_variable(self.curframe, "_frame", self.curframe)
        self.print_stack_entry(self.stack[index])
        self.lineno = None

    def _count(self, arg):
        try:
            return int(arg or 1)
        except ValueError:
            self.error(f"Invalid frame count ({arg})")
            return None

    def do_up(self, arg):
        """u(p) [count]

        Make the frame that called this one the current one."""
        if self.curindex == 0:
            self.error("Oldest frame")
            return
        count = self._count(arg)
        if count is not None:
            self._select(0 if count < 0 else max(0, self.curindex - count))

    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]

        Make the frame that this one called the current one."""
        if self.curindex + 1 == len(self.stack):
            self.error("Newest frame")
            return
        count = self._count(arg)
        if count is not None:
            last = len(self.stack) - 1
            self._select(last if count < 0 else min(last, self.curindex + count))

    do_d = do_down

    def do_exceptions(self, arg):
        """exceptions [number]

        List the exceptions that led to this one, or go to one of them."""
        if not self._chained_exceptions:
            self.message("Did not find chained exceptions. To move between exceptions, pdb/post_mortem must be given "
                         "an exception object instead of a traceback.")
            return
        if not arg:
            for index, exception in enumerate(self._chained_exceptions):
                mark = ">" if index == self._chained_exception_index else " "
                shown = f"{index if exception.__traceback__ is not None else '-':>3}"
                self.message(f"{mark} {shown} {exception!r}")
            return
        try:
            number = int(arg)
        except ValueError:
            self.error("Argument must be an integer")
            return
        if not 0 <= number < len(self._chained_exceptions):
            self.error("No exception with that number")
        elif self._chained_exceptions[number].__traceback__ is None:
            self.error("This exception does not have a traceback, cannot jump to it")
        else:
            self._chained_exception_index = number
            self.setup(None, self._chained_exceptions[number].__traceback__)
            self.print_stack_entry(self.stack[self.curindex])

    # ---- going on

    def do_until(self, arg):
        """unt(il) [lineno]

        Go on until a line behind this one, or lineno, is reached, or the function returns."""
        if arg:
            try:
                lineno = int(arg)
            except ValueError:
                self.error(f"Error in argument: {arg!r}")
                return
            if lineno <= self.curframe.f_lineno:
                self.error('"until" line number is smaller than current line number')
                return
        else:
            lineno = None
        self.set_until(self.curframe, lineno)
        return 1

    do_unt = do_until

    def do_step(self, arg):
        """s(tep)

        Run the line, and stop as soon as possible: in a function that it calls, or at the next line."""
        if arg:
            self._usage("step", arg)
            return
        self.set_step()
        return 1

    do_s = do_step

    def do_next(self, arg):
        """n(ext)

        Run the line, and stop at the next one of this function, or where it returns."""
        if arg:
            self._usage("next", arg)
            return
        self.set_next(self.curframe)
        return 1

    do_n = do_next

    def do_run(self, arg):
        """run [args...]

        Begin again, with other arguments if some are given; breakpoints stay."""
        if arg:
            import shlex
            program = _sys.argv[0:1]
            try:
                _sys.argv = shlex.split(arg)
            except ValueError as exc:
                self.error(f"Cannot run {arg}: {exc}")
                return
            _sys.argv[:0] = program
        raise Restart

    do_restart = do_run

    def do_return(self, arg):
        """r(eturn)

        Go on until this function returns."""
        if arg:
            self._usage("return", arg)
            return
        self.set_return(self.curframe)
        return 1

    do_r = do_return

    def do_continue(self, arg):
        """c(ont(inue))

        Go on until a breakpoint."""
        if arg:
            self._usage("continue", arg)
            return
        if not self.nosigint:
            import signal
            try:
                signal.signal(signal.SIGINT, self.sigint_handler)
            except ValueError:
                # Another thread than the main one cannot set it.
                pass
        self.set_continue()
        return 1

    do_c = do_cont = do_continue

    def do_jump(self, arg):
        """j(ump) lineno

        Go on at another line of the newest frame."""
        if not arg:
            self._usage("jump", arg)
            return
        if self.curindex + 1 != len(self.stack):
            self.error("You can only jump within the bottom frame")
            return
        try:
            lineno = int(arg)
        except ValueError:
            self.error("The 'jump' command requires a line number")
            return
        try:
            self.curframe.f_lineno = lineno
            self.stack[self.curindex] = self.stack[self.curindex][0], lineno
            self.print_stack_entry(self.stack[self.curindex])
        except ValueError as exc:
            self.error(f"Jump failed: {exc}")

    do_j = do_jump

    def do_debug(self, arg):
        """debug code

        Step through code in a debugger of its own."""
        if not arg:
            self._usage("debug", arg)
            return
        _sys.settrace(None)
        inner = Pdb(self.completekey, self.stdin, self.stdout, readrc=False)
        inner.use_rawinput = self.use_rawinput
        inner.prompt = f"({self.prompt.strip()}) "
        self.message("ENTERING RECURSIVE DEBUGGER")
        try:
            inner.run(arg, self.curframe.f_globals, self._locals)
        except Exception as exc:
            self._show_error(exc)
        self.message("LEAVING RECURSIVE DEBUGGER")
        _sys.settrace(self.trace_dispatch)
        self.lastcmd = inner.lastcmd

    def do_quit(self, arg):
        """q(uit) | exit

        End the debugger and the program."""
        self._user_requested_quit = True
        self.set_quit()
        return 1

    do_q = do_exit = do_quit

    def do_EOF(self, arg):
        """EOF

        The end of input ends the debugger and the program."""
        self.message("")
        return self.do_quit(arg)

    # ---- looking

    def do_args(self, arg):
        """a(rgs)

        Show the arguments of this function."""
        if arg:
            self._usage("args", arg)
            return
        code = self.curframe.f_code
        count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
        names = self._locals
        for name in code.co_varnames[:count]:
            self.message(f"{name} = {self._shown(names[name])}" if name in names else f"{name} = *** undefined ***")

    do_a = do_args

    def _shown(self, value):
        try:
            return repr(value)
        except Exception as exc:
            return f"*** repr failed: {self._format(exc)} ***"

    def do_retval(self, arg):
        """retval

        Show what this function returned."""
        if arg:
            self._usage("retval", arg)
        elif "__return__" in self._locals:
            self.message(self._shown(self._locals["__return__"]))
        else:
            self.error("Not yet returned!")

    do_rv = do_retval

    def _print(self, arg, show):
        try:
            value = self._getval(arg)
        except BaseException:
            return
        try:
            self.message(show(value))
        except BaseException as exc:
            self._show_error(exc)

    def do_p(self, arg):
        """p expression

        Show a value."""
        self._print(arg, repr)

    def do_pp(self, arg):
        """pp expression

        Show a value, in several lines if it is long."""
        from pprint import pformat
        self._print(arg, pformat)

    def do_whatis(self, arg):
        """whatis expression

        Show of what type a value is."""
        if not arg:
            self._usage("whatis", arg)
            return
        try:
            value = self._getval(arg)
        except BaseException:
            return
        method = getattr(getattr(value, "__func__", None), "__code__", None)
        code = getattr(value, "__code__", None)
        if method is not None:
            self.message(f"Method {method.co_name}")
        elif code is not None:
            self.message(f"Function {code.co_name}")
        elif isinstance(value, type):
            self.message(f"Class {value.__module__}.{value.__qualname__}")
        else:
            self.message(type(value))

    def do_list(self, arg):
        """l(ist) [first[, last] | .]

        Show lines of the file: 11 around the current one or behind those shown last, 11 around first, or from first
        to last (fewer than first: so many). . is the current line."""
        self.lastcmd = "list"
        last = None
        if arg and arg != ".":
            try:
                if "," in arg:
                    first, last = map(int, map(str.strip, arg.split(",")))
                    if last < first:
                        last = first + last
                else:
                    first = max(1, int(arg.strip()) - 5)
            except ValueError:
                self.error(f"Error in argument: {arg!r}")
                return
        elif self.lineno is None or arg == ".":
            first = max(1, self.curframe.f_lineno - 5)
        else:
            first = self.lineno + 1
        if last is None:
            last = first + 10
        filename = self.curframe.f_code.co_filename
        lines = _linecache.getlines(filename, self.curframe.f_globals)
        self._print_lines(lines[first - 1:last], first, self.get_file_breaks(filename), self.curframe)
        self.lineno = min(last, len(lines))
        if len(lines) < last:
            self.message("[EOF]")

    do_l = do_list

    def do_longlist(self, arg):
        """ll | longlist

        Show all lines of this function or file."""
        if arg:
            self._usage("longlist", arg)
            return
        try:
            lines, first = self._source_of(self.curframe)
        except OSError as exc:
            self.error(exc)
            return
        self._print_lines(lines, first, self.get_file_breaks(self.curframe.f_code.co_filename), self.curframe)

    do_ll = do_longlist

    def _source_of(self, thing):
        import inspect
        lines, first = inspect.getsourcelines(thing)
        return lines, max(first, 1)

    def do_source(self, arg):
        """source expression

        Show the source of a function, class or module."""
        if not arg:
            self._usage("source", arg)
            return
        try:
            thing = self._getval(arg)
        except BaseException:
            return
        try:
            lines, first = self._source_of(thing)
        except (OSError, TypeError) as exc:
            self.error(exc)
            return
        self._print_lines(lines, first)

    def _print_lines(self, lines, start, breaks=(), frame=None):
        current = frame.f_lineno if frame else -1
        raised = self.tb_lineno.get(frame, -1) if frame else -1
        for number, line in enumerate(lines, start):
            text = str(number).rjust(3)
            if len(text) < 4:
                text += " "
            text += "B" if number in breaks else " "
            if number == current:
                text += "->"
            elif number == raised:
                text += ">>"
            self.message(text + "\t" + line.rstrip())

    # ---- expressions that are shown wherever it stops

    def do_display(self, arg):
        """display [expression]

        Show a value each time that it has changed where the program stops in this function; without arguments, list
        what is shown."""
        shown = self.displaying.setdefault(self.curframe, {})
        if not arg:
            if shown:
                self.message("Currently displaying:")
                for expression, value in shown.items():
                    self.message(f"{expression}: {value}")
            else:
                self.message("No expression is being displayed")
            return
        try:
            compile(arg, "<stdin>", "eval")
        except SyntaxError as exc:
            self.error(f"Unable to display {arg!r}: {self._format(exc)}")
            return
        value, _ = self._value_shown(arg)
        shown[arg] = value
        self.message(f"display {arg}: {value}")

    def do_undisplay(self, arg):
        """undisplay [expression]

        Do not show an expression any more; without one, none."""
        shown = self.displaying.get(self.curframe, {})
        if not arg:
            shown.clear()
        elif arg in shown:
            del shown[arg]
        else:
            self.error(f"not displaying {arg}")

    # ---- the rest

    def do_interact(self, arg):
        """interact

        A prompt of Python with copies of the variables; its end leads back."""
        from code import interact
        interact("*pdb interact start*", local={**self.curframe.f_globals, **self._locals}, exitmsg="*exit from pdb interact command*")

    def do_alias(self, arg):
        """alias [name [command]]

        A name for a command, in which %1 and so on are the arguments and %* is all of them; without a command, show
        what a name means."""
        name, _, command = arg.strip().partition(" ")
        command = command.strip()
        if not name:
            for known in sorted(self.aliases):
                self.message(f"{known} = {self.aliases[known]}")
        elif command:
            self.aliases[name] = command
        elif name in self.aliases:
            self.message(f"{name} = {self.aliases[name]}")
        else:
            self.error(f"Unknown alias {name!r}")

    def do_unalias(self, arg):
        """unalias name

        Forget an alias."""
        if not arg.strip():
            self._usage("unalias", arg)
        else:
            self.aliases.pop(arg.split()[0], None)

    def _usage(self, command, arg):
        doc = getattr(self, "do_" + command).__doc__
        self.error(f"Invalid argument: {arg}" if arg else "Argument is required for this command")
        self.message(f"      Usage: {doc.splitlines()[0].removeprefix('usage: ')}")

    def do_help(self, arg):
        """h(elp) [command]

        List the commands, or tell what one does."""
        if not arg:
            return _cmd.Cmd.do_help(self, arg)
        method = getattr(self, "help_" + arg, None)
        if method is not None:
            return method()
        command = getattr(self, "do_" + arg, None)
        if command is None:
            self.error(f"No help for {arg!r}")
            return
        from inspect import cleandoc
        self.message(f"Usage: {cleandoc(command.__doc__)}".rstrip())

    do_h = do_help

    def help_exec(self):
        """What begins with no command."""
        self.message("(!) statement\n\nRun a statement of Python where the program is; ! is needed where it begins as a command.")

    def help_pdb(self):
        """What help pdb says."""
        help()

    # ---- whole programs

    def _run_target(self, code, namespace):
        """Run the code of a program in a module __main__."""
        import __main__
        __main__.__dict__.clear()
        __main__.__dict__.update(namespace)
        self.run("exec(code, names)", {"code": code, "names": __main__.__dict__})


def _replace_variables(line):
    """The line with $name as an expression of the convenience variables."""
    if "$" not in line:
        return line
    import re
    pattern = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\$([A-Za-z_]\w*)")
    return pattern.sub(lambda found: f'__pdb_convenience_variables["{found[1]}"]' if found[1] else found[0], line)


# ---- functions


def run(statement, globals=None, locals=None):
    """Debug a statement."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Debug an expression; gives its value."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    """Debug a statement in these namespaces."""
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Debug a call: a function and its arguments; gives its result."""
    return Pdb().runcall(*args, **kwds)


def set_trace(*, header=None):
    """Stop here."""
    frame = _sys._getframe().f_back
    if frame.f_globals.get("__name__") == "_breakpoint":
        # breakpoint() was told to call this.
        frame = frame.f_back
    _stop_at(frame, header)


def _stop_at(frame, header=None):
    """Ask what to do at a frame of a running program, and trace it from there on."""
    _sys.settrace(None)
    debugger = Pdb()
    if header is not None:
        debugger.message(header)
    debugger.reset()
    debugger._trace_frames(frame)
    debugger.set_step()
    debugger.interaction(frame, None)
    if debugger.quitting:
        raise _bdb.BdbQuit
    if debugger.stoplineno != -1 or debugger.breaks:
        _sys.settrace(debugger.trace_dispatch)


def post_mortem(t=None):
    """Look at where an exception or traceback comes from; without one, at the exception that is being handled."""
    if t is None:
        t = _sys.exception()
    if t is None or isinstance(t, BaseException) and t.__traceback__ is None:
        raise ValueError("A valid traceback must be passed if no exception is being handled")
    debugger = Pdb()
    debugger.reset()
    debugger.interaction(None, t)


def pm():
    """Look at where the last exception comes from that nobody handled."""
    post_mortem(_sys.last_exc if hasattr(_sys, "last_exc") else _sys.last_traceback)


def help():
    """Show what the debugger can do."""
    print(__doc__)


def main():
    """What -m pdb does."""
    import argparse
    parser = argparse.ArgumentParser(prog="pdb", usage="%(prog)s [-h] [-c command] (-m module | pyfile) [args ...]",
                                     description="Debug a script or module; -c gives commands as if they were in .pdbrc.")
    parser.add_argument("-c", "--command", action="append", default=[], dest="commands", metavar="command",
                        help="a command of the debugger, done at the begin")
    parser.add_argument("-m", metavar="module", dest="module", help="debug a module")
    arguments, end = _sys.argv[1:], 0
    while end < len(arguments) and arguments[end].startswith("-"):
        # The options are those before the script.
        end += 2 if arguments[end] in ("-c", "--command", "-m") else 1
        if "-m" in arguments[:end]:
            break
    options = parser.parse_args(arguments[:end])
    rest = arguments[end:]
    if options.module is None:
        if not rest:
            parser.print_help()
            _sys.exit(2)
        target, rest = rest[0], rest[1:]
        if not _os.path.exists(target):
            print(f"Error: {target} does not exist")
            _sys.exit(1)
        if _os.path.isdir(target):
            print(f"Error: {target} is a directory")
            _sys.exit(1)
        program = target = _os.path.realpath(target)
        _sys.path[0] = _os.path.dirname(program)
    else:
        target = options.module
        program = None
    _sys.argv[:] = [program or target, *rest]

    debugger = Pdb()
    debugger.rcLines += options.commands
    while True:
        has_ended = False
        try:
            _run_program(debugger, target, program)
            has_ended = True
        except Restart:
            print("Restarting", target, "with arguments:")
            print("\t" + " ".join(_sys.argv[1:]))
            continue
        except SystemExit as exc:
            print("The program exited via sys.exit(). Exit status:", end=" ")
            print(exc)
            has_ended = True
        except BaseException as exc:
            _traceback.print_exception(exc)
            print("Uncaught exception. Entering post mortem debugging")
            print("Running 'cont' or 'step' will restart the program")
            debugger._user_requested_quit = False
            debugger.interaction(None, exc)
            if debugger._user_requested_quit:
                break
            print(f"Post mortem debugger finished. The {target} will be restarted")
        if getattr(debugger, "_user_requested_quit", False):
            break
        if has_ended:
            print("The program finished and will be restarted")


def _run_program(debugger, target, program):
    """Run the script, or the module, from its begin."""
    import io
    namespace = {"__name__": "__main__", "__builtins__": __builtins__, "__spec__": None}
    if program is None:
        import runpy
        _, spec, code = runpy._get_module_details(target)
        namespace |= {"__file__": code.co_filename, "__package__": spec.parent, "__loader__": spec.loader, "__spec__": spec}
        program = code.co_filename
    else:
        with io.open_code(program) as file:
            code = compile(file.read(), program, "exec")
        namespace["__file__"] = program
    debugger._wait_for_mainpyfile = True
    debugger._user_requested_quit = False
    debugger.mainpyfile = debugger.canonic(program)
    debugger._run_target(code, namespace)


if __name__ == "__main__":
    import pdb
    pdb.main()
