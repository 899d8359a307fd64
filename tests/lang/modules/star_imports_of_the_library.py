# `from module import *` brings in what a module is for, and not what it imports itself.
import types

MODULES = """
    socket os inspect select signal subprocess threading queue time tempfile shutil pathlib struct random
    logging asyncio asyncio.selector_events multiprocessing multiprocessing.connection multiprocessing.managers
    multiprocessing.reduction multiprocessing.util concurrent.futures functools itertools collections enum dataclasses
    datetime decimal fractions json pickle copy io re string textwrap traceback warnings weakref
    contextlib contextvars heapq bisect operator math errno socketserver http.client http.server urllib.request
""".split()


def starred(module):
    names = {}
    exec(f"from {module} import *", names)
    del names["__builtins__"]
    return names


for module in MODULES:
    found = {name for name, value in starred(module).items() if isinstance(value, types.ModuleType)}
    allowed = {"os": {"path"}, "asyncio": set(), "multiprocessing": {"reducer", "context"}}.get(module, set())
    assert found <= allowed, (module, found - allowed)

# What stands before the import stays.
from time import time
from socket import *
from os import *
from inspect import *

assert time() > 0 and not isinstance(time, types.ModuleType)
assert AF_INET == 2 and callable(socketpair) and IPPROTO_TCP == 6 and AddressFamily(2) is AF_INET
assert _exit.__name__ == "_exit" and callable(getpid) and "PathLike" not in globals()
assert callable(signature) and isfunction(starred)

# Names that only the module itself shows.
for module, names in {
    "socket": "SocketIO MsgFlag sys",
    "multiprocessing.connection": "Connection deliver_challenge",
    "multiprocessing.managers": "Namespace Value Array",
    "multiprocessing.synchronize": "Barrier",
    "shutil": "ReadError",
    "tempfile": "template",
    "doctest": "TestResults",
    "dis": "COMPILER_FLAG_NAMES pretty_flags",
    "json.decoder": "scanstring",
}.items():
    shown = starred(module)
    for name in names.split():
        assert name not in shown, (module, name)

print("ok")
