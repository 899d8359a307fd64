"""Writing pickles: the opcodes, the errors, and Pickler. _unpickle reads them.

What is written is byte for byte what CPython's Pickler writes in C. _pickle_core writes the built-in types natively, and comes
to Pickler for all else.
"""

import sys
from struct import pack

import copyreg
from _pickle_core import Writer

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4

# ---- opcodes: what each does to the stack of the machine that reads them

MARK = b"("                 # a mark
STOP = b"."                 # the end: the top of the stack is the object
POP = b"0"
POP_MARK = b"1"             # drop all down to the mark
DUP = b"2"
FLOAT = b"F"                # a line: repr of a float
INT = b"I"                  # a line: an int, or 00 and 01 for the bools
BININT = b"J"               # 4 bytes, signed
BININT1 = b"K"              # 1 byte
LONG = b"L"                 # a line: an int and an L
BININT2 = b"M"              # 2 bytes
NONE = b"N"
PERSID = b"P"               # a line: a persistent id
BINPERSID = b"Q"            # a persistent id from the stack
REDUCE = b"R"               # callable and tuple of arguments: the result
STRING = b"S"               # a line: repr of a Python 2 str
BINSTRING = b"T"            # 4 bytes of length, a Python 2 str
SHORT_BINSTRING = b"U"      # 1 byte of length, a Python 2 str
UNICODE = b"V"              # a line: raw-unicode-escape
BINUNICODE = b"X"           # 4 bytes of length, UTF-8
APPEND = b"a"
BUILD = b"b"                # object and state: __setstate__ or attributes
GLOBAL = b"c"               # two lines: module and name
DICT = b"d"                 # keys and values down to the mark
EMPTY_DICT = b"}"
APPENDS = b"e"              # a list and items down to the mark
GET = b"g"                  # a line: number in the memo
BINGET = b"h"               # 1 byte
INST = b"i"                 # two lines: class; arguments down to the mark
LONG_BINGET = b"j"          # 4 bytes
LIST = b"l"                 # items down to the mark
EMPTY_LIST = b"]"
OBJ = b"o"                  # class and arguments down to the mark
PUT = b"p"                  # a line: number in the memo for the top of the stack
BINPUT = b"q"               # 1 byte
LONG_BINPUT = b"r"          # 4 bytes
SETITEM = b"s"
TUPLE = b"t"                # items down to the mark
EMPTY_TUPLE = b")"
SETITEMS = b"u"             # a dict, keys and values down to the mark
BINFLOAT = b"G"             # 8 bytes, big-endian

TRUE = b"I01\n"
FALSE = b"I00\n"

# Protocol 2
PROTO = b"\x80"             # 1 byte: the protocol
NEWOBJ = b"\x81"            # class and arguments: cls.__new__(cls, *args)
EXT1 = b"\x82"              # 1 byte: code of copyreg.add_extension
EXT2 = b"\x83"
EXT4 = b"\x84"
TUPLE1 = b"\x85"
TUPLE2 = b"\x86"
TUPLE3 = b"\x87"
NEWTRUE = b"\x88"
NEWFALSE = b"\x89"
LONG1 = b"\x8a"             # 1 byte of length, little-endian
LONG4 = b"\x8b"             # 4 bytes of length

# Protocol 3
BINBYTES = b"B"             # 4 bytes of length
SHORT_BINBYTES = b"C"       # 1 byte of length

# Protocol 4
SHORT_BINUNICODE = b"\x8c"  # 1 byte of length, UTF-8
BINUNICODE8 = b"\x8d"       # 8 bytes of length
BINBYTES8 = b"\x8e"
EMPTY_SET = b"\x8f"
ADDITEMS = b"\x90"          # a set and items down to the mark
FROZENSET = b"\x91"         # items down to the mark
NEWOBJ_EX = b"\x92"         # class, arguments, keyword arguments
STACK_GLOBAL = b"\x93"      # module and name from the stack
MEMOIZE = b"\x94"           # the next number in the memo for the top of the stack
FRAME = b"\x95"             # 8 bytes: how much belongs together

