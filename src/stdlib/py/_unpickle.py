"""Reading pickles: a machine with a stack and a memo, which the opcodes of _pickle drive.

A pickle can call anything that find_class lets it: only load what you trust.
"""

import sys
from struct import unpack_from

import copyreg
from _pickle_core import run
from _pickle import HIGHEST_PROTOCOL, UnpicklingError, _OLD_MODULES, _OLD_NAMES, _attribute, _missing

_NEW_MODULES = {old: new for new, old in _OLD_MODULES.items()}
_NEW_MODULES |= {"exceptions": "builtins", "cPickle": "pickle", "StringIO": "io", "cStringIO": "io",
                 "urlparse": "urllib.parse", "urllib2": "urllib.request", "httplib": "http.client", "Cookie": "http.cookies"}
_NEW_NAMES = {old: new for new, old in _OLD_NAMES.items()}
_NEW_NAMES["exceptions", "StandardError"] = "builtins", "Exception"
_HOMES = {
    "_codecs": "codecs", "_operator": "operator", "_functools": "functools", "_collections": "collections",
    "_datetime": "datetime", "_decimal": "decimal", "_random": "random", "_struct": "struct", "posix": "os",
    "pathlib._local": "pathlib", "_socket": "socket", "_queue": "queue", "_contextvars": "contextvars",
}


def new_name(module, name):
    """What is called so in Python 2: a module and a name."""
    if (module, name) in _NEW_NAMES:
        return _NEW_NAMES[module, name]
    return _NEW_MODULES.get(module, module), name


def decode_long(data):
    """The int of some bytes of two's complement, little-endian."""
    return int.from_bytes(data, "little", signed=True)


