"""What objects are: kinds, members, signatures, source text, frames."""

import abc as _abc
import sys as _sys
import types
import functools as _functools
import linecache
import os as _os
from collections import OrderedDict as _OrderedDict, namedtuple as _namedtuple
from keyword import iskeyword as _iskeyword
from operator import attrgetter as _attrgetter

__all__ = [
    "AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "ArgInfo", "ArgSpec", "Arguments",
    "Attribute", "BoundArguments", "BufferFlags", "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED",
    "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR", "CO_ITERABLE_COROUTINE", "CO_NESTED", "CO_NEWLOCALS",
    "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS", "ClassFoundException", "ClosureVars",
    "EndOfBlock", "FrameInfo", "FullArgSpec", "GEN_CLOSED", "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED",
    "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT", "Traceback", "classify_class_attrs", "cleandoc",
    "currentframe", "findsource", "formatannotation", "formatannotationrelativeto", "formatargspec",
    "formatargvalues", "get_annotations", "getabsfile", "getargs", "getargspec", "getargvalues",
    "getasyncgenlocals", "getasyncgenstate", "getattr_static", "getblock", "getcallargs", "getclasstree",
    "getclosurevars", "getcomments", "getcoroutinelocals", "getcoroutinestate", "getdoc", "getfile",
    "getframeinfo", "getfullargspec", "getgeneratorlocals", "getgeneratorstate", "getinnerframes", "getlineno",
    "getmembers", "getmembers_static", "getmodule", "getmodulename", "getmro", "getouterframes", "getsource",
    "getsourcefile", "getsourcelines", "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction",
    "isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine", "iscoroutinefunction", "isdatadescriptor",
    "isframe", "isfunction", "isgenerator", "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor",
    "ismethod", "ismethoddescriptor", "ismethodwrapper", "ismodule", "isroutine", "istraceback",
    "markcoroutinefunction", "signature", "stack", "trace", "unwrap", "walktree",
]

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20


# Frames of tracebacks, and snapshots of frames that run.
_FRAME_TYPES = types.FrameType, type(_sys._getframe())


# ---- kinds of objects

def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Return true if the object is a method wrapper."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) \
        or ismethodwrapper(object)


def ismethoddescriptor(object):
    """Return true if the object is a method descriptor, and not a method, function or class."""
    if isclass(object) or ismethod(object) or isfunction(object) or isinstance(object, _functools.partial):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__") and not hasattr(cls, "__delete__")


def isdatadescriptor(object):
    """Return true if the object is a data descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def isgetsetdescriptor(object):
    """Return true if the object is a getset descriptor."""
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    """Return true if the object is a member descriptor."""
    return isinstance(object, types.MemberDescriptorType)


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Return true if the object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    """Return true if the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Return true if object can be passed to an await expression."""
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return isinstance(object, types.CoroutineType) or hasattr(type(object), "__await__")


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Return true if the object is a frame object."""
    return isinstance(object, _FRAME_TYPES)


def iscode(object):
    """Return true if the object is a code object."""
    return isinstance(object, types.CodeType)


def isabstract(object):
    """Return true if the object is an abstract base class (ABC)."""
    if not isclass(object):
        return False
    if "__abstractmethods__" in object.__dict__ or not issubclass(type(object), _abc.ABCMeta):
        return bool(getattr(object, "__abstractmethods__", None))
    # In __init_subclass__ an abstract base class does not know yet.
    inherited = {name for base in object.__bases__ for name in getattr(base, "__abstractmethods__", ())}
    return any(getattr(getattr(object, name, None), "__isabstractmethod__", False)
               for name in inherited.union(object.__dict__))


def _has_flag(function, flag):
    """Whether the code of a function, method or partial has a flag."""
    while ismethod(function) or isinstance(function, _functools.partial):
        function = function.__func__ if ismethod(function) else function.func
    return isfunction(function) and bool(getattr(getattr(function, "__code__", None), "co_flags", 0) & flag)


