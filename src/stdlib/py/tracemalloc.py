"""How much memory objects have taken since start(). Where they were made is not recorded.

What is counted are the bytes of objects on the heap of the virtual machine, which a collection finds. A snapshot has all of
them as one trace, whose place is "<unknown>", as that of memory is which no Python code has asked for.
"""

import fnmatch
import gc
import linecache
import pickle
from collections.abc import Iterable, Sequence
from functools import total_ordering

# The bytes that there were at start(); None while nothing is traced.
_begin = None
_limit = 1


def start(nframe=1, /):
    """Begin to count."""
    global _begin, _limit
    if not 1 <= nframe <= 65535:
        raise ValueError("the number of frames must be in range [1; 65535]")
    if _begin is None:
        _limit = nframe
        _begin, _ = gc._usage()
        gc._reset_peak()


def stop():
    """End counting."""
    global _begin
    _begin = None


def is_tracing():
    """Whether start() was called."""
    return _begin is not None


def get_traced_memory():
    """The bytes that there are more than at start(), and the most that there were."""
    if _begin is None:
        return 0, 0
    live, peak = gc._usage()
    current = max(live - _begin, 0)
    return current, max(peak - _begin, current)


def reset_peak():
    """Have the most that there were be what there is."""
    if _begin is not None:
        gc._usage()
        gc._reset_peak()


def clear_traces():
    """Count from here on."""
    global _begin
    if _begin is not None:
        _begin, _ = gc._usage()
        gc._reset_peak()


def get_traceback_limit():
    """What start() was given. No frames are recorded."""
    return _limit


def get_tracemalloc_memory():
    """The bytes that counting itself needs: none."""
    return 0


def get_object_traceback(obj, /):
    """None: where objects were made is not recorded."""
    return None


def take_snapshot():
    """A snapshot of the memory that there is more than at start()."""
    if _begin is None:
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    size, _ = get_traced_memory()
    traces = [(0, size, ((_UNKNOWN, 0),), 1)] if size else []
    return Snapshot(traces, _limit)


_UNKNOWN = "<unknown>"


# ---- places

@total_ordering
class Frame:
    """A line of a file."""

    __slots__ = ("_frame",)

    def __init__(self, frame):
        self._frame = frame

    @property
    def filename(self):
        """The file's name."""
        return self._frame[0]

    @property
    def lineno(self):
        """The line's number."""
        return self._frame[1]

    def __eq__(self, other):
        return self._frame == other._frame if isinstance(other, Frame) else NotImplemented

    def __lt__(self, other):
        return self._frame < other._frame if isinstance(other, Frame) else NotImplemented

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f"{self.filename}:{self.lineno}"

    def __repr__(self):
        return f"<Frame filename={self.filename!r} lineno={self.lineno!r}>"


@total_ordering
class Traceback(Sequence):
    """Frames, the oldest first. They are given the other way round."""

    __slots__ = ("_frames", "_total_nframe")

    def __init__(self, frames, total_nframe=None):
        self._frames = tuple(frames)[::-1]
        self._total_nframe = total_nframe

    @property
    def total_nframe(self):
        """How many there were before they were cut to the limit; None if that is not known."""
        return self._total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        found = self._frames[index]
        return tuple(map(Frame, found)) if isinstance(index, slice) else Frame(found)

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __eq__(self, other):
        return self._frames == other._frames if isinstance(other, Traceback) else NotImplemented

    def __lt__(self, other):
        return self._frames < other._frames if isinstance(other, Traceback) else NotImplemented

    def __hash__(self):
        return hash(self._frames)

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = "" if self._total_nframe is None else f" total_nframe={self._total_nframe}"
        return f"<Traceback {tuple(self)}{total}>"

    def format(self, limit=None, most_recent_first=False):
        """The lines of a traceback: of the most recent frames if limit is positive, of the oldest if it is negative."""
        frames = list(self)
        if limit is not None:
            frames = frames[max(len(frames) - limit, 0):] if limit >= 0 else frames[:limit]
        lines = []
        for frame in reversed(frames) if most_recent_first else frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            text = linecache.getline(frame.filename, frame.lineno).strip()
            if text:
                lines.append(f"    {text}")
        return lines


# ---- what was taken there

def _sized(size, is_signed=False):
    """A size in the largest unit that it has some of."""
    sign = "+" if is_signed else ""
    for unit in ("B", "KiB", "MiB", "GiB"):
        if abs(size) < 100 and unit != "B":
            return f"{size:{sign}.1f} {unit}"
        if abs(size) < 10 * 1024:
            return f"{size:{sign}.0f} {unit}"
        size /= 1024
    return f"{size:{sign}.0f} TiB"


class Trace:
    """A piece of memory."""

    __slots__ = ("_trace",)

    def __init__(self, trace):
        self._trace = trace

    @property
    def domain(self):
        """The number of the address space."""
        return self._trace[0]

    @property
    def size(self):
        """Its bytes."""
        return self._trace[1]

    @property
    def traceback(self):
        """Where it was asked for."""
        return Traceback(*self._trace[2:])

    def __eq__(self, other):
        return self._trace == other._trace if isinstance(other, Trace) else NotImplemented

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f"{self.traceback}: {_sized(self.size)}"

    def __repr__(self):
        return f"<Trace domain={self.domain} size={_sized(self.size)}, traceback={self.traceback!r}>"


