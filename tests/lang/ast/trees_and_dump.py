import ast

tree = ast.parse("x = 1 + y")
assert isinstance(tree, ast.Module) and isinstance(tree.body[0], ast.Assign)
assert ast.dump(tree) == (
    "Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=BinOp(left=Constant(value=1), op=Add(), "
    "right=Name(id='y', ctx=Load())))])")
assert ast.dump(ast.parse("f(a, *b, c=1, **d)", mode="eval")) == (
    "Expression(body=Call(func=Name(id='f', ctx=Load()), args=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', "
    "ctx=Load()), ctx=Load())], keywords=[keyword(arg='c', value=Constant(value=1)), keyword(value=Name(id='d', "
    "ctx=Load()))]))")
assert ast.dump(ast.parse("x", mode="eval"), include_attributes=True) == (
    "Expression(body=Name(id='x', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1))")
assert ast.dump(ast.parse("a, b"), indent=2) == """\
Module(
  body=[
    Expr(
      value=Tuple(
        elts=[
          Name(id='a', ctx=Load()),
          Name(id='b', ctx=Load())],
        ctx=Load()))])"""
assert ast.dump(ast.parse(""), show_empty=True) == "Module(body=[], type_ignores=[])"
source = '''
@deco
async def f[T: int](a, /, b: int = 1, *c, d=2, **e) -> T:
    """Doc."""
    async with x as y, z:
        async for i in j:
            await k
    return [m async for m in n if o]

class C(Base, meta=M):
    x: int = 1
    type Alias = int

try:
    pass
except* E as g:
    raise A from B
match q:
    case [1, *_, {"k": v, **r}] | Cls(a, b=c) as w if guard: ...
'''
kinds = [type(node).__name__ for node in ast.walk(ast.parse(source))]
for kind in ("AsyncFunctionDef", "TypeVar", "AsyncWith", "AsyncFor", "Await", "comprehension", "ClassDef", "keyword",
             "AnnAssign", "TypeAlias", "TryStar", "ExceptHandler", "Raise", "Match", "match_case", "MatchOr", "MatchAs",
             "MatchSequence", "MatchStar", "MatchMapping", "MatchClass", "MatchValue", "withitem", "arguments", "arg"):
    assert kind in kinds, kind
f = ast.parse(source).body[0]
assert ast.get_docstring(f) == "Doc." and f.lineno == 3 and f.decorator_list[0].lineno == 2
assert [a.arg for a in f.args.posonlyargs + f.args.args + f.args.kwonlyargs] == ["a", "b", "d"]
n = ast.Name("x", ast.Load())
assert n._fields == ("id", "ctx") and n.id == "x" and isinstance(n, ast.expr)
assert ast.Constant(5).kind is None and ast.Name("x").ctx.__class__ is ast.Load and ast.Module([]).body == []
assert ast.Name.__match_args__ == ("id", "ctx") and repr(n).startswith("<ast.Name object at 0x")
text = "value = (1 +\n   2)"
node = ast.parse(text).body[0].value
assert ast.get_source_segment(text, node) == "1 +\n   2"
try:
    ast.parse("a b")
except SyntaxError as e:
    assert e.msg == "invalid syntax" and e.filename == "<unknown>"
print("ok")
