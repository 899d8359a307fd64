"""Tables of what a profiler has counted."""

import os
import re
import sys
import time
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Stats", "SortKey", "FunctionProfile", "StatsProfile"]


class SortKey(StrEnum):
    """What tables are sorted by."""

    CALLS = "calls", "ncalls"
    CUMULATIVE = "cumulative", "cumtime"
    FILENAME = "filename", "module"
    LINE = "line"
    NAME = "name"
    NFL = "nfl"
    PCALLS = "pcalls"
    STDNAME = "stdname"
    TIME = "time", "tottime"

    def __new__(cls, *names):
        member = str.__new__(cls, names[0])
        member._value_ = names[0]
        member._names = names
        return member


@dataclass(unsafe_hash=True)
class FunctionProfile:
    """A row of a table."""

    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """A table: the rows by the functions' names."""

    total_tt: float
    func_profiles: dict[str, FunctionProfile]


def _shown(function):
    """A function as tables have it: file, line and name, or the name of a native one in braces."""
    filename, line, name = function
    if filename != "~" or line != 0:
        return f"{filename}:{line}({name})"
    return f"{{{name[1:-1]}}}" if name[:1] == "<" and name[-1:] == ">" else name


def _seconds(value):
    return f"{value:8.3f}"


def _per_call(total, calls):
    return _seconds(total / calls) if calls else " " * 8


# How rows are sorted, by the names of the orders: what the table calls it, whether the largest come first, and the key.
# A row is (primitive calls, calls, own time, cumulative time) and a function (file, line, name).
_ORDERS = {}


def _order(names, title, largest_first, key):
    for name in names:
        _ORDERS[name] = title, largest_first, key


_order(("calls", "ncalls"), "call count", True, lambda f, row: row[1])
_order(("pcalls",), "primitive call count", True, lambda f, row: row[0])
_order(("time", "tottime"), "internal time", True, lambda f, row: row[2])
_order(("cumulative", "cumtime"), "cumulative time", True, lambda f, row: row[3])
_order(("filename", "module"), "file name", False, lambda f, row: f[0])
_order(("line",), "line number", False, lambda f, row: f[1])
_order(("name",), "function name", False, lambda f, row: f[2])
_order(("nfl",), "name/file/line", False, lambda f, row: (f[2], f[0], f[1]))
_order(("stdname",), "standard name", False, lambda f, row: _shown(f))
_OLD_ORDERS = {-1: "stdname", 0: "calls", 1: "time", 2: "cumulative"}


