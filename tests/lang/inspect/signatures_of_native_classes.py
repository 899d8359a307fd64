"""inspect.signature of classes that are not written in Python, of enumerations and of native callables."""
import enum
import functools
import inspect
import io
import itertools
import operator
import queue
import random
import re
import threading
import types

shown = {
    io.BytesIO: "(initial_bytes=b'')",
    io.StringIO: "(initial_value='', newline='\\n')",
    io.BufferedReader: "(raw, buffer_size=8192)",
    io.FileIO: "(file, mode='r', closefd=True, opener=None)",
    itertools.accumulate: "(iterable, func=None, *, initial=None)",
    itertools.product: "(*iterables, repeat=1)",
    itertools.count: "(start=0, step=1)",
    itertools.zip_longest: "(*iterables, fillvalue=None)",
    functools.partial: "(func, /, *args, **keywords)",
    operator.itemgetter: "(item, /, *items)",
    operator.itemgetter(1): "(obj, /)",
    operator.attrgetter("a"): "(obj, /)",
    queue.SimpleQueue: "()",
    random.Random: "(x=None)",
    threading.Lock: "()",
    threading.local: "()",
    types.ModuleType: "(name, doc=None)",
    types.MethodType: "(function, instance, /)",
    types.MappingProxyType: "(mapping)",
    type(None): "()",
    re.sub: "(pattern, repl, string, count=0, flags=0)",
    re.split: "(pattern, string, maxsplit=0, flags=0)",
    exit: "(code=None)",
    len: "(obj, /)",
}
for function, text in shown.items():
    assert str(inspect.signature(function)) == text, (function, str(inspect.signature(function)))


class Subclass(io.BytesIO):
    pass


assert str(inspect.signature(Subclass)) == "(initial_bytes=b'')"
assert io.BytesIO.__text_signature__ == "(initial_bytes=b'')" and Subclass.__text_signature__ is None


class Colour(enum.Enum):
    RED = 1


assert str(inspect.signature(Colour)) == "(*values)" and str(inspect.signature(enum.Flag)).startswith("(new_class_name, /,")
for function in (dict, int, max):
    try:
        inspect.signature(function)
    except ValueError as error:
        assert "no signature found for builtin" in str(error), error
    else:
        assert False, function
print("ok")
