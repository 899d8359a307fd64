"""The parts of inspect about trees of classes, the values of frames, and flags of buffers."""

import enum
import types
from collections import namedtuple

from _inspect_signature import formatannotation


class BufferFlags(enum.IntFlag):
    """What a consumer of a buffer asks for (`Include/cpython/object.h`)."""

    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200


class EndOfBlock(Exception):
    pass


class ClassFoundException(Exception):
    pass


# ---- classes

def _names(cls):
    return cls.__module__, cls.__name__


def walktree(classes, children, parent):
    """The part of getclasstree() below some classes."""
    tree = []
    for cls in sorted(classes, key=_names):
        tree.append((cls, cls.__bases__))
        if cls in children:
            tree.append(walktree(children[cls], children, cls))
    return tree


def getclasstree(classes, unique=False):
    """A list of pairs of a class and its bases; behind a pair the list of the classes below it.

    A class with several bases stands below each, or only below the first if `unique`.
    """
    children, roots = {}, []
    for cls in classes:
        if not cls.__bases__:
            if cls not in roots:
                roots.append(cls)
            continue
        for base in cls.__bases__:
            below = children.setdefault(base, [])
            if cls not in below:
                below.append(cls)
            if unique and base in classes:
                break
    roots += [base for base in children if base not in classes and base not in roots]
    return walktree(roots, children, None)


# ---- values of frames

ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def getargvalues(frame):
    """The names of a frame's arguments, and its variables."""
    from inspect import getargs
    args, varargs, keywords = getargs(frame.f_code)
    return ArgInfo(args, varargs, keywords, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)):
    """The arguments of a frame with their values, as text."""
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(specs)})"


def formatannotationrelativeto(object):
    """A function that shows annotations, the names of the object's own module short."""
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


def _locals_of(frame):
    return {} if frame is None else dict(frame.f_locals)


def getgeneratorlocals(generator):
    """The variables of a generator."""
    if not isinstance(generator, types.GeneratorType):
        raise TypeError(f"{generator!r} is not a Python generator")
    return _locals_of(generator.gi_frame)


def getcoroutinelocals(coroutine):
    """The variables of a coroutine."""
    return _locals_of(getattr(coroutine, "cr_frame", None))


def getasyncgenlocals(agen):
    """The variables of an asynchronous generator."""
    if not isinstance(agen, types.AsyncGeneratorType):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return _locals_of(agen.ag_frame)


for _object in list(globals().values()):
    if getattr(_object, "__module__", None) == __name__:
        _object.__module__ = "inspect"
del _object
