# Operations on values that do not have them. Source, output, and the exception at the end.
import io
import sys

programs = [
    (
        'class C:\n'
        '    def __init__(self,a): pass\n'
        'C()',
     '', "TypeError: C.__init__() missing 1 required positional argument: 'a'"),
    (
        'class C:\n'
        '    def __new__(cls, *a): return object.__new__(cls, *a)\n'
        'C(1)',
     '', 'TypeError: object.__new__() takes exactly one argument (the type to instantiate)'),
    (
        'x = 5\n'
        'del x\n'
        'print(x)',
     '', "NameError: name 'x' is not defined"),
    (
        'def f():\n'
        '    print(x)\n'
        '    x = 1\n'
        'f()',
     '', "UnboundLocalError: cannot access local variable 'x' where it is not associated with a value"),
    ('assert 1 == 2, "msg"',
     '', 'AssertionError: msg'),
    ('assert False',
     '', 'AssertionError: '),
    ('super().x',
     '', 'RuntimeError: super(): no arguments'),
    (
        'class A:\n'
        '    def f(): super().x\n'
        'A.f()',
     '', 'RuntimeError: super(): no arguments'),
    (
        'class A:\n'
        '    def f(self):\n'
        '        del self\n'
        '        super().f()\n'
        'A().f()',
     '', "UnboundLocalError: cannot access local variable 'self' where it is not associated with a value"),
    (
        'class A:\n'
        "    __slots__ = ('a',)\n"
        'a = A(); a.b = 1',
     '', "AttributeError: 'A' object has no attribute 'b' and no __dict__ for setting new attributes"),
    ('int[1]',
     '', "TypeError: type 'int' is not subscriptable"),
    (
        'class A: pass\n'
        'A[1]',
     '', "TypeError: type 'A' is not subscriptable"),
    (
        'class A:\n'
        '    def __init_subclass__(cls, x=None, **k): print(cls.__name__, x, k); super().__init_subclass__(**k)\n'
        'class B(A, x=5): pass\n'
        'class C(A, y=5): pass',
     "B 5 {}\nC None {'y': 5}\n", 'TypeError: C.__init_subclass__() takes no keyword arguments'),
    ('raise Exception',
     '', 'Exception: '),
    ("raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])",
     '', 'ExceptionGroup: eg (2 sub-exceptions)'),
    ('from . import x',
     '', 'ImportError: attempted relative import with no known parent package'),
    ('print(undefined_name)',
     '', "NameError: name 'undefined_name' is not defined"),
    ('prin(1)',
     '', "NameError: name 'prin' is not defined"),
    ('[].appendd(1)',
     '', "AttributeError: 'list' object has no attribute 'appendd'"),
    ('import math; math.sinn',
     '', "AttributeError: module 'math' has no attribute 'sinn'"),
    ("'abc'.foo",
     '', "AttributeError: 'str' object has no attribute 'foo'"),
    ('None.x',
     '', "AttributeError: 'NoneType' object has no attribute 'x'"),
    ('x = None; x[0]',
     '', "TypeError: 'NoneType' object is not subscriptable"),
    ('x = None; x()',
     '', "TypeError: 'NoneType' object is not callable"),
    ("1 + 'a'",
     '', "TypeError: unsupported operand type(s) for +: 'int' and 'str'"),
    ("'a' + 1",
     '', 'TypeError: can only concatenate str (not "int") to str'),
    ('[1] + (1,)',
     '', 'TypeError: can only concatenate list (not "tuple") to list'),
    ('{} < {}',
     '', "TypeError: '<' not supported between instances of 'dict' and 'dict'"),
    ("1 < 'a'",
     '', "TypeError: '<' not supported between instances of 'int' and 'str'"),
    ('[][5]',
     '', 'IndexError: list index out of range'),
    ("{}['x']",
     '', "KeyError: 'x'"),
    ("'abc'[5]",
     '', 'IndexError: string index out of range'),
    ('(1,)[3]',
     '', 'IndexError: tuple index out of range'),
    ("int('abc')",
     '', "ValueError: invalid literal for int() with base 10: 'abc'"),
    ("float('x')",
     '', "ValueError: could not convert string to float: 'x'"),
    ('[1,2,3].index(5)',
     '', 'ValueError: 5 is not in list'),
    ('[].pop()',
     '', 'IndexError: pop from empty list'),
    ('{}.popitem()',
     '', "KeyError: 'popitem(): dictionary is empty'"),
    ('set().pop()',
     '', "KeyError: 'pop from an empty set'"),
    ('next(iter([]))',
     '', 'StopIteration: '),
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
