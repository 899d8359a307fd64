"""Processes with the interface of threads: each has an interpreter, and a GIL, of its own."""

import sys as _sys

from . import context

__all__ = [name for name in dir(context._default_context) if not name.startswith("_")]

globals().update((name, getattr(context._default_context, name)) for name in __all__)

# Children that are spawned have the program's main module under this name, and so do their pickled objects.
if "__main__" in _sys.modules:
    _sys.modules["__mp_main__"] = _sys.modules["__main__"]

# Numbers for those who ask for the log.
SUBDEBUG = 5
SUBWARNING = 25
