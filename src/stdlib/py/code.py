"""Prompts inside a program: an interpreter that takes source piece by piece, and a console around it."""

import builtins
import sys
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Compiles and runs source in a namespace; shows errors instead of raising them."""

    def __init__(self, locals=None):
        self.locals = {"__name__": "__console__", "__doc__": None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Compiles and runs; true if the source goes on, false if it ran or was wrong."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        """Runs code; what it raises is shown, but for SystemExit."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:  # noqa: E722
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Shows the syntax error being handled, with this file name."""
        error = sys.exception()
        if filename and isinstance(error, SyntaxError):
            error.filename = filename
        self._show(error.with_traceback(None))

    def showtraceback(self):
        """Shows the exception being handled, without the frame of this class."""
        error = sys.exception()
        trace = error.__traceback__
        self._show(error.with_traceback(trace and trace.tb_next))

    def _show(self, error):
        sys.last_exc = sys.last_value = error
        sys.last_type = type(error)
        sys.last_traceback = error.__traceback__
        if sys.excepthook is not sys.__excepthook__:
            sys.excepthook(type(error), error, error.__traceback__)
            return
        import traceback

        self.write("".join(traceback.format_exception(error)))

    def write(self, data):
        """Writes a text about an error."""
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """Gathers lines until they are a whole statement."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        super().__init__(locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forgets the lines gathered."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Prompts until the input ends."""
        self._set_prompts()
        if banner is None:
            banner = (f"Python {sys.version} on {sys.platform}\n"
                      'Type "help", "copyright", "credits" or "license" for more information.\n'
                      f"({type(self).__name__})")
        if banner:
            self.write(f"{banner}\n")
        exits = builtins.exit, builtins.quit
        if self.local_exit:
            builtins.exit = builtins.quit = _leave
        try:
            self._prompt()
        except _Left as left:
            if left.code is not None:
                self.write(f"{left.code}\n")
        finally:
            builtins.exit, builtins.quit = exits
        if exitmsg is None:
            self.write(f"now exiting {type(self).__name__}...\n")
        elif exitmsg != "":
            self.write(f"{exitmsg}\n")

    def _set_prompts(self):
        for name, text in (("ps1", ">>> "), ("ps2", "... ")):
            if not hasattr(sys, name):
                setattr(sys, name, text)

    def _prompt(self):
        more = False
        while True:
            try:
                line = self.raw_input(sys.ps2 if more else sys.ps1)
            except EOFError:
                self.write("\n")
                return
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = False
                continue
            try:
                more = self.push(line)
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = False

    def push(self, line, filename=None, _symbol="single"):
        """Adds a line; runs the lines gathered if they are complete. True if more are wanted."""
        self.buffer.append(line)
        source = "\n".join(self.buffer)
        more = self.runsource(source, filename or self.filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        """Reads a line without its end; EOFError behind the last."""
        return input(prompt)


class _Left(BaseException):
    """Ends a console whose exit() is local."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def _leave(code=None):
    raise _Left(code)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """A console in the namespace local, with lines from readfunc."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)


# ---- the command

def _main():
    """An interactive console."""
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("-q", action="store_true", help="don't print version and copyright messages")
    args = parser.parse_args()
    interact("" if args.q or sys.flags.quiet else None)


if __name__ == "__main__":
    _main()
