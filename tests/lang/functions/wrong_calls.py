# Calls with too few, too many or unknown arguments. Source, output, and the exception at the end.
import io
import sys

programs = [
    (
        'def f(a,b=1,*c,d,e=2,**g): pass\n'
        'f()',
     '', "TypeError: f() missing 1 required positional argument: 'a'"),
    (
        'def f(a,b=1,*c,d,e=2,**g): pass\n'
        'f(1,2,3)',
     '', "TypeError: f() missing 1 required keyword-only argument: 'd'"),
    (
        'def f(a,/,b): pass\n'
        'f(a=1,b=2)',
     '', "TypeError: f() got some positional-only arguments passed as keyword arguments: 'a'"),
    (
        'def f(*,a,b): pass\n'
        'f(1)',
     '', 'TypeError: f() takes 0 positional arguments but 1 was given'),
    (
        'def f(a,b,c): pass\n'
        'f(1,b=2,d=3)',
     '', "TypeError: f() got an unexpected keyword argument 'd'"),
    (
        'def f(a): pass\n'
        'f(1,2,3)',
     '', 'TypeError: f() takes 1 positional argument but 3 were given'),
    (
        'def f(a,b=2): pass\n'
        'f(1,2,3)',
     '', 'TypeError: f() takes from 1 to 2 positional arguments but 3 were given'),
    (
        'def f(*,k=1): pass\n'
        'f(1,2)',
     '', 'TypeError: f() takes 0 positional arguments but 2 were given'),
    (
        'def f(*,k=1): pass\n'
        'f(1,k=2)',
     '', 'TypeError: f() takes 0 positional arguments but 1 positional argument (and 1 keyword-only argument) were given'),
    (
        'class C:\n'
        '    def m(self,a): pass\n'
        'C().m()',
     '', "TypeError: C.m() missing 1 required positional argument: 'a'"),
    (
        'class C:\n'
        '    def m(self,a): pass\n'
        'C.m(1)',
     '', "TypeError: C.m() missing 1 required positional argument: 'a'"),
    (
        'class C: pass\n'
        'C(1)',
     '', 'TypeError: C() takes no arguments'),
    ('object(1)',
     '', 'TypeError: object() takes no arguments'),
    (
        'def f(): super().x\n'
        'f()',
     '', 'RuntimeError: super(): no arguments'),
    (
        'def f(): f()\n'
        'f()',
     '', 'RecursionError: maximum recursion depth exceeded'),
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
