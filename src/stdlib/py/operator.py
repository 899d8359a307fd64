"""Operators as functions, and callables that fetch items, attributes and results of methods."""

from _operator import *

__all__ = sorted(name for name in globals() if not name.startswith("_"))

# Those that are methods of types have those names, too.
globals().update({f"__{name.rstrip('_')}__": globals()[name] for name in __all__ if name not in {
    "attrgetter", "itemgetter", "methodcaller", "countOf", "indexOf", "is_", "is_not", "length_hint", "truth"}})
