"""Command-line options as the C function getopt reads them."""

import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    opt = ""
    msg = ""

    def __init__(self, msg, opt=""):
        super().__init__(msg, opt)
        self.msg = msg
        self.opt = opt

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Options and values, and what is left, up to the first argument that is no option.

    A letter before ":" and a long name before "=" take a value.
    """
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    found = []
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        args = _read_option(found, args, shortopts, longopts)
    return found, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same, where options may stand behind other arguments; "+" in front of shortopts, or the environment's
    POSIXLY_CORRECT, forbids that."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    found, others = [], []
    stops = shortopts.startswith("+") or bool(os.environ.get("POSIXLY_CORRECT"))
    shortopts = shortopts.removeprefix("+")
    while args:
        if args[0] == "--":
            others += args[1:]
            break
        if args[0].startswith("-") and args[0] != "-":
            args = _read_option(found, args, shortopts, longopts)
        elif stops:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return found, others


def _read_option(found, args, shortopts, longopts):
    """Adds the option, or the letters, of the first argument; gives the arguments behind it."""
    if args[0].startswith("--"):
        return _read_long(found, args[0][2:], longopts, args[1:])
    letters, args = args[0][1:], args[1:]
    while letters:
        letter, letters = letters[0], letters[1:]
        place = shortopts.find(letter)
        if place < 0 or letter == ":":
            raise GetoptError(f"option -{letter} not recognized", letter)
        value = ""
        if shortopts[place + 1:place + 2] == ":":
            if not letters:
                if not args:
                    raise GetoptError(f"option -{letter} requires argument", letter)
                letters, args = args[0], args[1:]
            value, letters = letters, ""
        found.append(("-" + letter, value))
    return args


def _read_long(found, given, longopts, args):
    name, separator, value = given.partition("=")
    candidates = [option for option in longopts if option.startswith(name)]
    if not candidates:
        raise GetoptError(f"option --{name} not recognized", name)
    if name in candidates:
        takes_value = False
    elif name + "=" in candidates:
        takes_value = True
    elif len(candidates) > 1:
        raise GetoptError(f"option --{name} not a unique prefix", name)
    else:
        takes_value = candidates[0].endswith("=")
        name = candidates[0].removesuffix("=")
    if takes_value and not separator:
        if not args:
            raise GetoptError(f"option --{name} requires argument", name)
        value, args = args[0], args[1:]
    elif separator and not takes_value:
        raise GetoptError(f"option --{name} must not have an argument", name)
    found.append(("--" + name, value))
    return args
