"""Calls every builtin function and every method of the builtin types with odd arguments, and prints what comes of each.

One line a call: what was called, a tab, and the result's repr or the exception. It runs on any Python, so two
outputs can be compared line by line; names come from the running interpreter, so what one lacks is seen, too.
"""

import builtins
import re
import sys
import types

ADDRESS = re.compile(r"0x[0-9a-f]{6,}")
# They wait, end the process, or show what differs by nature.
SKIPPED_FUNCTIONS = {
    "breakpoint", "copyright", "credits", "exit", "help", "input", "license", "quit", "open", "dir", "globals", "locals",
    "vars", "id", "__import__", "__build_class__", "memoryview",
}
SKIPPED_METHODS = {
    "__class__", "__dict__", "__weakref__", "__doc__", "__dir__", "__sizeof__", "__module__", "__text_signature__",
    "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__basicsize__", "__itemsize__",
    "__dictoffset__", "__weakrefoffset__", "__flags__", "__subclasses__", "__del__",
}


class Plain:
    """An object that can do nothing."""

    def __repr__(self):
        return "<plain>"


class IntLike(int):
    """A subclass of int."""


class Text(str):
    """A subclass of str."""


class Index:
    """An object with __index__."""

    def __index__(self):
        return 1

    def __repr__(self):
        return "<index>"


def generator():
    yield 1
    yield 2


async def coroutine():
    return 1


async def agenerator():
    yield 1


def function(a, b=2, *, c=3):
    return a, b, c


class Holder:
    """A class with methods and a slot."""

    __slots__ = ("slot",)

    def method(self):
        return 1

    @property
    def read(self):
        return 1


SUBJECTS = {
    "object": lambda: object(),
    "int": lambda: 5,
    "bool": lambda: True,
    "float": lambda: 1.5,
    "complex": lambda: 1 + 2j,
    "str": lambda: "abc",
    "bytes": lambda: b"abc",
    "bytearray": lambda: bytearray(b"abc"),
    "memoryview": lambda: memoryview(b"abc"),
    "tuple": lambda: (1, 2),
    "list": lambda: [1, 2],
    "dict": lambda: {1: 2},
    "set": lambda: {1},
    "frozenset": lambda: frozenset({1}),
    "range": lambda: range(3),
    "slice": lambda: slice(1, 2),
    "NoneType": lambda: None,
    "NotImplementedType": lambda: NotImplemented,
    "ellipsis": lambda: ...,
    "dict_keys": lambda: {1: 2}.keys(),
    "dict_values": lambda: {1: 2}.values(),
    "dict_items": lambda: {1: 2}.items(),
    "list_iterator": lambda: iter([1]),
    "tuple_iterator": lambda: iter((1,)),
    "str_iterator": lambda: iter(Text("a")),
    "bytes_iterator": lambda: iter(b"a"),
    "range_iterator": lambda: iter(range(2)),
    "set_iterator": lambda: iter({1}),
    "dict_keyiterator": lambda: iter({1: 2}),
    "enumerate": lambda: enumerate("ab"),
    "zip": lambda: zip("ab", "cd"),
    "map": lambda: map(str, [1]),
    "filter": lambda: filter(None, [1]),
    "reversed": lambda: reversed((1, 2)),
    "callable_iterator": lambda: iter(int, 1),
    "generator": generator,
    "coroutine": coroutine,
    "async_generator": agenerator,
    "function": lambda: function,
    "method": lambda: Holder().method,
    "builtin_function_or_method": lambda: len,
    "method_descriptor": lambda: str.upper,
    "wrapper_descriptor": lambda: int.__add__,
    "method-wrapper": lambda: (1).__add__,
    "member_descriptor": lambda: Holder.slot,
    "getset_descriptor": lambda: type.__dict__["__name__"],
    "property": lambda: property(function),
    "staticmethod": lambda: staticmethod(len),
    "classmethod": lambda: classmethod(len),
    "super": lambda: super(IntLike, IntLike(1)),
    "mappingproxy": lambda: types.MappingProxyType({1: 2}),
    "cell": lambda: types.CellType(1),
    "module": lambda: types.ModuleType("m"),
    "type": lambda: Plain,
    "BaseException": lambda: BaseException(1),
    "ValueError": lambda: ValueError("x"),
    "OSError": lambda: OSError(2, "no"),
    "SyntaxError": lambda: SyntaxError("bad"),
    "StopIteration": lambda: StopIteration(1),
    "SystemExit": lambda: SystemExit(1),
    "KeyError": lambda: KeyError("k"),
    "ImportError": lambda: ImportError("x"),
    "UnicodeDecodeError": lambda: UnicodeDecodeError("utf-8", b"a", 0, 1, "bad"),
    "UnicodeEncodeError": lambda: UnicodeEncodeError("utf-8", "a", 0, 1, "bad"),
    "ExceptionGroup": lambda: ExceptionGroup("g", [ValueError(1)]),
    "SimpleNamespace": lambda: types.SimpleNamespace(a=1),
    "GenericAlias": lambda: list[int],
    "UnionType": lambda: int | str,
}