# Protocol 5
BYTEARRAY8 = b"\x96"        # 8 bytes of length
NEXT_BUFFER = b"\x97"       # a buffer that is not in the pickle
READONLY_BUFFER = b"\x98"   # the top of the stack, read-only

# What is longer stands outside of frames.
_FRAME_BYTES_MAX = 64 << 10
# How many items an APPENDS, SETITEMS or ADDITEMS adds at most.
_BATCH = 1000


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


class PickleBuffer:
    """Wraps an object with a buffer, which a pickle of protocol 5 may leave outside itself."""

    __slots__ = ("_view", "__weakref__")

    def __init__(self, object, /):
        self._view = memoryview(object)

    def _get(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view

    def __buffer__(self, flags):
        return memoryview(self._get())

    def raw(self):
        """The bytes, as a view of one dimension."""
        view = self._get()
        if not view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        return view.cast("B")

    def release(self):
        """Lets the wrapped object go."""
        if self._view is not None:
            self._view.release()
            self._view = None

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'pickle.PickleBuffer' object")


PickleBuffer.__module__ = "pickle"


# ---- names that Python 2 had elsewhere, for protocols below 3

_OLD_MODULES = {
    "builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "reprlib": "repr", "configparser": "ConfigParser",
    "_thread": "thread", "socketserver": "SocketServer", "pickle": "cPickle", "_pickle": "cPickle",
}
_OLD_NAMES = {
    ("builtins", "range"): ("__builtin__", "xrange"),
    ("functools", "reduce"): ("__builtin__", "reduce"),
    ("_functools", "reduce"): ("__builtin__", "reduce"),
    ("sys", "intern"): ("__builtin__", "intern"),
    ("builtins", "chr"): ("__builtin__", "unichr"),
    ("builtins", "str"): ("__builtin__", "unicode"),
    ("builtins", "int"): ("__builtin__", "long"),
    ("builtins", "zip"): ("itertools", "izip"),
    ("builtins", "map"): ("itertools", "imap"),
    ("builtins", "filter"): ("itertools", "ifilter"),
    ("itertools", "filterfalse"): ("itertools", "ifilterfalse"),
    ("itertools", "zip_longest"): ("itertools", "izip_longest"),
    ("collections", "UserDict"): ("UserDict", "IterableUserDict"),
    ("collections", "UserList"): ("UserList", "UserList"),
    ("collections", "UserString"): ("UserString", "UserString"),
}
# What stands for an attribute that is not there; None may be one that is.
_missing = object()

_OLD_EXCEPTIONS = frozenset(
    "ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError "
    "EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning "
    "IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError "
    "OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StopIteration "
    "SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError "
    "UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning "
    "ZeroDivisionError".split())
# Exceptions that Python 2 had not, by what it had instead.
_NEWER_ERRORS = (
    "BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError "
    "ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError "
    "PermissionError ProcessLookupError TimeoutError".split())


def old_name(module, name):
    """What Python 2 calls it: a module and a name."""
    if module == "builtins":
        if name in _OLD_EXCEPTIONS:
            return "exceptions", name
        if name in _NEWER_ERRORS:
            return "exceptions", "OSError"
        if name == "ModuleNotFoundError":
            return "exceptions", "ImportError"
    if (module, name) in _OLD_NAMES:
        return _OLD_NAMES[module, name]
    return _OLD_MODULES.get(module, module), name


def whichmodule(obj, name):
    """The name of the module in which a class or function is found."""
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    for module_name, module in list(sys.modules.items()):
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _attribute(module, name) is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


def _attribute(obj, dotted):
    """The attribute with a dotted name."""
    for name in dotted.split("."):
        if name == "<locals>":
            raise AttributeError(f"Can't get local attribute {dotted!r} on {obj!r}")
        obj = getattr(obj, name)
    return obj


def encode_long(x):
    """An int as the fewest bytes of two's complement, little-endian."""
    if x == 0:
        return b""
    count = (x.bit_length() >> 3) + 1
    data = x.to_bytes(count, "little", signed=True)
    if x < 0 and count > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


class PicklerMemoProxy:
    """The memo of a Pickler: what it has written."""

    def __init__(self, writer):
        self._writer = writer

    def clear(self):
        """Forgets what was written."""
        self._writer.forget()

    def copy(self):
        """A dict: by its identity, the number of an object and the object itself."""
        return {id(obj): (number, obj) for obj, number in self._writer.entries()}

    def __reduce__(self):
        return dict, (self.copy(),)


class Pickler:
    """Writes the pickles of objects to a file.

    The file needs a method write(bytes). A negative protocol is the highest. fix_imports writes the
    names of Python 2 in protocols below 3; buffer_callback gets the buffers that stay outside.
    """

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        if file is None:
            self._file_write = None
        else:
            try:
                self._file_write = file.write
            except AttributeError:
                raise TypeError("file must have a 'write' attribute") from None
        self._protocol = protocol
        self.bin = protocol >= 1
        self.fast = False
        self._fix_imports = fix_imports and protocol < 3
        self._buffer_callback = buffer_callback
        self._set_writer(Writer(protocol, copyreg.__newobj__))
        self._persistent = None
        self._reducer = _missing
        self._function_modules = {}

    def _set_writer(self, writer):
        self._writer, self._write, self._memoize = writer, writer.write, writer.memoize

    def clear_memo(self):
        """Forgets what was written: it will be written again."""
        self._writer.forget()

    @property
    def memo(self):
        """What was written."""
        return PicklerMemoProxy(self._writer)

    @memo.setter
    def memo(self, memo):
        if isinstance(memo, PicklerMemoProxy):
            entries = memo._writer.entries()
        elif isinstance(memo, dict):
            entries = [(obj, number) for number, obj in memo.values()]
        else:
            raise TypeError(f"'memo' attribute must be a PicklerMemoProxy object or dict, not {type(memo).__name__}")
        self._writer.forget()
        for obj, number in entries:
            self._writer.enter(obj, number)

    def persistent_id(self, obj):
        """What stands for an object that is not to be pickled itself; None: nothing does."""
        return None

    def dump(self, obj):
        """Writes the pickle of an object."""
        if not hasattr(self, "_writer"):
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        data = self._dump(obj)
        if self._file_write is not None:
            self._file_write(data)

    def _dump(self, obj):
        """The pickle, but for what was written to the file already."""
        persistent = self.persistent_id
        is_own = getattr(persistent, "__func__", None) is not Pickler.persistent_id
        self._persistent = persistent if is_own else None
        self._reducer = getattr(self, "reducer_override", _missing)
        writer = self._writer
        is_overridden = self._reducer is not _missing
        writer.begin(self.fast, None if is_overridden else getattr(self, "dispatch_table", copyreg.dispatch_table))
        self._save(obj)
        writer.write(STOP)
        writer.close_frame()
        return writer.take()

    def _write_large(self, header, data):
        """Writes the header and the bytes of something; outside of any frame if they are many."""
        if len(data) < _FRAME_BYTES_MAX:
            self._write(header)
            self._write(data)
            return
        writer = self._writer
        is_framed = writer.close_frame()
        writer.write(header)
        if self._file_write is None:
            writer.write(data)
        else:
            self._file_write(writer.take())
            self._file_write(data)
        if is_framed:
            writer.open_frame()

    # ---- any object

    def _save(self, obj):
        self._writer.save(self, obj, self._persistent, False)

    def _save_other(self, obj):
        """Writes what is not for native code, which has looked for a persistent id, and into the memo."""
        cls = type(obj)
        save = _UNUSUAL.get(cls)
        if save is not None:
            return save(self, obj)
        if self._reducer is not _missing:
            reduced = self._reducer(obj)
            if reduced is not NotImplemented:
                return self._save_reduced(reduced, obj)
        save = _NAMED.get(cls)
        if save is not None:
            return save(self, obj)
        reduce = getattr(self, "dispatch_table", copyreg.dispatch_table).get(cls, _missing)
        if reduce is not _missing:
            return self._save_reduced(reduce(obj), obj)
        if issubclass(cls, type):
            return self._save_global(obj)
        reduce = getattr(obj, "__reduce_ex__", _missing)
        if reduce is not _missing:
            return self._save_reduced(reduce(self._protocol), obj)
        reduce = getattr(obj, "__reduce__", _missing)
        if reduce is _missing:
            raise PicklingError(f"can't pickle {cls.__name__!r} object: {obj!r}")
        self._save_reduced(reduce(), obj)

    def _save_persistent(self, pid):
        if self.bin:
            self._writer.save(self, pid, self._persistent, True)
            self._write(BINPERSID)
            return
        text = str(pid)
        if not text.isascii():
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self._write(PERSID + text.encode() + b"\n")

    # ---- by what __reduce_ex__ gives

    def _save_reduced(self, reduced, obj):
        if isinstance(reduced, str):
            return self._save_global(obj, reduced)
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self._save_reduce(obj, *reduced)

    def _save_reduce(self, obj, func, args, state=None, items=None, pairs=None, set_state=None):
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        for value, position in ((items, "fourth"), (pairs, "fifth")):
            if value is not None and not hasattr(type(value), "__next__"):
                raise PicklingError(f"{position} element of the tuple returned by {_name(func)} must be an iterator, not "
                                    f"{type(value).__name__}")
        if set_state is not None and not callable(set_state):
            raise PicklingError(f"sixth element of the tuple returned by {_name(func)} must be a function, not "
                                f"{type(set_state).__name__}")
        name = getattr(func, "__name__", None) if self._protocol >= 2 else None
        if name == "__newobj__":
            self._save_new(obj, args)
        elif name == "__newobj_ex__":
            self._save_new_ex(args)
        else:
            self._save(func)
            self._save(args)
            self._write(REDUCE)
        if obj is not None:
            if self._writer.knows(obj):
                # It was written meanwhile, as a part of its own arguments.
                self._write(POP)
                self._writer.recall(obj)
            else:
                self._memoize(obj)
        if items is not None:
            self._append_all(items)
        if pairs is not None:
            self._set_all(pairs)
        if state is not None:
            if set_state is None:
                self._save(state)
                self._write(BUILD)
            else:
                self._save(set_state)
                self._save(obj)
                self._save(state)
                self._write(TUPLE2 + REDUCE + POP)

    def _save_new(self, obj, args):
        if not args:
            raise PicklingError("__newobj__ arglist is empty")
        cls = args[0]
        if not hasattr(cls, "__new__"):
            raise PicklingError("args[0] from __newobj__ args has no __new__")
        if obj is not None and cls is not obj.__class__:
            raise PicklingError("args[0] from __newobj__ args has the wrong class")
        self._save(cls)
        self._save(args[1:])
        self._write(NEWOBJ)

    def _save_new_ex(self, args):
        if len(args) != 3:
            raise PicklingError(f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(args)}")
        cls, positional, keywords = args
        if not hasattr(cls, "__new__"):
            raise PicklingError("args[0] from __newobj_ex__ args has no __new__")
        if not isinstance(positional, tuple):
            raise PicklingError(f"second item from NEWOBJ_EX argument tuple must be a tuple, not {type(positional).__name__}")
        if not isinstance(keywords, dict):
            raise PicklingError(f"third item from NEWOBJ_EX argument tuple must be a dict, not {type(keywords).__name__}")
        if self._protocol >= 4:
            self._save(cls)
            self._save(positional)
            self._save(keywords)
            self._write(NEWOBJ_EX)
            return
        import functools
        self._save(functools.partial(cls.__new__, cls, *positional, **keywords))
        self._save(())
        self._write(REDUCE)

    # ---- items in batches

    def _append_all(self, items):
        write, save = self._write, self._save
        if not self.bin:
            for item in items:
                save(item)
                write(APPEND)
            return
        count = _BATCH
        while count == _BATCH:
            count = 0
            for item in items:
                if count == 0:
                    first = item
                else:
                    if count == 1:
                        write(MARK)
                        save(first)
                    save(item)
                count += 1
                if count == _BATCH:
                    break
            if count == 1:
                save(first)
                write(APPEND)
            elif count:
                write(APPENDS)

    def _set_all(self, pairs):
        write, save = self._write, self._save
        count = _BATCH if self.bin else 0
        if not self.bin:
            for pair in pairs:
                self._save_pair(pair)
                write(SETITEM)
            return
        while count == _BATCH:
            count = 0
            for pair in pairs:
                if count == 0:
                    first = pair
                else:
                    if count == 1:
                        write(MARK)
                        self._save_pair(first)
                    self._save_pair(pair)
                count += 1
                if count == _BATCH:
                    break
            if count == 1:
                self._save_pair(first)
                write(SETITEM)
            elif count:
                write(SETITEMS)

    def _save_pair(self, pair):
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError("dict items iterator must return 2-tuples")
        self._save(pair[0])
        self._save(pair[1])

    # ---- simple values

    def _save_int(self, obj):
        if -0x80000000 <= obj <= 0x7fffffff:
            # Native code writes those of the other protocols.
            self._write(b"I%d\n" % obj)
            return
        if self._protocol < 2:
            self._write(b"L%dL\n" % obj)
            return
        data = encode_long(obj)
        if len(data) < 256:
            self._write(LONG1 + bytes((len(data),)) + data)
        else:
            self._write_large(LONG4 + pack("<i", len(data)), data)

    def _save_float(self, obj):
        self._write(FLOAT + repr(obj).encode() + b"\n")

    def _save_str(self, obj):
        if not self.bin:
            text = obj.replace("\\", "\\u005c").replace("\0", "\\u0000").replace("\n", "\\u000a")
            text = text.replace("\r", "\\u000d").replace("\x1a", "\\u001a")
            self._write(UNICODE + text.encode("raw-unicode-escape") + b"\n")
        else:
            data = obj.encode("utf-8", "surrogatepass")
            size = len(data)
            if size <= 0xffffffff:
                self._write_large(BINUNICODE + pack("<I", size), data)
            elif self._protocol >= 4:
                self._write_large(BINUNICODE8 + pack("<Q", size), data)
            else:
                raise OverflowError("serializing a string larger than 4 GiB requires pickle protocol 4 or higher")
        self._memoize(obj)

    def _save_bytes(self, obj):
        size = len(obj)
        if self._protocol < 3:
            if not obj:
                self._save_reduce(obj, bytes, ())
            else:
                self._save_encoded(obj)
            return
        if size <= 0xff:
            self._write(SHORT_BINBYTES + bytes((size,)) + obj)
        elif size <= 0xffffffff:
            self._write_large(BINBYTES + pack("<I", size), obj)
        elif self._protocol >= 4:
            self._write_large(BINBYTES8 + pack("<Q", size), obj)
        else:
            raise OverflowError("serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher")
        self._memoize(obj)

    def _save_encoded(self, obj):
        """Bytes for Python 2: a call of _codecs.encode."""
        import codecs
        if not self._writer.recall(codecs.encode):
            self._write(GLOBAL + b"_codecs\nencode\n")
            self._memoize(codecs.encode)
        self._save((obj.decode("latin-1"), "latin1"))
        self._write(REDUCE)
        self._memoize(obj)

    def _save_bytearray(self, obj):
        if self._protocol < 5:
            self._save_reduce(obj, bytearray, (bytes(obj),) if obj else ())
            return
        self._write_large(BYTEARRAY8 + pack("<Q", len(obj)), bytes(obj))
        self._memoize(obj)

    def _save_buffer(self, obj):
        if self._protocol < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        with obj.raw() as view:
            is_inside = self._buffer_callback is None or bool(self._buffer_callback(obj))
            if is_inside:
                data = view.tobytes()
                if view.readonly:
                    self._save_bytes(data)
                else:
                    self._save_bytearray(bytearray(data))
                return
            self._write(NEXT_BUFFER)
            if view.readonly:
                self._write(READONLY_BUFFER)

    def _save_set(self, obj):
        self._save_reduce(obj, type(obj), (list(obj),))

    # ---- classes and functions, by name

    def _save_type(self, obj):
        for value in (None, Ellipsis, NotImplemented):
            if obj is type(value):
                return self._save_reduce(obj, type, (value,))
        self._save_global(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None)
            if name is None:
                name = obj.__name__
        module_name = whichmodule(obj, name)
        try:
            __import__(module_name)
            module = sys.modules[module_name]
        except ImportError:
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        if self._found(obj, module, module_name, name) is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self._protocol >= 2:
            code = copyreg._extension_registry.get((module_name, name))
            if code is not None:
                return self._save_extension(code)
        if self._protocol >= 4:
            self._save_names(obj, module_name, name)
            self._write(STACK_GLOBAL)
        else:
            self._save_path(module_name, name)
        self._memoize(obj)

    def _save_names(self, obj, module_name, name):
        """The names of a module and of what is in it.

        In CPython a name is another string each time it is asked of native code, and native modules give each
        of their types a string of its own: none of them is in the memo, and equal ones do not share a place.
        """
        if type(obj) is type(len):
            module_name = self._function_modules.setdefault(module_name, _fresh(module_name))
            name = _fresh(name)
        elif isinstance(obj, type) and not obj.__flags__ & _HEAP_TYPE:
            name = _fresh(name)
            if module_name != "builtins":
                module_name = _fresh(module_name)
        self._save(module_name)
        self._save(name)

    def _save_path(self, module_name, name):
        """A dotted name as GLOBAL and calls of getattr (protocols below 4)."""
        first, *rest = name.split(".")
        for _ in rest:
            self._save(getattr)
            if self._protocol < 2:
                self._write(MARK)
        self._write_global(module_name, first)
        for attribute in rest:
            self._save(attribute)
            self._write((TUPLE if self._protocol < 2 else TUPLE2) + REDUCE)

    def _write_global(self, module_name, name):
        if self._fix_imports:
            module_name, name = old_name(module_name, name)
        encoding = "utf-8" if self._protocol >= 3 else "ascii"
        try:
            self._write(GLOBAL + module_name.encode(encoding) + b"\n" + name.encode(encoding) + b"\n")
        except UnicodeEncodeError:
            raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' using pickle protocol "
                                f"{self._protocol}") from None

    def _found(self, obj, module, module_name, name):
        try:
            return _attribute(module, name)
        except AttributeError:
            if "<locals>" in name.split("."):
                raise AttributeError(f"Can't get local object {name!r}") from None
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None

    def _save_extension(self, code):
        if code <= 0xff:
            self._write(EXT1 + bytes((code,)))
        elif code <= 0xffff:
            self._write(EXT2 + pack("<H", code))
        else:
            self._write(EXT4 + pack("<i", code))


