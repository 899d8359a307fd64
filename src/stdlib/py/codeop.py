"""Tells source that is complete from source that goes on, as a prompt must."""

__all__ = ["compile_command", "Compile", "CommandCompiler"]

import __future__
import warnings

PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000


def _is_blank(source):
    """Whether there is nothing but blank lines and comments."""
    return all(not line.strip() or line.strip().startswith("#") for line in source.split("\n"))


def _goes_on(source):
    """Whether the last statement is a block that a blank line has not ended, by the indentation of its lines."""
    lines = [line for line in source.split("\n")]
    code = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return bool(code) and (code[-1][0] in " \t" or _opens_block(source)) and not source.endswith("\n")


def _opens_block(source):
    """Whether the source is one compound statement; another statement behind it cannot stand there."""
    try:
        compile(source + "\n", "<input>", "single")
    except SyntaxError:
        return False
    first = next(line for line in source.split("\n") if line.strip() and not line.lstrip().startswith("#")).lstrip()
    word = first.split(None, 1)[0].rstrip(":(")
    if first.startswith("@") or word in ("if", "for", "while", "try", "with", "def", "class", "async"):
        return True
    return word == "match" and first.rstrip().endswith(":")


def _is_incomplete(error, source, symbol):
    """Whether more lines could mend the error: something is open at the end."""
    message = error.msg or ""
    if message.startswith("unterminated triple-quoted") or message.endswith("was never closed"):
        return True
    if message.startswith("unterminated string") and source.endswith("\\"):
        return True
    last_line = source.strip().split("\n")[-1]
    if symbol != "eval" and last_line.startswith("@") and last_line != "@":
        return True
    return message.startswith(("expected an indented block", "unexpected EOF", "expected 'except' or 'finally'"))


def _maybe_compile(compiler, source, filename, symbol):
    if _is_blank(source):
        if symbol == "eval":
            return None
        source = "pass"
    try:
        if symbol == "single":
            # What is compiled only to see whether it goes on warns of nothing.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", (SyntaxWarning, DeprecationWarning))
                if _goes_on(source):
                    compiler(source + "\n", filename, symbol)
                    return None
        return compiler(source, filename, symbol)
    except SyntaxError as error:
        if not _is_incomplete(error, source, symbol):
            raise
    return None


def compile_command(source, filename="<input>", symbol="single"):
    """Compiles a command: the code, or None if the source goes on.

    Raises SyntaxError, ValueError or OverflowError for source that no further lines could mend.
    """
    return _maybe_compile(lambda *arguments: compile(*arguments), source, filename, symbol)


class Compile:
    """Compiles, and remembers the `from __future__` statements that were compiled."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol, flags=0, **kwargs):
        code = compile(source, filename, symbol, flags, True)
        for name in __future__.all_feature_names:
            feature = getattr(__future__, name)
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    """A compile_command() that remembers `from __future__` statements."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        """As compile_command()."""
        return _maybe_compile(self.compiler, source, filename, symbol)
