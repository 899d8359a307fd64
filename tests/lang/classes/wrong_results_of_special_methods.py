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
print("ok")
