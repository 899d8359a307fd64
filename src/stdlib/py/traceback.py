"""Tracebacks and exceptions as text, as the interpreter prints them."""

import sys as _sys
from collections import deque as _deque
from itertools import islice as _islice
from types import TracebackType as _TracebackType

import _traceback
import linecache

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
    "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
    "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]



class _Implicit:
    def __repr__(self):
        return "<implicit>"


_NOT_GIVEN = _Implicit()

# A frame on the same line is shown this often in a row.
_REPEATED_MAX = 3

_CAUSE_MESSAGE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT_MESSAGE = "\nDuring handling of the above exception, another exception occurred:\n\n"


# ---- frames

class FrameSummary:
    """Information about a single frame from a traceback."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno, self.end_colno = colno, end_colno
        self._lines = None if line is None else line.split("\n")
        self.locals = {name: _safe_repr(value) for name, value in locals.items()} if locals else None
        if lookup_line:
            self._source_lines()

    def _source_lines(self):
        """The lines of the instruction, without what stands behind them."""
        if self._lines is None and self.lineno is not None:
            last = self.end_lineno if self.end_lineno is not None else self.lineno
            self._lines = [linecache.getline(self.filename, number).rstrip()
                           for number in range(self.lineno, max(last, self.lineno) + 1)]
        return self._lines or []

    @property
    def line(self):
        """The first source line, stripped."""
        if self.lineno is None:
            return None
        lines = self._source_lines()
        return lines[0].strip() if lines else ""

    def _values(self):
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == \
                (other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return self._values() == other
        return NotImplemented

    def __getitem__(self, position):
        return self._values()[position]

    def __iter__(self):
        return iter(self._values())

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _safe_text(value, what, function=str):
    try:
        return function(value)
    except BaseException:
        return f"<{what} {function.__name__}() failed>"


def _safe_repr(value):
    return _safe_text(value, "local", repr)


def _default_limit():
    """How many frames are shown where nothing is said: what ``sys.tracebacklimit`` says, or None."""
    limit = getattr(_sys, "tracebacklimit", None)
    return None if limit is None else max(limit, 0)


class StackSummary(list):
    """A list of FrameSummary objects, representing a stack of frames."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Create a StackSummary from pairs of a frame and a line number."""
        limit = _default_limit() if limit is None else limit
        if limit is not None:
            frame_gen = _islice(frame_gen, limit) if limit >= 0 else _deque(frame_gen, maxlen=-limit)
        result = klass()
        for frame, lineno in frame_gen:
            code = frame.f_code
            result.append(FrameSummary(code.co_filename, lineno, code.co_name, lookup_line=lookup_lines,
                                       locals=frame.f_locals if capture_locals else None))
        return result

    @classmethod
    def _of_traceback(klass, tb, limit=None, lookup_lines=True, capture_locals=False):
        limit = _default_limit() if limit is None else limit
        if tb is not None and not isinstance(tb, _TracebackType):
            # Something that has the attributes of a traceback.
            return klass.extract(walk_tb(tb), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)
        entries = _traceback.entries(tb)
        frames = [frame for frame, _ in walk_tb(tb)] if capture_locals else [None] * len(entries)
        result = klass()
        for (filename, name, lineno, end_lineno, colno, end_colno), frame in zip(entries, frames):
            result.append(FrameSummary(filename, lineno, name, lookup_line=False, end_lineno=end_lineno, colno=colno,
                                       end_colno=end_colno, locals=frame.f_locals if frame else None))
        if limit is not None:
            result[:] = result[:limit] if limit >= 0 else result[limit:]
        if lookup_lines:
            for each in result:
                each._source_lines()
        return result

    @classmethod
    def from_list(klass, a_list):
        """Create a StackSummary from FrameSummary objects or tuples (filename, lineno, name, line)."""
        result = klass()
        for each in a_list:
            if not isinstance(each, FrameSummary):
                filename, lineno, name, line = each
                each = FrameSummary(filename, lineno, name, line=line)
            result.append(each)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """Format the lines for a single FrameSummary."""
        filename = frame_summary.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        rows = [f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n']
        lines = frame_summary._source_lines()
        if any(line.strip() for line in lines):
            if frame_summary.colno is None or frame_summary.end_colno is None:
                rows.append(f"    {lines[0].strip()}\n")
            else:
                shown = _traceback.excerpt(lines, frame_summary.colno, frame_summary.end_colno)
                rows += [f"    {row}\n" for row in shown]
        if frame_summary.locals:
            rows += [f"    {name} = {value}\n" for name, value in sorted(frame_summary.locals.items())]
        return "".join(rows)

    def format(self, **kwargs):
        """Format the stack ready for printing."""
        result, last, count = [], None, 0
        for each in self:
            text = self.format_frame_summary(each, **kwargs)
            if text is None:
                continue
            place = each.filename, each.lineno, each.name
            if place != last:
                result += _repeated(count)
                last, count = place, 0
            count += 1
            if count <= _REPEATED_MAX:
                result.append(text)
        return result + _repeated(count)


def _repeated(count):
    more = count - _REPEATED_MAX
    return [f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n"] if more > 0 else []


def walk_stack(f):
    """Walk a stack yielding the frame and line number for each frame, the innermost first."""
    if f is None:
        f = _sys._getframe(1)
        # This generator runs on behalf of what consumes it.
        while f is not None and f.f_globals.get("__name__") == __name__:
            f = f.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Walk a traceback yielding the frame and line number for each frame."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


# ---- exceptions

class _Margin:
    """Where the lines of an exception go: groups indent those of their members."""

    def __init__(self):
        self.depth = 0
        self.need_close = False

    def space(self):
        return " " * (2 * self.depth)

    def lines(self, text, margin="|"):
        if not self.depth:
            yield text
            return
        prefix = f"{self.space()}{margin} "
        yield "".join([prefix + line for line in text.splitlines(keepends=True)])


class TracebackException:
    """An exception ready for rendering: text, without references to frames."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.stack = StackSummary._of_traceback(exc_traceback, limit, lookup_lines, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self.exc_type_qualname = self.exc_type_module = None
        if exc_type is not None:
            self.exc_type_qualname, self.exc_type_module = exc_type.__qualname__, exc_type.__module__
        self.__suppress_context__ = getattr(exc_value, "__suppress_context__", False)
        self.__notes__ = self._notes(exc_value)
        self._str = _safe_text(exc_value, "exception")
        self._syntax = None
        if exc_type is not None and issubclass(exc_type, SyntaxError):
            self._syntax = _traceback.syntax_error(exc_value, self._type_name())
            for name in ("filename", "lineno", "end_lineno", "text", "offset", "end_offset", "msg"):
                value = getattr(exc_value, name, None)
                setattr(self, name, str(value) if name in ("lineno", "end_lineno") and value is not None else value)
        else:
            self._str += _traceback.hint(exc_value, exc_traceback is not None)
        options = {"limit": limit, "lookup_lines": lookup_lines, "capture_locals": capture_locals, "compact": compact,
                   "max_group_width": max_group_width, "max_group_depth": max_group_depth, "_seen": seen}
        self.__cause__ = self.__context__ = self.exceptions = None
        if _seen is None:
            # Chains may be longer than calls may nest.
            queue = [(self, exc_value)]
            while queue:
                followed, value = queue.pop()
                queue += followed._follow(value, compact, options)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Create a TracebackException from an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @staticmethod
    def _notes(exc_value):
        try:
            return getattr(exc_value, "__notes__", None)
        except Exception as error:
            return [f"Ignored error getting __notes__: {_safe_text(error, '__notes__', repr)}"]

    def _follow(self, exc_value, compact, options):
        """Makes the same of the exceptions that this one is chained to or consists of; gives these with what they show."""
        seen, found = options["_seen"], []

        def of(other):
            shown = TracebackException(type(other), other, other.__traceback__, **options)
            found.append((shown, other))
            return shown

        def unless_seen(other):
            return None if other is None or id(other) in seen else of(other)

        self.__cause__ = unless_seen(getattr(exc_value, "__cause__", None))
        shown = not compact or (self.__cause__ is None and not self.__suppress_context__)
        self.__context__ = unless_seen(getattr(exc_value, "__context__", None)) if shown else None
        if isinstance(exc_value, BaseExceptionGroup):
            # All of them, in their places.
            self.exceptions = [of(member) for member in exc_value.exceptions]
        return found

    @property
    def exc_type(self):
        """The exception's type (deprecated)."""
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the exception's type, with its module."""
        return None if self.exc_type_qualname is None else self._type_name()

    def _type_name(self):
        module = self.exc_type_module
        if module in ("__main__", "builtins"):
            return self.exc_type_qualname
        return f"{module if isinstance(module, str) else '<unknown>'}.{self.exc_type_qualname}"

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Format the exception part of the traceback: type and message, and notes."""
        indent = 3 * _depth * " "
        if self.exc_type_qualname is None:
            yield indent + "NoneType: None\n"
            return
        name = self._type_name()
        if self._syntax is not None:
            yield from [indent + line for line in self._syntax.splitlines(keepends=True)]
        else:
            text = f"{name}: {self._str}" if self._str else name
            yield from [f"{indent}{line}\n" for line in (text.split("\n") if _depth else [text])]
        yield from self._format_notes(indent)
        if self.exceptions and show_group:
            for member in self.exceptions:
                yield from member.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def _format_notes(self, indent):
        notes = self.__notes__
        if notes is None:
            return
        if isinstance(notes, (list, tuple)):
            for note in notes:
                yield from [f"{indent}{line}\n" for line in _safe_text(note, "note").split("\n")]
        else:
            yield f"{indent}{_safe_text(notes, '__notes__', repr)}\n"

    def format(self, *, chain=True, _margin=None, **kwargs):
        """Format the exception with its traceback and, if chain, those it is chained to."""
        margin = _Margin() if _margin is None else _margin
        order, each = [], self
        while each is not None:
            message = following = None
            if chain and each.__cause__ is not None:
                message, following = _CAUSE_MESSAGE, each.__cause__
            elif chain and each.__context__ is not None and not each.__suppress_context__:
                message, following = _CONTEXT_MESSAGE, each.__context__
            order.append((message, each))
            each = following
        for message, each in reversed(order):
            if message is not None:
                yield from margin.lines(message)
            if each.exceptions is None:
                yield from each._format_one(margin)
            elif margin.depth > self.max_group_depth:
                yield from margin.lines(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from each._format_group(margin, chain)

    def _format_one(self, margin):
        if self.stack:
            yield from margin.lines("Traceback (most recent call last):\n")
            for text in self.stack.format():
                yield from margin.lines(text)
        for text in self.format_exception_only():
            yield from margin.lines(text)

    def _format_group(self, margin, chain):
        outermost = not margin.depth
        if outermost:
            margin.depth = 1
        if self.stack:
            yield from margin.lines("Exception Group Traceback (most recent call last):\n", "+" if outermost else "|")
            for text in self.stack.format():
                yield from margin.lines(text)
        for text in self.format_exception_only():
            yield from margin.lines(text)
        shown = min(len(self.exceptions), self.max_group_width + 1)
        margin.need_close = False
        for number in range(shown):
            yield from self._format_member(margin, chain, number, number + 1 == shown)
        if outermost:
            margin.depth = 0

    def _format_member(self, margin, chain, number, is_last):
        if is_last:
            # A group inside may print the closing line.
            margin.need_close = True
        left_out = number >= self.max_group_width
        title = "..." if left_out else number + 1
        yield f"{margin.space()}{'  ' if number else '+-'}+---------------- {title} ----------------\n"
        margin.depth += 1
        if left_out:
            more = len(self.exceptions) - self.max_group_width
            yield from margin.lines(f"and {more} more exception{'s' if more > 1 else ''}\n")
        else:
            yield from self.exceptions[number].format(chain=chain, _margin=margin)
        if is_last and margin.need_close:
            yield f"{margin.space()}+------------------------------------\n"
            margin.need_close = False
        margin.depth -= 1

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the result of self.format(chain=chain) to 'file'."""
        file = _sys.stderr if file is None else file
        for line in self.format(chain=chain):
            print(line, file=file, end="")


# ---- functions

def _value_and_traceback(exc, value, tb):
    if (value is _NOT_GIVEN) != (tb is _NOT_GIVEN):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _NOT_GIVEN:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f"Exception expected for value, {type(exc).__name__} found")


def print_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, file=None, chain=True, **kwargs):
    """Print exception up to 'limit' stack trace entries from 'tb' to 'file'."""
    value, tb = _value_and_traceback(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, chain=True, **kwargs):
    """Format a stack trace and the exception information as a list of strings."""
    value, tb = _value_and_traceback(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_NOT_GIVEN, *, show_group=False, **kwargs):
    """Format the exception part of a traceback as a list of strings."""
    if value is _NOT_GIVEN:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Shorthand for 'print_exception(sys.exception(), limit=limit, file=file, chain=chain)'."""
    print_exception(_sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Like print_exc() but return a string."""
    return "".join(format_exception(_sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the exception that reached the interactive prompt last."""
    if hasattr(_sys, "last_exc"):
        print_exception(_sys.last_exc, limit=limit, file=file, chain=chain)
    elif hasattr(_sys, "last_value"):
        print_exception(_sys.last_type, _sys.last_value, _sys.last_traceback, limit, file, chain)
    else:
        raise ValueError("no last exception")


def print_list(extracted_list, file=None):
    """Print the list of tuples as returned by extract_tb() or extract_stack()."""
    file = _sys.stderr if file is None else file
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """Format a list of tuples or FrameSummary objects for printing."""
    return StackSummary.from_list(extracted_list).format()


def extract_tb(tb, limit=None):
    """Return a StackSummary of the entries of a traceback."""
    return StackSummary._of_traceback(tb, limit)


def format_tb(tb, limit=None):
    """A shorthand for 'format_list(extract_tb(tb, limit))'."""
    return extract_tb(tb, limit=limit).format()


def print_tb(tb, limit=None, file=None):
    """Print up to 'limit' stack trace entries from the traceback 'tb'."""
    print_list(extract_tb(tb, limit=limit), file=file)


def _caller(f):
    return _sys._getframe(2) if f is None else f


def extract_stack(f=None, limit=None):
    """Extract the raw traceback from the current stack frame, the outermost first."""
    stack = StackSummary.extract(walk_stack(_caller(f)), limit=limit)
    stack.reverse()
    return stack


def format_stack(f=None, limit=None):
    """Shorthand for 'format_list(extract_stack(f, limit))'."""
    return format_list(extract_stack(_caller(f), limit=limit))


def print_stack(f=None, limit=None, file=None):
    """Print a stack trace from its invocation point."""
    print_list(extract_stack(_caller(f), limit=limit), file=file)


def clear_frames(tb):
    """Clear all references to local variables in the frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except (AttributeError, RuntimeError):
            pass
        tb = tb.tb_next
