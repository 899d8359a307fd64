"""How much memory objects have taken since start(). Where they were made is not recorded.

What is counted are the bytes of objects on the heap of the virtual machine, which a collection finds.
"""

import gc

__all__ = [
    "start", "stop", "is_tracing", "get_traced_memory", "reset_peak", "clear_traces", "get_traceback_limit",
    "get_tracemalloc_memory", "get_object_traceback", "take_snapshot",
]

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
    """Raises NotImplementedError: where objects were made is not recorded."""
    if _begin is None:
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    raise NotImplementedError(
        "take_snapshot: where objects were made is not recorded; get_traced_memory() tells how much there is")
