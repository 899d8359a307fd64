# Simple and compound statements.
x = 1
a = b = c = x, 2
*head, tail = seq
(one), [two, (three, *four)] = values
obj.attr = obj[0] = obj[1:2] = None
count: int = 0
obj.attr: str
(paren): int = 3
data[0]: list[int] = []
x += 1; y -= 2; z *= 3
m @= n; a //= b; c **= d; e >>= f; g <<= h; i &= j; k |= l; o ^= p; q %= r; s /= t
del x, (y, z), [w], obj.attr, data[0]
del (alone),
pass
assert x
assert x, "message"
raise
raise ValueError
raise ValueError("no") from err
return_value = (yield_ := 3)
global_names = [1, 2,]
import os
import os.path as path, sys
from . import sibling
from .. import parent as p
from ...pkg.mod import (name as alias, other,)
from os import *
from .... import deep

def f():
    global g1, g2
    nonlocal n1
    return

def generator():
    x = yield
    y = yield 1, 2
    yield from range(3)
    yield
    return *x, y

if x:
    pass
elif y:
    z = 1
elif w: pass
else:
    pass

if a: b; c
while x:
    break
else:
    continue
for i, *rest in a, b:
    pass
else:
    pass
for (x) in y: pass
for x[0], y.z in *a, b: pass
try:
    risky()
except ValueError:
    pass
except (KeyError, IndexError) as e:
    handle(e)
except:
    raise
else:
    pass
finally:
    done()
try: pass
finally: pass
try:
    pass
except* TypeError as group:
    pass
except* (A, B):
    pass
with a: pass
with a as b, c as (d, e): pass
with (a as b): pass
with (a as b, c as d,): pass
with (a, b): pass
with (a, b) as c: pass
with (yield): pass
with (a), b: pass
with (a): pass
with (): pass
with (x for x in y): pass
with (a := b): pass
with open("f") as obj.attr, lock(): pass
with (lambda: a, b): pass

@decorator
@other.deco(1, x=2)
@(lambda f: f)
def decorated(): ...

@dataclass
class C(Base, metaclass=Meta, *bases, **kwargs):
    """Doc."""
    field: int = 0
    def method(self): return self

class Empty: pass
class Paren(): pass
print = 3
print
match = case = type = _ = soft = 1
if x: y = 1;
