"""What breakpoint() does unless the program says otherwise."""
import os
import sys
import warnings


def hook(*args, **kws):
    """Call what PYTHONBREAKPOINT names; without it, open a prompt on the caller's variables.

    0 means that nothing is done. There is no debugger that goes step by step.
    """
    name = os.environ.get("PYTHONBREAKPOINT", "")
    if name == "0":
        return None
    if not name:
        return _prompt(sys._getframe(1))
    module, _, function = name.rpartition(".")
    try:
        __import__(module or "builtins")
        called = getattr(sys.modules[module or "builtins"], function)
    except (ImportError, AttributeError):
        warnings.warn(f'Ignoring unimportable $PYTHONBREAKPOINT: "{name}"', RuntimeWarning, stacklevel=2)
        return None
    return called(*args, **kws)


def _prompt(frame):
    import code
    place = f"{frame.f_code.co_filename}:{frame.f_lineno}, in {frame.f_code.co_name}"
    names = {**frame.f_globals, **frame.f_locals}
    code.interact(banner=f"breakpoint at {place}; the end of input goes on", local=names, exitmsg="")