class _Traces(Sequence):
    """The traces of a snapshot, which are kept as tuples."""

    def __init__(self, traces):
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        found = self._traces[index]
        return tuple(map(Trace, found)) if isinstance(index, slice) else Trace(found)

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        return self._traces == other._traces if isinstance(other, _Traces) else NotImplemented

    def __repr__(self):
        return f"<Traces len={len(self)}>"


class _Counted:
    """What statistics have in common: their fields are their slots."""

    __slots__ = ()

    def _fields(self):
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other):
        return self._fields() == other._fields() if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash(self._fields())

    def _average(self):
        return f", average={_sized(self.size / self.count)}" if self.count else ""


class Statistic(_Counted):
    """How much memory was asked for at a place."""

    __slots__ = ("traceback", "size", "count")

    def __init__(self, traceback, size, count):
        self.traceback, self.size, self.count = traceback, size, count

    def __str__(self):
        return f"{self.traceback}: size={_sized(self.size)}, count={self.count}{self._average()}"

    def __repr__(self):
        return f"<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>"


class StatisticDiff(_Counted):
    """How much memory was asked for at a place, and how much more than before."""

    __slots__ = ("traceback", "size", "size_diff", "count", "count_diff")

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback, self.size, self.size_diff = traceback, size, size_diff
        self.count, self.count_diff = count, count_diff

    def __str__(self):
        return (f"{self.traceback}: size={_sized(self.size)} ({_sized(self.size_diff, True)}), "
                f"count={self.count} ({self.count_diff:+}){self._average()}")

    def __repr__(self):
        return (f"<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+}) "
                f"count={self.count} ({self.count_diff:+})>")


# ---- filters

class BaseFilter:
    """Which traces a snapshot keeps: those that match if it is inclusive, the others if it is not."""

    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """A filter by the file, the line and the domain."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self.inclusive, self.lineno, self.all_frames, self.domain = inclusive, lineno, all_frames, domain
        self._pattern = _source_name(filename_pattern)

    @property
    def filename_pattern(self):
        """What the file's name is to be like, as in module fnmatch."""
        return self._pattern

    def _matches_frame(self, frame):
        filename, lineno = frame
        return self.lineno in (None, lineno) and fnmatch.fnmatch(_source_name(filename), self._pattern)

    def _match(self, trace):
        if self.domain not in (None, trace[0]):
            return not self.inclusive
        frames = trace[2] if self.all_frames else trace[2][:1]
        return any(map(self._matches_frame, frames)) == bool(self.inclusive)


class DomainFilter(BaseFilter):
    """A filter by the domain."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    @property
    def domain(self):
        """The number of the address space."""
        return self._domain

    def _match(self, trace):
        return (trace[0] == self._domain) == bool(self.inclusive)


def _source_name(filename):
    """The name of the source of a compiled file."""
    return filename[:-1] if filename.endswith(".pyc") else filename


# ---- snapshots

class Snapshot:
    """The memory that there was at one moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def dump(self, filename):
        """Write it to a file."""
        with open(filename, "wb") as file:
            pickle.dump(self, file, pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def load(filename):
        """What dump() wrote to a file."""
        with open(filename, "rb") as file:
            return pickle.load(file)

    def filter_traces(self, filters):
        """A snapshot of the traces that no exclusive filter refuses and, if there are inclusive ones, one of them takes."""
        if not isinstance(filters, Iterable):
            raise TypeError(f"filters must be a list of filters, not {type(filters).__name__}")
        filters = list(filters)
        takes = [one for one in filters if one.inclusive]
        refuses = [one for one in filters if not one.inclusive]
        kept = [
            trace for trace in self.traces._traces
            if (not takes or any(one._match(trace) for one in takes)) and all(one._match(trace) for one in refuses)
        ]
        return Snapshot(kept if filters else self.traces._traces.copy(), self.traceback_limit)

    def _grouped(self, key_type, cumulative):
        """Sizes and counts by places."""
        if key_type not in ("traceback", "filename", "lineno"):
            raise ValueError(f"unknown key_type: {key_type!r}")
        if cumulative and key_type == "traceback":
            raise ValueError("cumulative mode cannot by used with key type 'traceback'")
        groups = {}
        for _, size, frames, *_ in self.traces._traces:
            if key_type == "traceback":
                places = [Traceback(frames)]
            else:
                frames = frames if cumulative else frames[:1]
                frames = [(filename, 0 if key_type == "filename" else lineno) for filename, lineno in frames]
                places = [Traceback((frame,)) for frame in frames]
            for place in places:
                sizes, count = groups.get(place, (0, 0))
                groups[place] = sizes + size, count + 1
        return groups

    def statistics(self, key_type, cumulative=False):
        """Statistics by "traceback", "filename" or "lineno", the largest first; of every frame if cumulative."""
        found = [Statistic(place, *sums) for place, sums in self._grouped(key_type, cumulative).items()]
        return sorted(found, key=lambda one: (one.size, one.count, one.traceback), reverse=True)

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """How statistics differ from those of an older snapshot, the largest differences first."""
        new, old = self._grouped(key_type, cumulative), old_snapshot._grouped(key_type, cumulative)
        found = []
        for place in {**new, **old}:
            (size, count), (old_size, old_count) = new.get(place, (0, 0)), old.get(place, (0, 0))
            found.append(StatisticDiff(place, size, size - old_size, count, count - old_count))
        return sorted(found, reverse=True, key=lambda one: (
            abs(one.size_diff), one.size, abs(one.count_diff), one.count, one.traceback))
