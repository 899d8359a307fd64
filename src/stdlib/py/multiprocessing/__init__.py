"""Processes with the interface of threads: each has an interpreter, and a GIL, of its own."""

from . import context

__all__ = [name for name in dir(context._default_context) if not name.startswith("_")]

globals().update((name, getattr(context._default_context, name)) for name in __all__)

# Numbers for those who ask for the log.
SUBDEBUG = 5
SUBWARNING = 25