class Unpickler:
    """Reads the objects of the pickles in a file.

    The file needs the methods read(n) and readline(). encoding and errors are for the strings of
    Python 2; buffers are those that were left outside the pickle.
    """

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        for name in ("peek", "readinto", "read", "readline"):
            method = getattr(file, name, None)
            if method is None and name in ("read", "readline"):
                raise TypeError("file must have 'read' and 'readline' attributes")
            if name == "read":
                self._file_read = method
            elif name == "readline":
                self._file_readline = method
        self.memo = {}
        # All of a pickle that is in no file.
        self._pickle = None
        self._fix_imports = fix_imports
        self._encoding = encoding
        self._errors = errors
        self._buffers = iter(() if buffers is None else buffers)
        self._persistent = None

    def load(self):
        """The next object."""
        if not hasattr(self, "_file_read"):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        return self._load([], [], b"" if self._pickle is None else self._pickle, 0)

    def _load(self, stack, marks, frame, at, protocol=0):
        self._stack = stack
        # Where in the stack the marks are.
        self._marks = marks
        # A frame, and how much of it was read.
        self._frame = frame
        self._at = at
        self._protocol = protocol
        self._persistent = getattr(self, "persistent_load", None)
        read, steps, is_whole = self._read_opcode, _STEPS, self._pickle is not None
        while True:
            if self._at < len(self._frame):
                self._at = run(self, self._frame, self._at, stack, marks, self.memo, is_whole)
            opcode = read()
            if opcode == 0x2e:
                break
            step = steps[opcode]
            if step is None:
                shown = f"'{chr(opcode)}'" if 0x20 <= opcode < 0x7f and opcode != 0x27 else f"'\\x{opcode:02x}'"
                if opcode == 0x27:
                    shown = "'\\''"
                raise UnpicklingError(f"invalid load key, {shown}.")
            step(self)
        return self._pop()

    def persistent_load(self, pid):
        """The object for a persistent id."""
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was "
                              "specified.")

    def find_class(self, module_name, global_name, /):
        """The class or function that a pickle names."""
        if self._fix_imports and self._protocol < 3:
            module_name, global_name = new_name(module_name, global_name)
        # CPython's native modules are parts of others here.
        module_name = _HOMES.get(module_name, module_name)
        __import__(module_name)
        module = sys.modules[module_name]
        if self._protocol < 4:
            return getattr(module, global_name)
        try:
            return _attribute(module, global_name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {global_name!r} on {module!r}") from None

    # ---- reading

    def _read_opcode(self):
        at = self._at
        if at < len(self._frame):
            self._at = at + 1
            return self._frame[at]
        byte = self._file_read(1)
        if not byte:
            raise EOFError("Ran out of input")
        return byte[0]

    def _read(self, size):
        at = self._at
        if at < len(self._frame):
            data = self._frame[at:at + size]
            if len(data) < size:
                raise self._end()
            self._at = at + size
            return data
        data = self._file_read(size) if size else b""
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        return data

    def _end(self):
        """The error of data that end too early."""
        if self._pickle is None:
            return UnpicklingError("pickle exhausted before end of frame")
        return UnpicklingError("pickle data was truncated")

    def _read_line(self):
        at = self._at
        if at < len(self._frame):
            end = self._frame.find(b"\n", at)
            if end < 0:
                raise self._end()
            self._at = end + 1
            return self._frame[at:end]
        line = self._file_readline()
        if not line.endswith(b"\n"):
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _read_size(self, size):
        return int.from_bytes(self._read(size), "little")

    def _read_sized(self, size_bytes):
        """Bytes behind their number."""
        size = self._read_size(size_bytes)
        if size > sys.maxsize:
            raise OverflowError(f"BINBYTES{size_bytes} exceeds system's maximum size of {sys.maxsize} bytes")
        return self._read(size)

    def _load_frame(self):
        size = self._read_size(8)
        if size > sys.maxsize:
            raise OverflowError(f"FRAME length exceeds system's maximum of {sys.maxsize} bytes")
        if self._pickle is not None:
            # Frames of data that are all there mean nothing, but that so much has to come.
            self._read(size)
            self._at -= size
            return
        if self._at < len(self._frame):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        self._frame = b""
        self._frame, self._at = self._read(size), 0

    # ---- the stack

    def _check(self, count):
        """Whether so many values are above the last mark."""
        marks = self._marks
        if len(self._stack) - (marks[-1] if marks else 0) < count:
            raise UnpicklingError("unexpected MARK found" if marks else "unpickling stack underflow")

    def _pop(self):
        self._check(1)
        return self._stack.pop()

    def _pop_to_mark(self):
        if not self._marks:
            raise UnpicklingError("could not find MARK")
        mark = self._marks.pop()
        items = self._stack[mark:]
        del self._stack[mark:]
        return items

    def _push(self, value):
        self._stack.append(value)

    def _mark(self):
        self._marks.append(len(self._stack))

    def _load_pop(self):
        marks = self._marks
        if marks and marks[-1] == len(self._stack):
            marks.pop()
        else:
            self._pop()

    def _load_dup(self):
        self._check(1)
        self._stack.append(self._stack[-1])

    # ---- the memo

    def _put(self, number):
        self._check(1)
        self.memo[number] = self._stack[-1]

    def _load_put(self):
        number = int(self._read_line())
        if number < 0:
            raise ValueError("negative PUT argument")
        self._put(number)

    def _memoize(self):
        self._check(1)
        self.memo[len(self.memo)] = self._stack[-1]

    def _fetch(self, number):
        try:
            self._stack.append(self.memo[number])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {number}") from None

    # ---- simple values

    def _load_proto(self):
        protocol = self._read(1)[0]
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {protocol}")
        self._protocol = protocol

    def _load_int(self):
        line = self._read_line()
        if line == b"00":
            self._push(False)
        elif line == b"01":
            self._push(True)
        else:
            self._push(int(line, 0))

    def _load_long(self):
        line = self._read_line()
        self._push(int(line[:-1] if line.endswith(b"L") else line, 0))

    def _load_long4(self):
        size, = unpack_from("<i", self._read(4))
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self._push(decode_long(self._read(size)))

    def _decoded(self, data):
        return data if self._encoding == "bytes" else data.decode(self._encoding, self._errors)

    def _load_string(self):
        line = self._read_line()
        if len(line) < 2 or line[0] != line[-1] or line[:1] not in b"\"'":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self._push(self._decoded(line[1:-1].decode("unicode_escape").encode("latin-1")))

    def _load_binstring(self):
        size, = unpack_from("<i", self._read(4))
        if size < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self._push(self._decoded(self._read(size)))

    def _load_buffer(self):
        try:
            self._push(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    def _load_readonly(self):
        self._check(1)
        view = memoryview(self._stack[-1])
        if not view.readonly:
            self._stack[-1] = view.toreadonly()

    # ---- containers

    def _load_tuple_of(self, size):
        self._check(size)
        items = tuple(self._stack[-size:])
        self._stack[-size:] = [items]

    def _load_dict(self):
        items = self._pop_to_mark()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for DICT")
        self._push(dict(zip(items[::2], items[1::2])))

    def _load_append(self):
        value = self._pop()
        self._check(1)
        self._append([value])

    def _append(self, items):
        target = self._stack[-1]
        if type(target) is list:
            target += items
            return
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
            return
        append = target.append
        for item in items:
            append(item)

    def _load_appends(self):
        items = self._pop_to_mark()
        self._check(1)
        if items:
            self._append(items)

    def _load_setitem(self):
        value = self._pop()
        key = self._pop()
        self._check(1)
        self._stack[-1][key] = value

    def _load_setitems(self):
        items = self._pop_to_mark()
        self._check(1)
        if len(items) % 2:
            raise UnpicklingError("odd number of items for SETITEMS")
        target = self._stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _load_additems(self):
        items = self._pop_to_mark()
        self._check(1)
        target = self._stack[-1]
        if isinstance(target, set):
            target.update(items)
            return
        add = target.add
        for item in items:
            add(item)

    # ---- classes, functions and what they make

    def _load_global(self):
        module = self._read_line().decode("utf-8")
        name = self._read_line().decode("utf-8")
        self._push(self.find_class(module, name))

    def _load_stack_global(self):
        name = self._pop()
        module = self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._push(self.find_class(module, name))

    def _load_extension(self, code):
        if code <= 0:
            raise UnpicklingError("EXT specifies code <= 0")
        if code in copyreg._extension_cache:
            return self._push(copyreg._extension_cache[code])
        key = copyreg._inverted_registry.get(code)
        if key is None:
            raise ValueError(f"unregistered extension code {code}")
        found = copyreg._extension_cache[code] = self.find_class(*key)
        self._push(found)

    def _instantiate(self, cls, args):
        if not args and isinstance(cls, type) and not hasattr(cls, "__getinitargs__"):
            self._push(cls.__new__(cls))
        else:
            self._push(cls(*args))

    def _load_inst(self):
        module = self._read_line().decode("ascii")
        name = self._read_line().decode("ascii")
        args = self._pop_to_mark()
        self._instantiate(self.find_class(module, name), args)

    def _load_obj(self):
        cls, *args = self._pop_to_mark() or self._underflow()
        self._instantiate(cls, args)

    def _underflow(self):
        raise UnpicklingError("unpickling stack underflow")

    def _load_reduce(self):
        args = self._pop()
        func = self._pop()
        self._push(func(*args))

    def _check_class(self, cls, opcode):
        if not isinstance(cls, type):
            raise UnpicklingError(f"{opcode} class argument must be a type, not {type(cls).__name__}")

    def _load_newobj(self):
        args = self._pop()
        cls = self._pop()
        if not isinstance(args, tuple):
            raise UnpicklingError(f"NEWOBJ expected an arg tuple, got {type(args).__name__}")
        self._check_class(cls, "NEWOBJ")
        self._push(cls.__new__(cls, *args))

    def _load_newobj_ex(self):
        keywords = self._pop()
        args = self._pop()
        cls = self._pop()
        self._check_class(cls, "NEWOBJ_EX")
        if not isinstance(args, tuple):
            raise UnpicklingError(f"NEWOBJ_EX args argument must be a tuple, not {type(args).__name__}")
        if not isinstance(keywords, dict):
            raise UnpicklingError(f"NEWOBJ_EX kwargs argument must be a dict, not {type(keywords).__name__}")
        self._push(cls.__new__(cls, *args, **keywords))

    def _load_build(self):
        state = self._pop()
        self._check(1)
        obj = self._stack[-1]
        set_state = getattr(obj, "__setstate__", _missing)
        if set_state is not _missing:
            set_state(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            attributes = obj.__dict__
            for name, value in state.items():
                attributes[sys.intern(name) if type(name) is str else name] = value
        if slots is not None:
            if not isinstance(slots, dict):
                raise UnpicklingError("slot state is not a dictionary")
            for name, value in slots.items():
                setattr(obj, name, value)

    def _load_persid(self):
        try:
            pid = self._read_line().decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self._push(self._persistent(pid))


def _table():
    """A step for each opcode, by its number."""
    push, read, size = Unpickler._push, Unpickler._read, Unpickler._read_size
    sized, check = Unpickler._read_sized, Unpickler._load_tuple_of

    def text(u, size_bytes):
        u._stack.append(str(u._read_sized(size_bytes), "utf-8", "surrogatepass"))

    steps = {
        "(": Unpickler._mark, "0": Unpickler._load_pop, "1": Unpickler._pop_to_mark, "2": Unpickler._load_dup,
        "F": lambda u: push(u, float(u._read_line())), "I": Unpickler._load_int,
        "J": lambda u: push(u, unpack_from("<i", read(u, 4))[0]), "K": lambda u: u._stack.append(read(u, 1)[0]),
        "L": Unpickler._load_long, "M": lambda u: push(u, size(u, 2)), "N": lambda u: push(u, None),
        "P": Unpickler._load_persid, "Q": lambda u: push(u, u._persistent(u._pop())), "R": Unpickler._load_reduce,
        "S": Unpickler._load_string, "T": Unpickler._load_binstring,
        "U": lambda u: push(u, u._decoded(sized(u, 1))),
        "V": lambda u: push(u, str(u._read_line(), "raw-unicode-escape")), "X": lambda u: text(u, 4),
        "a": Unpickler._load_append, "b": Unpickler._load_build, "c": Unpickler._load_global,
        "d": Unpickler._load_dict, "}": lambda u: push(u, {}), "e": Unpickler._load_appends,
        "g": lambda u: u._fetch(int(u._read_line())), "h": lambda u: u._fetch(read(u, 1)[0]),
        "i": Unpickler._load_inst, "j": lambda u: u._fetch(size(u, 4)),
        "l": lambda u: push(u, u._pop_to_mark()), "]": lambda u: push(u, []), "o": Unpickler._load_obj,
        "p": Unpickler._load_put, "q": lambda u: u._put(read(u, 1)[0]), "r": lambda u: u._put(size(u, 4)),
        "s": Unpickler._load_setitem, "t": lambda u: push(u, tuple(u._pop_to_mark())), ")": lambda u: push(u, ()),
        "u": Unpickler._load_setitems, "G": lambda u: push(u, unpack_from(">d", read(u, 8))[0]),
        "\x80": Unpickler._load_proto, "\x81": Unpickler._load_newobj,
        "\x82": lambda u: u._load_extension(read(u, 1)[0]), "\x83": lambda u: u._load_extension(size(u, 2)),
        "\x84": lambda u: u._load_extension(unpack_from("<i", read(u, 4))[0]),
        "\x85": lambda u: check(u, 1), "\x86": lambda u: check(u, 2), "\x87": lambda u: check(u, 3),
        "\x88": lambda u: push(u, True), "\x89": lambda u: push(u, False),
        "\x8a": lambda u: push(u, decode_long(sized(u, 1))), "\x8b": Unpickler._load_long4,
        "B": lambda u: push(u, sized(u, 4)), "C": lambda u: push(u, sized(u, 1)),
        "\x8c": lambda u: text(u, 1), "\x8d": lambda u: text(u, 8), "\x8e": lambda u: push(u, sized(u, 8)),
        "\x8f": lambda u: push(u, set()), "\x90": Unpickler._load_additems,
        "\x91": lambda u: push(u, frozenset(u._pop_to_mark())), "\x92": Unpickler._load_newobj_ex,
        "\x93": Unpickler._load_stack_global, "\x94": Unpickler._memoize, "\x95": Unpickler._load_frame,
        "\x96": lambda u: push(u, bytearray(sized(u, 8))), "\x97": Unpickler._load_buffer,
        "\x98": Unpickler._load_readonly,
    }
    return [steps.get(chr(code)) for code in range(256)]


_STEPS = _table()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The object of the next pickle in a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The object of a pickle; what stands behind it is ignored."""
    stack, marks, memo, at = [], [], {}, 0
    if type(data) is bytes and data.startswith(_PROTO) and len(data) > 2 and data[1] <= HIGHEST_PROTOCOL:
        at = run(None, data, 2, stack, marks, memo, True)
        if at < len(data) and data[at] == 0x2e and stack and not marks:
            return stack[-1]
    unpickler = Unpickler(_NOTHING, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers)
    if type(data) is not bytes:
        try:
            data = bytes(memoryview(data))
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
    unpickler._pickle, unpickler.memo = data, memo
    return unpickler._load(stack, marks, data, at, data[1] if at else 0)


class _Nothing:
    """A file at its end."""

    def read(self, size):
        """No bytes."""
        return b""

    def readline(self):
        """No bytes."""
        return b""


_NOTHING = _Nothing()
_PROTO = b"\x80"

for _object in (Unpickler, load, loads):
    _object.__module__ = "_pickle"
