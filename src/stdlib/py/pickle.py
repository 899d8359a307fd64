"""Objects as bytes, and back.

dumps() and dump() write, loads() and load() read; Pickler and Unpickler can be extended. A pickle can
call anything when it is loaded: only load what you trust.
"""

import _pickle
from _pickle import (
    DEFAULT_PROTOCOL, HIGHEST_PROTOCOL, PickleBuffer, PickleError, Pickler, PicklingError, UnpicklingError, dump, dumps,
    encode_long, whichmodule,
)
from _unpickle import Unpickler, decode_long, load, loads

__all__ = [
    "PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
    "PickleBuffer",
]

# The opcodes.
_opcodes = {name: value for name, value in vars(_pickle).items() if name.isupper() and type(value) is bytes and name[0] != "_"}
globals().update(_opcodes)
__all__ += ["DEFAULT_PROTOCOL", "HIGHEST_PROTOCOL", *sorted(_opcodes)]

bytes_types = bytes, bytearray

# Of the format, not of the language.
format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]

_Pickler, _Unpickler = Pickler, Unpickler
_dump, _dumps, _load, _loads = dump, dumps, load, loads


# ---- the command

def _main(args=None):
    """Prints what is in files of pickles."""
    import argparse
    import pprint
    import sys
    parser = argparse.ArgumentParser(prog="pickle.py", description="display contents of the pickle files")
    parser.add_argument("pickle_file", nargs="*", help="the pickle file")
    options = parser.parse_args(args)
    if not options.pickle_file:
        parser.print_help()
    for name in options.pickle_file:
        with (sys.stdin.buffer if name == "-" else open(name, "rb")) as file:
            pprint.pprint(load(file))


if __name__ == "__main__":
    _main()
