# What special methods may not give, and what has none. Source, output, and the exception at the end.
import io
import sys

programs = [
    (
        'class M: pass\n'
        'with M(): pass',
     '', "TypeError: 'M' object does not support the context manager protocol"),
    (
        'class M:\n'
        '    def __enter__(self): pass\n'
        'with M(): pass',
     '', "TypeError: 'M' object does not support the context manager protocol (missed __exit__ method)"),
    (
        'class P:\n'
        '    @property\n'
        '    def x(self): return 1\n'
        'P().x = 2',
     '', "AttributeError: property 'x' of 'P' object has no setter"),
    (
        'class P:\n'
        '    @property\n'
        '    def x(self): return 1\n'
        'del P().x',
     '', "AttributeError: property 'x' of 'P' object has no deleter"),
    (
        'class P:\n'
        '    x = property(None, lambda s,v: None)\n'
        'P().x',
     '', "AttributeError: property 'x' of 'P' object has no getter"),
    (
        'class A:\n'
        '    def __repr__(self): return 5\n'
        'repr(A())',
     '', 'TypeError: __repr__ returned non-string (type int)'),
    (
        'class A:\n'
        '    def __str__(self): return 5\n'
        'str(A())',
     '', 'TypeError: __str__ returned non-string (type int)'),
    (
        'class A:\n'
        "    def __hash__(self): return 'x'\n"
        'hash(A())',
     '', 'TypeError: __hash__ method should return an integer'),
    (
        'class A:\n'
        '    def __eq__(self,o): return True\n'
        'hash(A())',
     '', "TypeError: unhashable type: 'A'"),
    (
        'class A:\n'
        '    def __len__(self): return -1\n'
        'len(A())',
     '', 'ValueError: __len__() should return >= 0'),
    (
        'class A:\n'
        '    def __iter__(self): return 5\n'
        'iter(A())',
     '', "TypeError: iter() returned non-iterator of type 'int'"),
    (
        'class A:\n'
        '    def __next__(self): return 5\n'
        'iter(A())',
     '', "TypeError: 'A' object is not iterable"),
]
for source, output, error in programs:
    stdout, sys.stdout = sys.stdout, io.StringIO()
    try:
        try:
            exec(source, {"__name__": "program", "__doc__": None})
            found = ""
        except BaseException as e:
            found = f"{type(e).__name__}: {e}"
        printed = sys.stdout.getvalue()
    finally:
        sys.stdout = stdout
    assert (printed, found) == (output, error), (source, printed, found)


def message_of(action):
    try:
        action()
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError(action)


# Who asks for __str__ is told of __str__, also where object's calls __repr__.
class NoText:
    def __repr__(self):
        return 3
for action in lambda: str(NoText()), lambda: f"{NoText()}", lambda: "%s" % NoText(), lambda: format(NoText()):
    assert message_of(action) == "TypeError: __str__ returned non-string (type int)"
for action in lambda: repr(NoText()), lambda: f"{NoText()!r}", lambda: "%r" % NoText(), lambda: ascii(NoText()):
    assert message_of(action) == "TypeError: __repr__ returned non-string (type int)"
assert object.__str__(NoText()) == 3 and object.__str__(5) == "5"


# `in` asks for an iterator in its own words.
class Wrong:
    def __iter__(self):
        return 1
class Refuses:
    __contains__ = None
class NoIterator:
    __iter__ = None
    def __getitem__(self, index):
        return index
class Fails:
    def __iter__(self):
        raise self.error
assert message_of(lambda: 1 in Wrong()) == "TypeError: argument of type 'Wrong' is not iterable"
assert message_of(lambda: 1 in NoIterator()) == "TypeError: argument of type 'NoIterator' is not iterable"
assert message_of(lambda: 1 in 5) == "TypeError: argument of type 'int' is not iterable"
assert message_of(lambda: 1 in Refuses()) == "TypeError: 'Refuses' object is not a container"
Fails.error = TypeError("mine")
assert message_of(lambda: 1 in Fails()) == "TypeError: argument of type 'Fails' is not iterable"
Fails.error = ValueError("mine")
assert message_of(lambda: 1 in Fails()) == "ValueError: mine"


# What has items and no length.
class Endless:
    def __getitem__(self, index):
        return index
assert message_of(lambda: reversed(Endless())) == "TypeError: object of type 'Endless' has no len()"
assert message_of(lambda: reversed(Refuses())) == "TypeError: 'Refuses' object is not reversible"
assert message_of(lambda: reversed({1})) == "TypeError: 'set' object is not reversible"
assert message_of(lambda: message_of.__get__(None, None)) == "TypeError: __get__(None, None) is invalid"
assert message_of.__get__(None, int) is message_of
print("ok")
