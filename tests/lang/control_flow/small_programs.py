# Small programs and what they print. Source, output, and the exception at the end.
import io
import sys

programs = [
    ('print(type(None)()); print(...)',
     'None\nEllipsis\n', ''),
    (
        'class A:\n'
        '    def __init__(self): self.x=1\n'
        "print(A().__dict__, A.__dict__.keys() >= {'__init__','__module__'})",
     "{'x': 1} True\n", ''),
    ('print([].__class__, int.__class__, type.__mro__)',
     "<class 'list'> <class 'type'> (<class 'type'>, <class 'object'>)\n", ''),
    (
        'class A: pass\n'
        "print(A.__doc__, A.__module__, A.__qualname__, A.__name__, A.__bases__, A.__base__, A.__flags__ if 0 else '')",
     "None program A A (<class 'object'>,) <class 'object'> \n", ''),
    (
        'lambda x: y\n'
        'print((lambda *a, **k: (a,k))(1,z=2))',
     "((1,), {'z': 2})\n", ''),
    ('print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1 == 1)',
     'True False True\n', ''),
    ('print(not 1 == 2, -2**2, 2**-1, 2**3**2, (-2)**2, ~5, -7//2, -7%3, 7//-2, divmod(-7,2))',
     'True -4 0.5 512 4 -6 -4 2 -4 (-4, 1)\n', ''),
    ("print(1 if [] else 2, [] or {} or 'x', 0 and 1, None or 0)",
     '2 x 0 0\n', ''),
    (
        'a = b = c = []\n'
        'a.append(1); print(b, c is a)',
     '[1] True\n', ''),
    (
        'a, (b, *c), d = 1, (2, 3, 4), 5\n'
        'print(a,b,c,d)',
     '1 2 [3, 4] 5\n', ''),
    ('x = [1,2,3]; x[1:2] = [7,8,9]; print(x); del x[::2]; print(x)',
     '[1, 7, 8, 9, 3]\n[7, 9]\n', ''),
    ("x = {}; x['a'], x['b'] = 1, 2; print(x)",
     "{'a': 1, 'b': 2}\n", ''),
    (
        'for i in range(3):\n'
        '    if i == 1: continue\n'
        '    print(i)\n'
        "else: print('else')",
     '0\n2\nelse\n', ''),
    (
        'i = 0\n'
        'while True:\n'
        '    i += 1\n'
        '    if i > 3: break\n'
        "else: print('never')\n"
        'print(i)',
     '4\n', ''),
    (
        'try:\n'
        "    raise ValueError('x') from KeyError('y')\n"
        'except ValueError as e: print(repr(e), repr(e.__cause__), e.__suppress_context__)',
     "ValueError('x') KeyError('y') True\n", ''),
    (
        'try: 1/0\n'
        'except (ValueError, ZeroDivisionError) as e: print(e)',
     'division by zero\n', ''),
    (
        'try:\n'
        '    try: 1/0\n'
        "    finally: print('f')\n"
        "except ZeroDivisionError: print('caught')",
     'f\ncaught\n', ''),
    (
        'class M:\n'
        '    def __enter__(self): return 5\n'
        '    def __exit__(self,*a): print(a[0]); return True\n'
        'with M() as x, M() as y: print(x,y); raise KeyError\n'
        "print('after')",
     "5 5\n<class 'KeyError'>\nNone\nafter\n", ''),
    (
        'global_x = 1\n'
        'def f():\n'
        '    global global_x, new_g\n'
        '    global_x += 1; new_g = 3\n'
        'f(); print(global_x, new_g)',
     '2 3\n', ''),
    ('print([x for x in range(5) if x%2], {x:x*x for x in range(3)}, {x%2 for x in range(5)}, sum(x for x in range(4)))',
     '[1, 3] {0: 0, 1: 1, 2: 4} {0, 1} 6\n', ''),
    (
        'def g():\n'
        '    x = yield 1\n'
        "    print('got', x)\n"
        '    y = yield from [2,3]\n'
        '    return y\n'
        "it = g(); print(next(it)); print(it.send('a')); print(next(it)); \n"
        'try: next(it)\n'
        "except StopIteration as e: print('stop', e.value)",
     '1\ngot a\n2\n3\nstop None\n', ''),
    ('print(f"{3.14159:.2f} {\'a\':>5} {5:05d} {255:#x} {\'x\'!r} {1+1=} {[1,2]} {{}}")',
     "3.14     a 00005 0xff 'x' 1+1=2 [1, 2] {}\n", ''),
    ('print(f"{\'nested \' + f\'{1+1}\'} {\'a\' \'b\'}")',
     'nested 2 ab\n', ''),
    (
        'x = 10\n'
        'print(f"{x:{x}}|", f"{x!s:^{x//2}}|", f"{\'q\':*<{3}}")',
     '        10|  10  | q**\n', ''),
    (
        'print("a" "b" \'c\', b"x" b"y", r"\\n", "\\x41\\u0042\\N{LATIN SMALL LETTER A}", "\\\n'
        'joined")',
     "abc b'xy' \\n ABa joined\n", ''),
    ('print(0b101, 0o17, 0xff, 1_000, 1e3, .5, 5., 1_0.0_1, 10**20)',
     '5 15 255 1000 1000.0 0.5 5.0 10.01 100000000000000000000\n', ''),
    (
        'class A:\n'
        "    def f(self): return 'A'\n"
        'class B(A):\n'
        "    def f(self): return 'B' + super().f()\n"
        'class C(A):\n'
        "    def f(self): return 'C' + super().f()\n"
        'class D(B, C):\n'
        "    def f(self): return 'D' + super().f()\n"
        'print(D().f(), [c.__name__ for c in D.__mro__])',
     "DBCA ['D', 'B', 'C', 'A', 'object']\n", ''),
    (
        'class A:\n'
        '    def __getitem__(self,i): return i\n'
        'print(A()[1:2], A()[1,2], A()[...], A()[:], A()[1:2:3, None])',
     'slice(1, 2, None) (1, 2) Ellipsis slice(None, None, None) (slice(1, 2, 3), None)\n', ''),
    (
        'class A:\n'
        '    def __call__(self, *a, **k): return a, k\n'
        'print(A()(1, x=2))',
     "((1,), {'x': 2})\n", ''),
    (
        'class A:\n'
        '    def __contains__(self, x): return x == 1\n'
        'print(1 in A(), 2 not in A())',
     'True True\n', ''),
    (
        'class A:\n'
        '    def __bool__(self): return False\n'
        'print(bool(A()), not A())',
     'False True\n', ''),
    (
        'class A:\n'
        "    def __format__(self, s): return f'<{s}>'\n"
        "print(f'{A():abc}', format(A()), '{:x}'.format(A()))",
     '<abc> <> <x>\n', ''),
    (
        'class A:\n'
        '    def __getattr__(self, n): return n\n'
        "print(A().foo, getattr(A(), 'x y'))",
     'foo x y\n', ''),
    (
        'class A:\n'
        '    def __class_getitem__(cls, k): return (cls.__name__, k)\n'
        'print(A[1], A[1,2])',
     "('A', 1) ('A', (1, 2))\n", ''),
    ("A = type('A', (), {'x': 1}); print(A().x)",
     '1\n', ''),
    (
        'class Meta(type):\n'
        "    def __call__(cls, *a): print('call', a); return super().__call__()\n"
        'class A(metaclass=Meta): pass\n'
        'A(1,2)',
     'call (1, 2)\n', ''),
    (
        'class Meta(type):\n'
        '    def __iter__(cls): return iter([1,2])\n'
        '    def __len__(cls): return 2\n'
        '    def __contains__(cls,x): return True\n'
        '    def __getitem__(cls,i): return i\n'
        'class A(metaclass=Meta): pass\n'
        'print(list(A), len(A), 5 in A, A[3])',
     '[1, 2] 2 True 3\n', ''),
    (
        'class D:\n'
        '    def __set_name__(self, o, n): print(o.__name__, n)\n'
        'class A: a = D(); b = D()',
     'A a\nA b\n', ''),
    (
        'import collections\n'
        "Point = collections.namedtuple('P', 'x y')\n"
        'p = Point(1, y=2); print(p, p.x, p._asdict(), p._replace(x=5))',
     "P(x=1, y=2) 1 {'x': 1, 'y': 2} P(x=5, y=2)\n", ''),
    ("print(max([1,3,2]), min('b','a'), sorted([3,1,2], reverse=True), list(reversed([1,2])), list(zip('ab', [1,2])), list(enumerate('ab', 1)))",
     "3 a [3, 2, 1] [2, 1] [('a', 1), ('b', 2)] [(1, 'a'), (2, 'b')]\n", ''),
    ('print(isinstance(True, int), issubclass(bool, int), type(1) is int, type(type))',
     "True True True <class 'type'>\n", ''),
    ('print(round(2.5), round(3.5), round(-2.5), round(1.25,1), abs(-3), pow(2,10,1000))',
     '2 4 -2 1.2 3 24\n', ''),
    ("print(1 == 1.0 == True, hash(1) == hash(1.0), {1:'a', 1.0:'b', True:'c'})",
     "True True {1: 'c'}\n", ''),
    ("print('abc'[::-1], 'abc'[-2:], [1,2,3][1:], (1,2,3)[:-1], 'a' < 'b', [1,2] < [1,3], (1,) < (1,0))",
     'cba bc [2, 3] (1, 2) True True True\n', ''),
    (
        "match {'a': [1, 2, {'b': 3}]}:\n"
        "    case {'a': [x, *_, {'b': y}]}: print(x, y)",
     '1 3\n', ''),
    (
        'match 5:\n'
        "    case 1 | 2: print('no')\n"
        "    case int(x) if x > 3: print('big', x)",
     'big 5\n', ''),
    ('if (n := 10) > 5: print(n)',
     '10\n', ''),
    ('print((lambda: (yield))().__class__.__name__)',
     'generator\n', ''),
    (
        'async def f(): return 1\n'
        'c = f(); print(type(c).__name__); c.close()',
     'coroutine\n', ''),
    (
        'import types\n'
        'print(types.SimpleNamespace(a=1, b=2))',
     'namespace(a=1, b=2)\n', ''),
    (
        'x: int = 5\n'
        'print(__annotations__)',
     "{'x': <class 'int'>}\n", ''),
    (
        'def f(x: int, *a: str) -> None: pass\n'
        'print(f.__annotations__, f.__defaults__, f.__kwdefaults__, f.__name__, f.__qualname__)',
     "{'x': <class 'int'>, 'a': <class 'str'>, 'return': None} None None f f\n", ''),
    ("print(1, 2, sep='-', end='!\\n'); print(*[1,2], sep=''); print()",
     '1-2!\n12\n\n', ''),
    ('print(repr(\'a\\\'b"c\'), repr("tab\\t"), ascii(\'é\'), repr(b\'\\x00\'))',
     '\'a\\\'b"c\' \'tab\\t\' \'\\xe9\' b\'\\x00\'\n', ''),
    ('a = [1,2]; a += (3,); print(a); a *= 2; print(a)',
     '[1, 2, 3]\n[1, 2, 3, 1, 2, 3]\n', ''),
    (
        't = ([],)\n'
        'try: t[0] += [1]\n'
        'except TypeError as e: print(e, t)',
     "'tuple' object does not support item assignment ([1],)\n", ''),
    (
        'def f(l=[]): l.append(1); return l\n'
        'f(); print(f())',
     '[1, 1]\n', ''),
    (
        'def f():\n'
        '    try: return 1\n'
        "    finally: print('fin')\n"
        'print(f())',
     'fin\n1\n', ''),
    ("exec('x = 5\\nprint(x)')",
     '5\n', ''),
    ("print(eval('[i for i in range(3)]'))",
     '[0, 1, 2]\n', ''),
    (
        'def deco(n):\n'
        '    def d(f):\n'
        '        def w(*a): return (n, f(*a))\n'
        '        return w\n'
        '    return d\n'
        '@deco(1)\n'
        '@deco(2)\n'
        'def f(x): return x\n'
        'print(f(5))',
     '(1, (2, 5))\n', ''),
    (
        'def outer():\n'
        '    x = 1\n'
        '    def inner():\n'
        '        nonlocal x\n'
        '        x += 1\n'
        '        return x\n'
        '    return inner\n'
        'f = outer(); f(); print(f(), f.__closure__[0].cell_contents, f.__code__.co_freevars)',
     "3 3 ('x',)\n", ''),
    ('print(type(lambda: 0).__name__, (lambda: 0).__name__, (lambda: 0).__qualname__)',
     'function <lambda> <lambda>\n', ''),
    (
        'class A:\n'
        '    def f(self): pass\n'
        'print(A.f.__qualname__, A().f.__func__ is A.f, A().f.__self__.__class__.__name__)',
     'A.f True A\n', ''),
    ("print(''.join(sorted(set('hello'))), 'a,b'.split(','), ' x '.strip(), 'abc'.replace('b','x'), 'abc'.find('c'))",
     "ehlo ['a', 'b'] x axc 2\n", ''),
    (
        'class A:\n'
        '    def __del__(self): pass\n'
        "A(); print('ok')",
     'ok\n', ''),
    ('print(list(map(lambda x, y: x+y, [1,2], [3,4])), list(filter(None, [0,1,2])))',
     '[4, 6] [1, 2]\n', ''),
    (
        'try:\n'
        '    raise TypeError\n'
        "except: print('bare')",
     'bare\n', ''),
    (
        "try: raise ValueError('a')\n"
        'except ValueError as e:\n'
        "    try: raise KeyError('b')\n"
        '    except KeyError as e2: print(repr(e2.__context__))',
     "ValueError('a')\n", ''),
    ("d = dict(a=1, **{'b': 2}); print(d, d | {'c': 3}, {**d, 'a': 5})",
     "{'a': 1, 'b': 2} {'a': 1, 'b': 2, 'c': 3} {'a': 5, 'b': 2}\n", ''),
    ("print(*range(3), *'ab', sep=',')",
     '0,1,2,a,b\n', ''),
    (
        'def f(a, b, *, c): return a, b, c\n'
        "print(f(*[1], **{'b': 2, 'c': 3}))",
     '(1, 2, 3)\n', ''),
    ('x = 1; x: str; print(x)',
     '1\n', ''),
    ('print(__name__, __debug__, __doc__)',
     'program True None\n', ''),
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