# In the __flags__ of a class: made by a class statement.
_HEAP_TYPE = 1 << 9


def _fresh(text):
    """A str that is no other one's object; of one character there is only one."""
    return text[:1] + text[1:]


def _name(func):
    return getattr(func, "__name__", repr(func))


# Of exactly these types; native code writes most objects of most of them.
_UNUSUAL = {
    int: Pickler._save_int, float: Pickler._save_float, str: Pickler._save_str, bytes: Pickler._save_bytes,
    set: Pickler._save_set, frozenset: Pickler._save_set, bytearray: Pickler._save_bytearray,
    PickleBuffer: Pickler._save_buffer,
}
_NAMED = {type: Pickler._save_type, type(whichmodule): Pickler._save_global}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes the pickle of an object to a file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of an object, as bytes."""
    if buffer_callback is None and (protocol is None or protocol.__class__ is int and 0 <= protocol <= HIGHEST_PROTOCOL):
        writer = Writer(DEFAULT_PROTOCOL if protocol is None else protocol, copyreg.__newobj__)

        def make_pickler():
            pickler = Pickler(None, protocol, fix_imports)
            pickler._set_writer(writer)
            return pickler

        return writer.dump(obj, copyreg.dispatch_table, make_pickler)
    pickler = Pickler(None, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)
    data = pickler._dump(obj)
    pickler.clear_memo()
    return data