class Stats:
    """What profilers have counted: those of a Profile, or of files that they wrote; several are added up."""

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.files = []
        self.stats = {}
        self.fcn_list = None
        self.sort_type = None
        self.all_callees = None
        self.add(*args)

    def _load(self, source):
        if isinstance(source, str):
            import pickle
            with open(source, "rb") as file:
                stats = pickle.load(file)
            try:
                source = f"{time.ctime(os.stat(source).st_mtime)}    {source}"
            except OSError:
                pass
            self.files.append(source)
            return stats
        if hasattr(source, "create_stats"):
            source.create_stats()
            return source.stats
        raise TypeError(f"Cannot create or construct a {self.__class__!r} object from {source!r}")

    def add(self, *arg_list):
        """Add what others have counted."""
        for source in arg_list:
            if isinstance(source, Stats):
                self.files += source.files
                found = source.stats
            else:
                found = self._load(source)
            for function, row in found.items():
                known = self.stats.get(function)
                self.stats[function] = row if known is None else _added(known, row)
        self.fcn_list = self.all_callees = None
        self._count()
        return self

    def _count(self):
        self.total_calls = sum(row[1] for row in self.stats.values())
        self.prim_calls = sum(row[0] for row in self.stats.values())
        self.total_tt = sum(row[2] for row in self.stats.values())

    def dump_stats(self, filename):
        """Write it to a file."""
        import pickle
        with open(filename, "wb") as file:
            pickle.dump(self.stats, file)

    def strip_dirs(self):
        """Leave the folders of files out."""
        def stripped(function):
            return os.path.basename(function[0]), function[1], function[2]
        new = {}
        for function, (primitive, calls, own, cumulative, callers) in self.stats.items():
            inner = {}
            for caller, numbers in callers.items():
                short = stripped(caller)
                inner[short] = _added_numbers(inner[short], numbers) if short in inner else numbers
            row = primitive, calls, own, cumulative, inner
            short = stripped(function)
            new[short] = _added(new[short], row) if short in new else row
        self.stats = new
        self.fcn_list = self.all_callees = None
        return self

    # ---- sorting

    def get_sort_arg_defs(self):
        """The names of the orders, and what begins like one alone."""
        found, ambiguous = {}, set()
        for name in _ORDERS:
            for end in range(1, len(name) + 1):
                part = name[:end]
                if part in found and _ORDERS[found[part]] is not _ORDERS[name] and part not in _ORDERS:
                    ambiguous.add(part)
                found.setdefault(part, name)
        for name in _ORDERS:
            found[name] = name
        return {part: name for part, name in found.items() if part not in ambiguous}

    def sort_stats(self, *field):
        """Sort by an order, those that are equal by the next."""
        if not field:
            self.fcn_list = None
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = (_OLD_ORDERS[field[0]],)
        elif len(field) >= 2:
            for name in field[1:]:
                if type(name) is not type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        known = self.get_sort_arg_defs()
        orders = [_ORDERS[known[str(name)]] for name in field]
        self.sort_type = ", ".join(title for title, _, _ in orders)
        functions = list(self.stats)
        functions.sort(key=_shown)
        for _, largest_first, key in reversed(orders):
            functions.sort(key=lambda f: key(f, self.stats[f]), reverse=largest_first)
        self.fcn_list = functions
        return self

    def reverse_order(self):
        """Turn the order around."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    # ---- choosing

    def eval_print_amount(self, sel, list, msg):
        """The functions that a restriction leaves, and a line that tells of it."""
        if isinstance(sel, str):
            try:
                pattern = re.compile(sel)
            except re.error:
                return list, msg + f"   <Invalid regular expression {sel!r}>\n"
            left = [function for function in list if pattern.search(_shown(function))]
        elif isinstance(sel, float) and 0.0 <= sel < 1.0:
            left = list[:int(len(list) * sel + 0.5)]
        elif isinstance(sel, int) and 0 <= sel < len(list):
            left = list[:sel]
        else:
            left = list
        if len(left) != len(list):
            msg += f"   List reduced from {len(list)!r} to {len(left)!r} due to restriction <{sel!r}>\n"
        return left, msg

    def get_print_list(self, sel_list):
        """The width of names, and the functions that are printed."""
        if self.fcn_list:
            functions, message = self.fcn_list[:], f"   Ordered by: {self.sort_type}\n"
        else:
            functions, message = list(self.stats), "   Random listing order was used\n"
        for restriction in sel_list:
            functions, message = self.eval_print_amount(restriction, functions, message)
        if not functions:
            return 0, functions
        print(message, file=self.stream)
        return max(len(_shown(function)) for function in functions) + 2, functions

    # ---- printing

    def print_stats(self, *amount):
        """Print the table; restrictions are numbers of rows, shares of them, and regular expressions."""
        for name in self.files:
            print(name, file=self.stream)
        if self.files:
            print(file=self.stream)
        extra = f"({self.prim_calls} primitive calls) " if self.total_calls != self.prim_calls else ""
        print(f"{'':8} {self.total_calls} function calls {extra}in {self.total_tt:.3f} seconds", file=self.stream)
        print(file=self.stream)
        _, functions = self.get_print_list(amount)
        if functions:
            self.print_title()
            for function in functions:
                self.print_line(function)
            print("\n", file=self.stream)
        return self

    def print_title(self):
        """Print the heads of the columns."""
        print("   ncalls  tottime  percall  cumtime  percall filename:lineno(function)", file=self.stream)

    def print_line(self, func):
        """Print the row of a function."""
        primitive, calls, own, cumulative, _ = self.stats[func]
        count = str(calls) if calls == primitive else f"{calls}/{primitive}"
        print(count.rjust(9), _seconds(own), _per_call(own, calls), _seconds(cumulative),
              _per_call(cumulative, primitive), _shown(func), file=self.stream)

    def calc_callees(self):
        """Find what each function called."""
        if self.all_callees is None:
            self.all_callees = {function: {} for function in self.stats}
            for function, (*_, callers) in self.stats.items():
                for caller, numbers in callers.items():
                    self.all_callees.setdefault(caller, {})[function] = numbers

    def print_callers(self, *amount):
        """Print by whom functions were called."""
        self._print_calls(amount, "was called by...", "<-", lambda function: self.stats[function][4])
        return self

    def print_callees(self, *amount):
        """Print what functions called."""
        self.calc_callees()
        self._print_calls(amount, "called...", "->", lambda function: self.all_callees.get(function, {}))
        return self

    def _print_calls(self, amount, title, arrow, calls_of):
        width, functions = self.get_print_list(amount)
        if functions:
            print("Function ".ljust(width) + title, file=self.stream)
            print(f"{'':{width}}    ncalls  tottime  cumtime", file=self.stream)
            for function in functions:
                self._print_call_line(width, function, calls_of(function), arrow)
            print("\n", file=self.stream)

    def _print_call_line(self, width, function, calls, arrow):
        print(_shown(function).ljust(width) + arrow, end=" ", file=self.stream)
        if not calls:
            print(file=self.stream)
        indent = ""
        for other in sorted(calls):
            count, primitive, own, cumulative = calls[other]
            shown = str(count) if count == primitive else f"{count}/{primitive}"
            print(f"{indent}{shown:>{7 + 2 * bool(indent)}} {_seconds(own)} {_seconds(cumulative)}  {_shown(other)}",
                  file=self.stream)
            indent = " " * (width + 1)

    def get_stats_profile(self):
        """The table as a StatsProfile."""
        rows = {}
        for function in self.fcn_list or list(self.stats):
            primitive, calls, own, cumulative, _ = self.stats[function]
            rows[function[2]] = FunctionProfile(
                str(calls) if calls == primitive else f"{calls}/{primitive}",
                float(_seconds(own)), float(_seconds(own / calls)) if calls else 0.0,
                float(_seconds(cumulative)), float(_seconds(cumulative / primitive)) if primitive else 0.0,
                function[0], function[1])
        return StatsProfile(float(_seconds(self.total_tt)), rows)


def _added_numbers(one, two):
    return tuple(a + b for a, b in zip(one, two))


def _added(one, two):
    """Two rows of one function as one."""
    callers = dict(one[4])
    for caller, numbers in two[4].items():
        callers[caller] = _added_numbers(callers[caller], numbers) if caller in callers else numbers
    return *_added_numbers(one[:4], two[:4]), callers
