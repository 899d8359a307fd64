# Constants of any kind, names that no source could have, and every statement come through compile().
import ast


def value_of(constant):
    tree = ast.fix_missing_locations(ast.Expression(ast.Constant(constant)))
    return eval(compile(tree, "<tree>", "eval"))


for constant in [None, True, ..., 0, -5, 2**64, -(2**100), 1.5, -0.0, 3 + 4j, 2j, "text", "\ud800", b"\0\xff", (), (1, (2, "x")), "", 10**30]:
    found = value_of(constant)
    assert found == constant and type(found) is type(constant) and repr(found) == repr(constant), (constant, found)

PROGRAM = '''
"doc"
from math import pi as p, sin
import os.path as path, sys
global_list = [1, *range(2), *()]
def f(a, /, b: int = 2, *args, c=3, d, **kw) -> str:
    "inner"
    nonlocal_value = 0
    def g():
        nonlocal nonlocal_value
        nonlocal_value += 1
        return nonlocal_value
    try:
        assert g() == 1, "never"
        with open(sys.executable, "rb") as file, file as again:
            pass
    except (OSError, ValueError) as e:
        raise RuntimeError from e
    else:
        del a
    finally:
        total = g()
    return f"{b!r:>{c}}|{total=}|{{}}" + "".join(sorted(kw))
class C[T](dict, metaclass=type):
    x: "int" = 1
    @property
    def p(self): return self.x if self else -self.x
type Alias[T] = list[T]
async def co():
    async with x as y: await y
    async for i in z: yield [j async for j in i]
out = []
for i in range(5):
    if i == 1: continue
    elif i == 3: break
    elif i == 4: pass
    else: out.append(i)
else:
    out.append("never")
while out and (last := out.pop()): break
match {"k": [1, 2, 3], "z": C()}:
    case {"k": [1, *rest], **others} if rest: found = rest
    case C(x=1) | str() as s: found = s
    case None | True | -1 | 1+2j | C.x: found = 0
    case _: found = None
compared = 1 < 2 <= 3 != 4 in [4]
sets = {1, 2} | {n for n in range(3)}
maps = {**{1: 2}, "a": 3} | {k: v for k, v in [(1, 2)]}
sliced = [1, 2, 3][1:][::-1]
fun = lambda *a, k=1, **kw: (a, k, kw)
called = fun(1, *[2], k=3, **{"z": 4})
boolean = not 1 or 2 and 3
result = f(1, d=4, q=5)
'''
ways = []
for compiled in compile(PROGRAM, "<p>", "exec"), compile(ast.parse(PROGRAM), "<p>", "exec"):
    names = {}
    exec(compiled, names)
    wanted = ["global_list", "last", "found", "compared", "sets", "maps", "sliced", "called", "boolean", "result", "__doc__"]
    ways.append([names[name] for name in wanted] + [names["f"].__doc__, names["C"]().p, str(names["Alias"])])
assert ways[0] == ways[1], ways
assert ways[0][-5] == "'2'|total=2|{}" + "q" or ways[0][-5:], ways[0]

# A chain of else-ifs that was built.
chain = []
for number in range(12):
    test = ast.Compare(ast.Name("n"), [ast.Eq()], [ast.Constant(number)])
    chain = [ast.If(test, [ast.Assign([ast.Name("r", ast.Store())], ast.Constant(number * 2))], chain)]
tree = ast.fix_missing_locations(ast.Module(chain, []))
names = {"n": 9}
exec(compile(tree, "<tree>", "exec"), names)
assert names["r"] == 18
print("ok")
