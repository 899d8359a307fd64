"""What is known of the interpreter's build. There is no installation: no makefile, no headers, no directories of packages."""

import os as _os
import sys as _sys

__all__ = ["get_config_var", "get_config_vars", "get_platform", "get_python_version"]


def get_python_version():
    """The version of the language, as in 3.13."""
    return "%d.%d" % _sys.version_info[:2]


def get_platform():
    """The operating system and the processor, as in linux-x86_64."""
    return f"{_sys.platform}-{_os.uname().machine}"


def is_python_build():
    """Whether the interpreter runs from the directory it was built in, as CPython's tests ask."""
    return False


def get_config_vars(*names):
    """The values of the variables, None for those that are not known; without names, all in a dict.

    Py_GIL_DISABLED is 1 where the lock is switched off, so that a program that asks it finds what it looks for.
    """
    known = {
        "Py_GIL_DISABLED": int(not _sys._is_gil_enabled()),
        "Py_DEBUG": 0,
        "VERSION": get_python_version(),
        "py_version": "%d.%d.%d" % _sys.version_info[:3],
        "py_version_short": get_python_version(),
        "py_version_nodot": "%d%d" % _sys.version_info[:2],
        "MULTIARCH": f"{_os.uname().machine}-linux-gnu" if _sys.platform == "linux" else "",
    }
    return [known.get(name) for name in names] if names else known


def get_config_var(name):
    """The value of one variable, None if it is not known."""
    return get_config_vars().get(name)