def isgeneratorfunction(obj):
    """Return true if the object is a user-defined generator function."""
    return _has_flag(obj, CO_GENERATOR)


_coroutine_mark = object()


def markcoroutinefunction(func):
    """Decorator to ensure callable is recognised as a coroutine function."""
    getattr(func, "__func__", func)._is_coroutine_mark = _coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Return true if the object is a coroutine function."""
    plain = obj
    while ismethod(plain) or isinstance(plain, _functools.partial):
        plain = plain.__func__ if ismethod(plain) else plain.func
    return _has_flag(plain, CO_COROUTINE) or getattr(plain, "_is_coroutine_mark", None) is _coroutine_mark


def isasyncgenfunction(obj):
    """Return true if the object is an asynchronous generator function."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def ispackage(object):
    """Return true if the object is a package."""
    return ismodule(object) and hasattr(object, "__path__")


# ---- members

def _members(object, predicate, getter):
    names = set(dir(object))
    if isclass(object):
        for base in object.__bases__:
            names.update(name for name, value in base.__dict__.items() if isinstance(value, types.DynamicClassAttribute))
        mro = object.__mro__
    else:
        mro = ()
    found = []
    for name in sorted(names):
        try:
            value = getter(object, name)
        except AttributeError:
            value = next((base.__dict__[name] for base in mro if name in base.__dict__), _found_nothing)
            if value is _found_nothing:
                continue
        if not predicate or predicate(value):
            found.append((name, value))
    return found


_found_nothing = object()