ARGUMENTS = {
    "": lambda: (),
    "None": lambda: (None,),
    "1": lambda: (1,),
    "-1": lambda: (-1,),
    "2.5": lambda: (2.5,),
    "1j": lambda: (1j,),
    "'a'": lambda: ("a",),
    "''": lambda: ("",),
    "b'a'": lambda: (b"a",),
    "[]": lambda: ([],),
    "[1]": lambda: ([1],),
    "()": lambda: ((),),
    "(1, 2)": lambda: ((1, 2),),
    "{}": lambda: ({},),
    "{1}": lambda: ({1},),
    "int": lambda: (int,),
    "plain": lambda: (Plain(),),
    "index": lambda: (Index(),),
    "IntLike": lambda: (IntLike(2),),
    "Text": lambda: (Text("a"),),
    "slice": lambda: (slice(0, 1),),
    "1, 2": lambda: (1, 2),
    "'a', 'b'": lambda: ("a", "b"),
    "None, None": lambda: (None, None),
    "b'a', b'b'": lambda: (b"a", b"b"),
    "[], 1": lambda: ([], 1),
    "len, [1]": lambda: (len, [1]),
    "1, 2, 3": lambda: (1, 2, 3),
    "'a', 'b', 'c'": lambda: ("a", "b", "c"),
    "1, 2, 3, 4": lambda: (1, 2, 3, 4),
    "1, 2, 3, 4, 5, 6, 7, 8": lambda: (1, 2, 3, 4, 5, 6, 7, 8),
}
KEYWORDS = {"x=1": {"x": 1}, "key=None": {"key": None}, "object=1": {"object": 1}}
FEW = ("", "None", "1", "'a'", "[1]", "plain", "1, 2", "'a', 'b'", "1, 2, 3, 4, 5, 6, 7, 8")


def show(value):
    """The repr of a result, without addresses; the items of small iterators."""
    text = ADDRESS.sub("0x", repr(value))
    return text if len(text) < 300 else text[:300]


def outcome(call):
    """What a call gives, in one line."""
    out, sys.stdout = sys.stdout, Sink()
    try:
        result = call()
        if hasattr(type(result), "close") and hasattr(type(result), "send"):
            result.close()
        text = show(result)
    except BaseException as error:
        text = f"{type(error).__name__}: {ADDRESS.sub('0x', str(error))}"
    finally:
        sys.stdout = out
    return text.replace("\n", "\\n").replace("\t", "\\t")


class Sink:
    """What print writes to."""

    def write(self, text):
        return len(text)

    def flush(self):
        pass


def report(key, call):
    print(f"{key}\t{outcome(call)}")


def audit_functions():
    for name in sorted(dir(builtins)):
        function = getattr(builtins, name)
        if name in SKIPPED_FUNCTIONS or not callable(function):
            continue
        is_error = isinstance(function, type) and issubclass(function, BaseException)
        for label in FEW if is_error else ARGUMENTS:
            report(f"{name}({label})", lambda: function(*ARGUMENTS[label]()))
        for label, keywords in KEYWORDS.items():
            report(f"{name}({label})", lambda: function(**keywords))
            report(f"{name}(1, {label})", lambda: function(1, **keywords))


def sort_of(cls, name):
    """What kind of attribute a class has under a name; how it is stored does not matter."""
    found = cls.__dict__.get(name)
    kind = type(found).__name__ if name in cls.__dict__ else "inherited"
    return {"member_descriptor": "getset_descriptor", "classmethod_descriptor": "classmethod"}.get(kind, kind)


def audit_type(label, make):
    cls = type(make())
    for name in sorted(dir(cls)):
        if name in SKIPPED_METHODS:
            continue
        report(f"{label}.{name} is", lambda: sort_of(cls, name))
        if not callable(getattr(cls, name, None)):
            report(f"{label}().{name}", lambda: getattr(make(), name))
            report(f"{label}().{name} = 1", lambda: setattr(make(), name, 1) if cls is not type else None)
            continue
        own = name in cls.__dict__
        for arguments in ARGUMENTS if own else FEW:
            report(f"{label}().{name}({arguments})", lambda: getattr(make(), name)(*ARGUMENTS[arguments]()))
        if not own:
            continue
        report(f"{label}().{name}(self)", lambda: getattr(make(), name)(make()))
        for words, keywords in KEYWORDS.items():
            report(f"{label}().{name}({words})", lambda: getattr(make(), name)(**keywords))
            report(f"{label}().{name}(1, {words})", lambda: getattr(make(), name)(1, **keywords))
        report(f"{label}.{name}()", lambda: getattr(cls, name)())
        report(f"{label}.{name}(plain)", lambda: getattr(cls, name)(Plain()))
        report(f"{label}.{name}(plain, 1)", lambda: getattr(cls, name)(Plain(), 1))
        report(f"{label}.{name}(self, x=1)", lambda: getattr(cls, name)(make(), x=1))


def main(chosen):
    sys.setrecursionlimit(400)
    if not chosen or "functions" in chosen:
        audit_functions()
    for label, make in SUBJECTS.items():
        if not chosen or label in chosen:
            audit_type(label, make)


if __name__ == "__main__":
    main(sys.argv[1:])
