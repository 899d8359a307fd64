"""Programs that nest deeper than any stack: each ends with RecursionError, MemoryError or SyntaxError, or well.

Run as a whole, in the main thread or (with the argument `thread`) in a thread with the smallest stack.
"""

import sys
import threading

PROGRAMS = [
    # addrec
    """\
class A:
 def __add__(s,o): return s+o
A()+1
""",
    # adds
    """\
print(eval('+'.join(['1']*50000)))
""",
    # asdict
    """\
import dataclasses
@dataclasses.dataclass
class D: x: object
d=None
for i in range(100000): d=D(d)
dataclasses.asdict(d)
""",
    # ast
    """\
import ast
ast.parse('('*100000+'1'+')'*100000)
""",
    # astcompile
    """\
import ast
n=ast.Constant(1,lineno=1,col_offset=0)
for i in range(20000): n=ast.UnaryOp(ast.USub(),n,lineno=1,col_offset=0)
compile(ast.Expression(n),'a','eval')
""",
    # astdump
    """\
import ast
n=ast.Constant(1)
for i in range(20000): n=ast.UnaryOp(ast.USub(),n)
ast.dump(n)
""",
    # astunparse
    """\
import ast
n=ast.Constant(1)
for i in range(20000): n=ast.UnaryOp(ast.USub(),n)
ast.unparse(n)
""",
    # property of itself
    """\
p=property(lambda s: 1)
p.__init__(p)
p.__doc__
""",
    # asyncgen
    """\
async def g(n):
 if n:
  async for x in g(n-1): yield x
 yield 1
async def m():
 async for x in g(100000): pass
m().send(None)
""",
    # attrs
    """\
class A: pass
a=A(); a.x=a
print(eval('a'+'.x'*50000) is a)
""",
    # bisect
    """\
import bisect
a=[]
b=[]
for i in range(100000): a=[a];b=[b]
bisect.bisect([a],b)
""",
    # brackets
    """\
eval('['*100000+']'*100000)
""",
    # callobj
    """\
class A: pass
A.__call__=A()
A()()
""",
    # calls
    """\
def f(*a): return f
print(eval('f'+'()'*50000) is f)
""",
    # cell
    """\
def f(x):
 def g(): return x
 return g
a=f(1);b=f(1)
for i in range(100000): a=f(a);b=f(b)
a.__closure__[0]==b.__closure__[0]
""",
    # celleq
    """\
import types
a=types.CellType(1);b=types.CellType(1)
for i in range(100000): a=types.CellType(a);b=types.CellType(b)
a==b
""",
    # chains
    """\
import itertools
x=iter([1])
for i in range(100000): x=itertools.chain(x)
list(x)
""",
    # comp
    """\
eval('[x for x in '*3000+'[]'+']'*3000)
""",
    # compare
    """\
print(eval('1<2'+'<3'*30000) )
""",
    # conds
    """\
eval('1 if 1 else '*50000+'1')
""",
    # copy
    """\
import copy
l=[]
for i in range(100000): l=[l]
copy.deepcopy(l)
""",
    # coro
    """\
async def f(n):
 if n: await f(n-1)
c=f(100000)
try: c.send(None)
except StopIteration: print('done')
""",
    # count
    """\
a=[];b=[]
for i in range(100000): a=[a];b=[b]
[b].count(a)
""",
    # dceq
    """\
import dataclasses
@dataclasses.dataclass
class D: x: object
d=e=None
for i in range(100000): d=D(d);e=D(e)
d==e
""",
    # deque
    """\
import collections
d=collections.deque()
for i in range(100000): d=collections.deque([d])
repr(d)
""",
    # dequeeq
    """\
import collections
d=collections.deque();e=collections.deque()
for i in range(100000): d=collections.deque([d]);e=collections.deque([e])
d==e
""",
    # descr
    """\
class D:
 def __get__(s,o,t): return o.x
class A: x=D()
A().x
""",
    # dictviews
    """\
d={}
for i in range(100000): d={1:d}
repr(d.values())
""",
    # elifs
    """\
exec('if 0: pass\\n'+'elif 0: pass\\n'*3000)
""",
    # enumerates
    """\
x=iter([1])
for i in range(100000): x=enumerate(x)
list(x)
""",
    # eq_dict
    """\
a={};b={}
for i in range(100000): a={1:a}; b={1:b}
a==b
""",
    # eq_frozen
    """\
a=frozenset();b=frozenset()
for i in range(20000): a=frozenset([a])
for i in range(20000): b=frozenset([b])
a==b
""",
    # eq_list
    """\
a=[];b=[]
for i in range(100000): a=[a]; b=[b]
a==b
""",
    # eq_tuple
    """\
a=();b=()
for i in range(100000): a=(a,); b=(b,)
a==b
""",
    # eqrec
    """\
class A:
 def __eq__(s,o): return s==o
A()==A()
""",
    # evalrec
    """\
def f(): eval('f()')
f()
""",
    # execrec
    """\
s='exec(s)'
exec(s)
""",
    # fstr_r
    """\
l=[]
for i in range(100000): l=[l]
f'{l!r}'
""",
    # genericalias
    """\
t=list[int]
for i in range(100000): t=list[t]
repr(t)
""",
    # genericeq
    """\
t=list[int]
u=list[int]
for i in range(100000): t=list[t]; u=list[u]
t==u
""",
    # gens
    """\
def g(n):
 if n: yield from g(n-1)
 yield 1
list(g(100000))
""",
    # gens2
    """\
def chain(x):
 for i in x: yield i
x=iter([1])
for i in range(100000): x=chain(x)
list(x)
""",
    # getattr
    """\
class A:
 def __getattr__(s,n): return getattr(s,n)
A().x
""",
    # groupsplit
    """\
e=ValueError(0)
for i in range(100000): e=ExceptionGroup('g',[e])
e.split(TypeError)
""",
    # groupstar
    """\
e=ValueError(0)
for i in range(100000): e=ExceptionGroup('g',[e])
try: raise e
except* TypeError: pass
""",
    # hash_frozen
    """\
a=frozenset()
for i in range(100000): a=frozenset([a])
hash(a)
""",
    # hash_tuple
    """\
a=()
for i in range(100000): a=(a,)
hash(a)
""",
    # hashrec
    """\
class A:
 def __hash__(s): return hash(s)
hash(A())
""",
    # heap
    """\
import heapq
a=[]
for i in range(100000): a=[a]
b=[]
for i in range(100000): b=[b]
heapq.heapify([a,b])
""",
    # in
    """\
a=[];b=[]
for i in range(100000): a=[a];b=[b]
a in [b]
""",
    # initrec
    """\
class A:
 def __init__(s): A()
A()
""",
    # isinstance
    """\
t=()
for i in range(100000): t=(t,)
isinstance(1,t)
""",
    # islices
    """\
import itertools
x=iter([1])
for i in range(100000): x=itertools.islice(x,5)
list(x)
""",
    # issubclass
    """\
t=()
for i in range(100000): t=(t,)
issubclass(int,t)
""",
    # iterrec
    """\
class A:
 def __iter__(s): return iter(s)
iter(A())
""",
    # json_dumps
    """\
import json
l=[]
for i in range(100000): l=[l]
json.dumps(l)
""",
    # json_loads
    """\
import json
json.loads('['*100000+']'*100000)
""",
    # json_loads_o
    """\
import json
json.loads('{"a":'*100000+'1'+'}'*100000)
""",
    # lambdas
    """\
eval('lambda: '*50000+'1')
""",
    # linked
    """\
class N: pass
n=None
for i in range(100000):
 m=N(); m.next=n; n=m
del n,m
import gc; gc.collect(); print('ok')
""",
    # linked_del
    """\
class N:
 def __del__(self): pass
n=None
for i in range(30000):
 m=N(); m.next=n; n=m
del n,m
import gc; gc.collect(); print('ok')
""",
    # literal
    """\
import ast
ast.literal_eval('['*100000+']'*100000)
""",
    # lt_list
    """\
a=[];b=[]
for i in range(100000): a=[a]; b=[b]
a<b
""",
    # maps
    """\
x=iter([1])
for i in range(100000): x=map(int,x)
list(x)
""",
    # mapsrec
    """\
def f(x): return list(map(f,[1]))
f(1)
""",
    # max
    """\
a=[];b=[]
for i in range(100000): a=[a];b=[b]
max(a,b)
""",
    # meta
    """\
class M(type):
 def __call__(c): return c()
class A(metaclass=M): pass
A()
""",
    # methodeq
    """\
import types
a=[];b=[]
for i in range(100000): a=[a].append;b=[b].append
a==b
hash(a)
""",
    # missing
    """\
class D(dict):
 def __missing__(s,k): return s[k]
D()[1]
""",
    # mvs
    """\
m=memoryview(b'a')
for i in range(100000): m=memoryview(m)
bytes(m)
""",
    # namedtuple
    """\
import collections
N=collections.namedtuple('N','x')
d=N(1)
for i in range(100000): d=N(d)
repr(d)
""",
    # nested_def
    """\
s=''
for i in range(90): s+=' '*i+'def f():\\n'
s+=' '*90+'pass'
exec(s)
""",
    # nested_if
    """\
s=''
for i in range(2000): s+=' '*i+'if 1:\\n'
s+=' '*2000+'pass'
exec(s)
""",
    # newrec
    """\
class A:
 def __new__(c): return c()
A()
""",
    # nots
    """\
eval('not '*100000+'1')
""",
    # odict
    """\
import collections
d=collections.OrderedDict()
for i in range(100000): d=collections.OrderedDict(a=d)
repr(d)
""",
    # parens
    """\
eval('('*100000+'1'+')'*100000)
""",
    # partials
    """\
import functools
f=int
for i in range(100000): f=functools.partial(f)
f()
print(repr(f)[:10])
""",
    # pattern
    """\
exec('match 1:\\n case '+'['*50000+'x'+']'*50000+': pass')
""",
    # pickle
    """\
import pickle
l=[]
for i in range(100000): l=[l]
pickle.dumps(l)
""",
    # pow
    """\
eval('1**'*100000+'1')
""",
    # pprint
    """\
import pprint
l=[]
for i in range(100000): l=[l]
pprint.pformat(l)
""",
    # propset
    """\
class A:
 @property
 def x(s): return s.x
A().x
""",
    # proxies
    """\
import types
d={}
for i in range(100000): d=types.MappingProxyType(d)
len(d)
repr(d)
""",
    # re_nest
    """\
import re
re.compile('('*50000+')'*50000)
""",
    # re_nest2
    """\
import re
re.compile('(?:'*50000+')'*50000).match('')
""",
    # reducel
    """\
import copy
class A:
 def __reduce__(s): return (copy.copy,(A(),))
copy.copy(A())
""",
    # reducerec
    """\
import functools
def f(a,b): return functools.reduce(f,[1,2])
f(1,2)
""",
    # repr_dict
    """\
l={}
for i in range(100000): l={1:l}
repr(l)
""",
    # repr_list
    """\
l=[]
for i in range(100000): l=[l]
repr(l)
""",
    # repr_tuple
    """\
l=()
for i in range(100000): l=(l,)
repr(l)
""",
    # reprrec
    """\
class A:
 def __repr__(s): return repr(s)
repr(A())
""",
    # reversed
    """\
class A:
 def __reversed__(s): return reversed(s)
reversed(A())
""",
    # setrec2
    """\
import sys
sys.setrecursionlimit(10**9)
class A:
 def __eq__(s,o): return s==o
A()==A()
""",
    # setrec3
    """\
import sys
sys.setrecursionlimit(10**9)
def k(x): return sorted([1,2],key=k)
k(1)
""",
    # simpleeq
    """\
import types
n=types.SimpleNamespace();m=types.SimpleNamespace()
for i in range(100000): n=types.SimpleNamespace(a=n);m=types.SimpleNamespace(a=m)
n==m
""",
    # simplens
    """\
import types
n=types.SimpleNamespace()
for i in range(100000): n=types.SimpleNamespace(a=n)
repr(n)
""",
    # sliceeq
    """\
s=slice(1);u=slice(1)
for i in range(100000): s=slice(s);u=slice(u)
s==u
""",
    # slices
    """\
s=slice(1)
for i in range(100000): s=slice(s)
repr(s)
""",
    # sortrec
    """\
def k(x): return sorted([1,2],key=k)
k(1)
""",
    # str_pct
    """\
l=[]
for i in range(100000): l=[l]
'%s'%(l,)
""",
    # strrec
    """\
class A:
 def __str__(s): return str(s)
str(A())
""",
    # subrec
    """\
import re
def f(m): return re.sub('a',f,'a')
f(1)
""",
    # subs
    """\
class A:
 def __getitem__(s,i): return s
a=A()
print(eval('a'+'[0]'*50000) is a)
""",
    # sum
    """\
a=[];b=[]
for i in range(100000): a=[a];b=[b]
{(1,):1}.items()<{(1,):1}.items()
[a]>=[b]
""",
    # tees
    """\
import itertools
x=iter([1])
for i in range(100000): x,=itertools.tee(x,1)
list(x)
""",
    # unary
    """\
eval('-'*100000+'1')
""",
    # withrec
    """\
class A:
 def __enter__(s):
  with s: pass
 def __exit__(s,*a): pass
with A(): pass
""",
    # zips
    """\
x=iter([1])
for i in range(100000): x=zip(x)
list(x)
""",
]


def run(program):
    try:
        exec(compile(program, "<nested>", "exec"), {"__name__": "nested", "print": lambda *args: None})
    except (RecursionError, MemoryError, SyntaxError):
        pass
    except BaseException as error:
        print(f"{type(error).__name__} in:\n{program}")


def run_all():
    for program in PROGRAMS:
        run(program)
        sys.setrecursionlimit(1000)
    print("ok")


if sys.argv[1:] == ["thread"]:
    threading.stack_size(1 << 16)
    thread = threading.Thread(target=run_all)
    thread.start()
    thread.join()
else:
    run_all()
