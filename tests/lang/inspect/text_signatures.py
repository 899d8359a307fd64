"""__text_signature__ of natives marks what is positional-only, and signatures name parameters as CPython does."""
import csv
import enum
import inspect
import json
import json.decoder
import json.encoder
import os.path
import sys
import threading
import traceback
import typing
import warnings
import weakref

for function, text in (
    (sys.exc_info, "($module, /)"), (sys.addaudithook, "($module, /, hook)"), (len, "($module, obj, /)"),
    (list.append, "($self, object, /)"), (list.sort, "($self, /, *, key=None, reverse=False)"),
    (sys.breakpointhook, "($module, /, *args, **kwargs)"), (threading.Lock().acquire, "($self, /, blocking=True, timeout=-1)"),
):
    assert function.__text_signature__ == text, (function, function.__text_signature__)
for function, text in (
    (ord, "(c, /)"), (property.setter, "(self, object, /)"), (BaseExceptionGroup.split, "(self, object, /)"),
    (os.path.join, "(a, *p)"), (weakref.WeakValueDictionary.pop, "(self, key, *args)"),
    (json.load, "(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, "
                "object_pairs_hook=None, **kw)"),
    (sys.exc_info, "()"),
    (enum.auto, "(value=_auto_null)"), (traceback.format_exception_only, "(exc, /, value=<implicit>, *, show_group=False, **kwargs)"),
    (typing.NamedTuple, "(typename, fields=<sentinel>, /, **kwargs)"),
    (inspect.Signature.replace, "(self, *, parameters=<class 'inspect._void'>, return_annotation=<class 'inspect._void'>)"),
):
    assert str(inspect.signature(function)) == text, (function, str(inspect.signature(function)))

assert json.JSONDecoder.__module__ == "json.decoder" and json.JSONEncoder.__module__ == "json.encoder"
assert repr(json.JSONEncoder) == "<class 'json.encoder.JSONEncoder'>"
assert json.decoder.c_scanstring('a"', 0) == json.decoder.py_scanstring('a"', 0) == ("a", 2)
assert json.encoder.c_encode_basestring_ascii("\u00e9") == '"\\u00e9"'


def fails(f, error, message):
    try:
        f()
    except error as e:
        assert str(e) == message, repr(e)
    else:
        assert False, message


fails(lambda: csv.field_size_limit(None), TypeError, "limit must be an integer")
fails(lambda: csv.field_size_limit(1 << 70), OverflowError, "Python int too large to convert to C long")
assert csv.field_size_limit(sys.maxsize) == 131072 and csv.field_size_limit(131072) == sys.maxsize
fails(lambda: warnings.warn_explicit("text", UserWarning, "file", 1, module_globals=True), TypeError,
      "module_globals must be a dict, not 'bool'")
print("ok")