def getmembers(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Return all members without triggering dynamic lookup via the descriptor protocol."""
    return _members(object, predicate, getattr_static)


# How a class's order of bases and its names are read whatever its metaclass says of them.
_mro_of = type.__dict__["__mro__"].__get__
_dict_of_class = type.__dict__["__dict__"].__get__


def _own_dict(obj):
    """The dict of an object that is no class; nothing if a class of its own says what `__dict__` is."""
    for base in _mro_of(type(obj)):
        slot = _dict_of_class(base).get("__dict__", _found_nothing)
        if slot is not _found_nothing and not isinstance(slot, types.GetSetDescriptorType):
            return {}
    try:
        return object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return {}


def _in_classes(classes, attr):
    """What the first of some classes that has a name in its dict has there."""
    for base in classes:
        names = _dict_of_class(base)
        if attr in names:
            return names[attr]
    return _found_nothing


def getattr_static(obj, attr, default=_found_nothing):
    """Retrieve attributes without triggering dynamic lookup via the descriptor protocol."""
    is_class = issubclass(type(obj), type)
    found = _in_classes(_mro_of(obj if is_class else type(obj)), attr)
    if not is_class:
        own = _own_dict(obj)
        kind = type(found)
        is_data = hasattr(kind, "__get__") and (hasattr(kind, "__set__") or hasattr(kind, "__delete__"))
        if attr in own and not is_data:
            return own[attr]
    elif found is _found_nothing:
        found = _in_classes(_mro_of(type(obj)), attr)
    if found is not _found_nothing:
        return found
    if default is not _found_nothing:
        return default
    raise AttributeError(attr)


Attribute = _namedtuple("Attribute", "name kind defining_class object")


def _home_and_value(cls, name):
    """The class that has an attribute of a class, and what it has there; None and nothing if there is none."""
    home = next((base for base in cls.__mro__ if name in base.__dict__), None)
    if home is not None and not isinstance(home.__dict__[name], types.DynamicClassAttribute):
        return home, home.__dict__[name]
    try:
        value = getattr(cls, name)
    except AttributeError:
        return home, None if home is None else home.__dict__[name]
    # The metaclass has it, or makes it.
    for meta in type(cls).__mro__:
        if meta is not type and (name in meta.__dict__ or "__getattr__" in meta.__dict__):
            return meta, value
    return home or type(cls), value


def classify_class_attrs(cls):
    """Return list of attribute-descriptor tuples: name, kind, defining class, object."""
    dynamic = {name for base in cls.__mro__ for name, value in base.__dict__.items()
               if isinstance(value, types.DynamicClassAttribute) and value.fget is not None}
    result = []
    for name in sorted(dynamic.union(dir(cls))):
        home, value = _home_and_value(cls, name)
        if home is None:
            continue
        if isinstance(value, (staticmethod, types.BuiltinMethodType)):
            kind = "static method"
        elif isinstance(value, (classmethod, types.ClassMethodDescriptorType)):
            kind = "class method"
        elif isinstance(value, property):
            kind = "property"
        else:
            kind = "method" if isroutine(value) else "data"
        result.append(Attribute(name, kind, home, value))
    return result


def getmro(cls):
    """Return tuple of base classes (including cls) in method resolution order."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Get the object wrapped by func, following the chain of __wrapped__ attributes."""
    seen = {id(func): func}
    start = func
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= _sys.getrecursionlimit():
            raise ValueError(f"wrapper loop when unwrapping {start!r}")
        seen[id(func)] = func
    return func


# ---- documentation

def cleandoc(doc):
    """Clean up indentation from docstrings."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.lstrip(" ")]
    lines[0] = lines[0].lstrip(" ")
    if margins:
        lines[1:] = [line[min(margins):] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def _inherited_doc(object):
    """The docstring of what the object overrides."""
    if isclass(object):
        docs = (base.__doc__ for base in object.__mro__ if base is not type(None).__mro__[-1])
        return next((doc for doc in docs if doc is not None), None)
    if isinstance(object, property):
        object = object.fget
    if ismethod(object):
        owner = object.__self__ if isclass(object.__self__) else type(object.__self__)
    elif isfunction(object):
        owner = _sys.modules.get(object.__module__)
        for name in object.__qualname__.split(".")[:-1]:
            owner = getattr(owner, name, None)
    elif ismemberdescriptor(object):
        slots = getattr(object.__objclass__, "__slots__", None)
        return slots.get(object.__name__) if isinstance(slots, dict) else None
    else:
        return None
    for base in getattr(owner, "__mro__", ()):
        doc = getattr(getattr(base, object.__name__, None), "__doc__", None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """Get the documentation string for an object, cleaned up, inherited if it has none."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


# ---- files and source text

def getmodulename(path):
    """Return the module name for a given file, or None."""
    name, extension = _os.path.splitext(_os.path.basename(path))
    return name if extension == ".py" else None


def getfile(object):
    """Work out which source or compiled file an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = _sys.modules.get(getattr(object, "__module__", None))
        if getattr(module, "__file__", None):
            return module.__file__
        if getattr(object, "__module__", None) == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        if not hasattr(object, "__code__"):
            # A native function; so are files of the library named.
            return f"<frozen {object.__module__}>"
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                    f"{type(object).__name__}")


def getsourcefile(object):
    """Return the filename that can be used to locate an object's source, or None."""
    filename = getfile(object)
    return filename if _os.path.exists(filename) or linecache.getlines(filename) else None


def getabsfile(object, _filename=None):
    """Return an absolute path to the source or compiled file for an object."""
    return _os.path.normpath(_os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodule(object, _filename=None):
    """Return the module an object was defined in, or None if not found."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return _sys.modules.get(object.__module__)
    try:
        filename = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError, OSError):
        return None
    for module in list(_sys.modules.values()):
        if getattr(module, "__file__", None) and _os.path.abspath(module.__file__) == filename:
            return module
    return None


def findsource(object):
    """Return all lines of the source file of an object, and where in them it begins, counted from 0."""
    filename = getsourcefile(object)
    if filename:
        linecache.checkcache(filename)
    lines = linecache.getlines(filename or getfile(object))
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = object.__dict__.get("__firstlineno__")
        if first is None:
            raise OSError("source code not available")
        return lines, first - 1
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        first = object.co_firstlineno - 1
        if first >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, first
    raise OSError("could not find code object")


class _Scanner:
    """Follows brackets and strings through lines of source, to know where statements end."""

    def __init__(self):
        self.depth = 0
        self.quote = None
        self.continued = False

    def feed(self, line):
        """Reads a line. Returns whether a statement may end behind it."""
        i, self.continued = 0, False
        while i < len(line):
            if self.quote:
                if line[i] == "\\":
                    i += 1
                elif line.startswith(self.quote, i):
                    i += len(self.quote) - 1
                    self.quote = None
            elif line[i] == "#":
                break
            elif line[i] in "\"'":
                self.quote = line[i] * 3 if line.startswith(line[i] * 3, i) else line[i]
                i += len(self.quote) - 1
            elif line[i] in "([{":
                self.depth += 1
            elif line[i] in ")]}":
                self.depth -= 1
                if self.depth < 0:
                    return True
            elif line[i] == "\\" and line[i + 1:].strip() == "":
                self.continued = True
            i += 1
        if self.quote and len(self.quote) == 1:
            self.quote = None
        return not (self.depth > 0 or self.quote or self.continued)


def _indent(line):
    return len(line) - len(line.lstrip())


def getblock(lines):
    """The lines of the definition, or of the statement, that the lines begin with."""
    scanner, margin = _Scanner(), _indent(lines[0])
    last, in_header, number = 0, True, 0
    is_block = lines[0].lstrip().startswith(("@", "def ", "class ", "async "))
    at_start, body = True, None
    while number < len(lines):
        line = lines[number]
        blank = not line.strip() or line.lstrip().startswith("#")
        if at_start and not blank and number > 0 and not in_header and _indent(line) <= margin:
            break
        if at_start and blank:
            # A comment belongs to the block if it is indented like it.
            if body is not None and line.strip() and _indent(line) >= body:
                last = number
            number += 1
            continue
        if at_start and not in_header and body is None:
            body = _indent(line)
        if at_start and in_header and not line.lstrip().startswith("@"):
            header_begins = True
        else:
            header_begins = False
        at_start = scanner.feed(line)
        last = number
        if at_start and in_header and (header_begins or not is_block or not line.lstrip().startswith("@")):
            if not lines[0].lstrip().startswith("@") or not _is_decorator_end(lines, number):
                in_header = False
                if not is_block:
                    break
        number += 1
    return lines[:last + 1]


def _is_decorator_end(lines, number):
    """Whether the definition's first line is still to come behind line `number`."""
    return not any(line.lstrip().startswith(("def ", "class ", "async ")) for line in lines[:number + 1])


def getsourcelines(object):
    """Return a list of source lines and starting line number for an object."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """Return the text of the source code for an object."""
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    """Get the comment lines immediately preceding an object's source code, or None."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    first = number
    while first > 0 and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return "".join([line.expandtabs().lstrip() for line in lines[first:number]]) or None


def indentsize(line):
    """Return the indent size, in spaces, at the start of a line of text."""
    return _indent(line.expandtabs())


# ---- frames

_TracebackBase = _namedtuple("Traceback", "filename lineno function code_context index")
_FrameInfoBase = _namedtuple("FrameInfo", "frame filename lineno function code_context index")


class Traceback(_TracebackBase):
    """What getframeinfo() returns."""
    positions = None


class FrameInfo(_FrameInfoBase):
    """One entry of stack() or trace()."""
    positions = None


def getframeinfo(frame, context=1):
    """Get information about a frame or traceback object: file, line, function, lines around it."""
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    frame = frame.tb_frame if istraceback(frame) else frame
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    filename = getsourcefile(frame) or getfile(frame)
    lines = linecache.getlines(filename) if context > 0 else []
    code_context = index = None
    if lines:
        start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
        code_context, index = lines[start:start + context], lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, code_context, index)


def getlineno(frame):
    """Get the line number from a frame object."""
    return frame.f_lineno


def getouterframes(frame, context=1):
    """Get a list of records for a frame and all higher (calling) frames."""
    found = []
    while frame:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """Get a list of records for a traceback's frame and all lower frames."""
    found = []
    while tb:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def currentframe():
    """Return the frame of the caller or None if this is not possible."""
    return _sys._getframe(1)


def stack(context=1):
    """Return a list of records for the stack above the caller's frame."""
    return getouterframes(_sys._getframe(1), context)


def trace(context=1):
    """Return a list of records for the stack below the current exception."""
    error = _sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


# ---- states of generators and coroutines

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = \
    "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = \
    "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"


def _state(object, prefix):
    short = {"GEN": "gi", "CORO": "cr", "AGEN": "ag"}[prefix]
    if getattr(object, f"{short}_running"):
        return f"{prefix}_RUNNING"
    if getattr(object, f"{short}_suspended", False):
        return f"{prefix}_SUSPENDED"
    return f"{prefix}_CLOSED" if getattr(object, f"{short}_frame") is None else f"{prefix}_CREATED"


def getgeneratorstate(generator):
    """Get current state of a generator-iterator."""
    return _state(generator, "GEN")


def getcoroutinestate(coroutine):
    """Get current state of a coroutine object."""
    return _state(coroutine, "CORO")


def getasyncgenstate(agen):
    """Get current state of an asynchronous generator object."""
    return _state(agen, "AGEN")


ClosureVars = _namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """Get the mapping of free variables to their current values."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func) or not hasattr(func, "__code__"):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = dict(zip(code.co_freevars, [cell.cell_contents for cell in func.__closure__ or ()]))
    import builtins
    found_globals, found_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            found_globals[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            found_builtins[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found_globals, found_builtins, unbound)


# ---- signatures

from _inspect_signature import (BoundArguments, Parameter, Signature, _ParameterKind, _empty, _signature_of,
                                formatannotation, get_annotations, signature)

from _inspect_trees import (ArgInfo, BufferFlags, ClassFoundException, EndOfBlock, formatannotationrelativeto,
                            formatargvalues, getargvalues, getasyncgenlocals, getclasstree, getcoroutinelocals,
                            getgeneratorlocals, walktree)

FullArgSpec = _namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
Arguments = _namedtuple("Arguments", "args, varargs, varkw")


def getargs(co):
    """Get information about the arguments accepted by a code object."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names, count = co.co_varnames, co.co_argcount
    args = list(names[:count + co.co_kwonlyargcount])
    at = len(args)
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs, at = names[at], at + 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return Arguments(args, varargs, varkw)


def getfullargspec(func):
    """Get the names and default values of a callable object's parameters."""
    try:
        found = _signature_of(func, skip_bound=False, follow_wrapped=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, kwonly, defaults, kwdefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if found.return_annotation is not found.empty:
        annotations["return"] = found.return_annotation
    for p in found.parameters.values():
        if p.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            args.append(p.name)
            if p.default is not p.empty:
                defaults.append(p.default)
        elif p.kind is Parameter.VAR_POSITIONAL:
            varargs = p.name
        elif p.kind is Parameter.KEYWORD_ONLY:
            kwonly.append(p.name)
            if p.default is not p.empty:
                kwdefaults[p.name] = p.default
        else:
            varkw = p.name
        if p.annotation is not p.empty:
            annotations[p.name] = p.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations)


ArgSpec = _namedtuple("ArgSpec", "args varargs keywords defaults")


def getargspec(func):
    """Names and default values of a function's parameters, none of them keyword-only; before Python 3.11."""
    import warnings

    warnings.warn("inspect.getargspec() is deprecated since Python 3.0, use inspect.signature() or "
                  "inspect.getfullargspec()", DeprecationWarning, stacklevel=2)
    args, varargs, varkw, defaults, kwonly, _, annotations = getfullargspec(func)
    if kwonly or annotations:
        raise ValueError("Function has keyword-only parameters or annotations, use inspect.signature() API which can "
                         "support them")
    return ArgSpec(args, varargs, varkw, defaults)


def formatargspec(args, varargs=None, varkw=None, defaults=None, kwonlyargs=(), kwonlydefaults={}, annotations={},
                  formatarg=str, formatvarargs=lambda name: "*" + name, formatvarkw=lambda name: "**" + name,
                  formatvalue=lambda value: "=" + repr(value), formatreturns=lambda text: " -> " + text,
                  formatannotation=formatannotation):
    """The values of getfullargspec() as the text between a function's name and its colon; before Python 3.11."""
    import warnings

    warnings.warn("`formatargspec` is deprecated since Python 3.5. Use `signature` and the `Signature` object directly",
                  DeprecationWarning, stacklevel=2)

    def noted(name):
        text = formatarg(name)
        return f"{text}: {formatannotation(annotations[name])}" if name in annotations else text

    parts = [noted(name) for name in args]
    for at, value in enumerate(defaults or (), len(args) - len(defaults or ())):
        parts[at] += formatvalue(value)
    if varargs is not None:
        parts.append(formatvarargs(noted(varargs)))
    elif kwonlyargs:
        parts.append("*")
    for name in kwonlyargs:
        has_value = kwonlydefaults and name in kwonlydefaults
        parts.append(noted(name) + (formatvalue(kwonlydefaults[name]) if has_value else ""))
    if varkw is not None:
        parts.append(formatvarkw(noted(varkw)))
    returned = formatreturns(formatannotation(annotations["return"])) if "return" in annotations else ""
    return f"({', '.join(parts)}){returned}"


def getcallargs(func, /, *positional, **named):
    """Get the mapping of arguments to values: what the function's parameters would be."""
    spec = getfullargspec(func)
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    parameters = list(spec.args)
    if spec.varargs or spec.kwonlyargs:
        parameters.append(f"*{spec.varargs or ''}")
    parameters += spec.kwonlyargs
    if spec.varkw:
        parameters.append(f"**{spec.varkw}")
    # A function with the same parameters is called: it raises what the call would.
    names = [*spec.args, *filter(None, [spec.varargs]), *spec.kwonlyargs, *filter(None, [spec.varkw])]
    same = eval(f"lambda {', '.join(parameters)}: {{{', '.join([f'{name!r}: {name}' for name in names])}}}", {})
    # (Defaults go by position, so that they can be set behind the making.)
    same.__defaults__, same.__kwdefaults__ = spec.defaults, spec.kwonlydefaults
    same.__name__ = same.__qualname__ = func.__name__
    found = same(*positional, **named)
    # What was passed comes first, in the order in which it was.
    passed = [*spec.args[:len(positional)], spec.varargs, spec.varkw, *named]
    return {name: found[name] for name in [*passed, *names] if name in found}


# ---- the command

def _main():
    """Prints the source of what the command line names, or where it is."""
    import argparse
    import importlib
    parser = argparse.ArgumentParser()
    parser.add_argument("object", help="The object to be analysed. It supports the 'module:qualname' syntax")
    parser.add_argument("-d", "--details", action="store_true",
                        help="Display info about the module rather than its source code")
    args = parser.parse_args()
    module_name, _, path = args.object.partition(":")
    try:
        found = module = importlib.import_module(module_name)
    except Exception as error:
        print(f"Failed to import {module_name} ({type(error).__name__}: {error})", file=_sys.stderr)
        _sys.exit(2)
    for name in path.split(".") if path else ():
        found = getattr(found, name)
    if module.__name__ in _sys.builtin_module_names:
        print("Can't get info for builtin modules.", file=_sys.stderr)
        _sys.exit(1)
    if not args.details:
        print(getsource(found))
        return
    print(f"Target: {args.object}")
    print(f"Origin: {getsourcefile(module)}")
    print(f"Cached: {getattr(module, '__cached__', None)}")
    if found is module:
        print(f"Loader: {module.__loader__!r}")
        if hasattr(module, "__path__"):
            print(f"Submodule search path: {module.__path__}")
    else:
        try:
            print(f"Line: {findsource(found)[1]}")
        except (OSError, TypeError):
            # It has no source.
            pass
    print("\n")


if __name__ == "__main__":
    _main()
