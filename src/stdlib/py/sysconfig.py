"""What is known of the interpreter's build, and where the files of an installation would be, which there is not."""

import os as _os
import re as _re
import sys as _sys

__all__ = [
    "get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename", "get_path", "get_path_names",
    "get_paths", "get_platform", "get_python_version", "get_scheme_names", "parse_config_h",
]

_LIBRARY = "{platlibdir}/{implementation_lower}{py_version_short}{abi_thread}"
_PACKAGES = "lib/{implementation_lower}{py_version_short}{abi_thread}/site-packages"
_HEADERS = "include/{implementation_lower}{py_version_short}"
_PREFIX = {
    "stdlib": "{installed_base}/" + _LIBRARY,
    "platstdlib": "{platbase}/" + _LIBRARY,
    "purelib": "{base}/" + _PACKAGES,
    "platlib": "{platbase}/" + _LIBRARY + "/site-packages",
    "include": "{installed_base}/" + _HEADERS + "{abiflags}",
    "platinclude": "{installed_platbase}/" + _HEADERS + "{abiflags}",
    "scripts": "{base}/bin",
    "data": "{base}",
}
# Where which files are, by the kind of installation.
_SCHEMES = {
    "posix_home": {
        "stdlib": "{installed_base}/lib/{implementation_lower}",
        **dict.fromkeys(("platstdlib", "purelib", "platlib"), "{base}/lib/{implementation_lower}"),
        **dict.fromkeys(("include", "platinclude"), "{installed_base}/include/{implementation_lower}"),
        "scripts": "{base}/bin",
        "data": "{base}",
    },
    "posix_prefix": _PREFIX,
    "posix_user": {
        **dict.fromkeys(("stdlib", "platstdlib"), "{userbase}/" + _LIBRARY),
        **dict.fromkeys(("purelib", "platlib"), "{userbase}/" + _PACKAGES),
        "include": "{userbase}/" + _HEADERS + "{abi_thread}",
        "scripts": "{userbase}/bin",
        "data": "{userbase}",
    },
    "posix_venv": _PREFIX,
    "venv": _PREFIX,
}
_DEFAULTS = {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}


def get_scheme_names():
    """The names of the kinds of installations."""
    return tuple(sorted(_SCHEMES))


def get_path_names():
    """The names of the paths of an installation."""
    return "stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data"


def get_preferred_scheme(key):
    """The kind of installation in a "prefix", in a "home" or for a "user"."""
    return _DEFAULTS[key]


def get_default_scheme():
    """The kind of installation that this one would be."""
    return get_preferred_scheme("prefix")


def get_paths(scheme=get_default_scheme(), vars=None, expand=True):
    """The paths of a kind of installation, with the variables put in unless expand is false."""
    paths = _SCHEMES[scheme]
    if not expand:
        return dict(paths)
    known = {**get_config_vars(), **(vars or {})}
    return {name: _os.path.normpath(path.format(**known)) for name, path in paths.items()}


def get_path(name, scheme=get_default_scheme(), vars=None, expand=True):
    """One path of a kind of installation."""
    return get_paths(scheme, vars, expand)[name]


def get_config_h_filename():
    """Where the header with the build's facts would be."""
    return _os.path.join(get_path("platinclude"), "pyconfig.h")


def get_makefile_filename():
    """Where the build's makefile would be."""
    folder = f"config-{get_python_version()}-{get_config_var('MULTIARCH')}".removesuffix("-")
    return _os.path.join(get_path("stdlib"), folder, "Makefile")


def parse_config_h(fp, vars=None):
    """The macros that a header defines, added to vars: numbers or texts; 0 for those that it says are not defined."""
    found = {} if vars is None else vars
    for line in fp:
        defined = _re.match(r"#define ([A-Z]\w+) (.*)", line)
        undefined = _re.match(r"/[*] #undef ([A-Z]\w+) [*]/", line)
        if defined:
            name, value = defined.groups()
            try:
                found[name] = int(value)
            except ValueError:
                found[name] = value
        elif undefined:
            found[undefined[1]] = 0
    return found


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
        "prefix": _sys.prefix,
        "exec_prefix": _sys.exec_prefix,
        "base": _sys.prefix,
        "platbase": _sys.exec_prefix,
        "installed_base": _sys.base_prefix,
        "installed_platbase": _sys.base_exec_prefix,
        "userbase": _os.environ.get("PYTHONUSERBASE") or _os.path.expanduser(_os.path.join("~", ".local")),
        "platlibdir": _sys.platlibdir,
        "implementation": "Python",
        "implementation_lower": "python",
        "abiflags": _sys.abiflags,
        "abi_thread": "",
        "BINDIR": _os.path.join(_sys.exec_prefix, "bin"),
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


# ---- the command

def _main():
    """Prints the paths and the variables."""
    print(f'Platform: "{get_platform()}"')
    print(f'Python version: "{get_python_version()}"')
    print(f'Current installation scheme: "{get_default_scheme()}"')
    for title, known in (("Paths", get_paths()), ("Variables", get_config_vars())):
        print()
        print(f"{title}: ")
        for name, value in sorted(known.items()):
            print(f'\t{name} = "{value}"')


if __name__ == "__main__":
    _main()
