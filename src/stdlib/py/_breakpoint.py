"""What breakpoint() does unless the program says otherwise."""
import os
import sys
import warnings


def hook(*args, **kws):
    """Call what PYTHONBREAKPOINT names; without it, pdb.set_trace(). 0 means that nothing is done."""
    name = os.environ.get("PYTHONBREAKPOINT", "")
    if name == "0":
        return None
    if not name:
        from pdb import set_trace
        return set_trace(*args, **kws)
    module, _, function = name.rpartition(".")
    try:
        __import__(module or "builtins")
        called = getattr(sys.modules[module or "builtins"], function)
    except (ImportError, AttributeError):
        warnings.warn(f'Ignoring unimportable $PYTHONBREAKPOINT: "{name}"', RuntimeWarning, stacklevel=2)
        return None
    return called(*args, **kws)
