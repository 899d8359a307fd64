"""ast.parse(optimize=...) folds constants; ast.parse(feature_version=...) refuses what an older Python had not."""

import ast


def dump(source, optimize=1):
    tree = ast.parse(source, optimize=optimize)
    text = ast.dump(tree.body[0])
    return text.removeprefix("Expr(value=").removesuffix(")") if text.startswith("Expr") else text


# ---- folding
LOAD = "ctx=Load())"
assert dump("1+2", 0) == "BinOp(left=Constant(value=1), op=Add(), right=Constant(value=2))"
assert dump("1+2") == "Constant(value=3)"
assert dump("-1") == "Constant(value=-1)"
assert dump("~True") == "Constant(value=-2)"
assert dump("not ()") == "Constant(value=True)"
assert dump("(-1, (2, 3))") == "Constant(value=(-1, (2, 3)))"
assert dump("(1, 2)[0]") == "Constant(value=1)"
assert dump("b'a' * 3") == "Constant(value=b'aaa')"
assert dump("not x is y") == f"Compare(left=Name(id='x', {LOAD}, ops=[IsNot()], comparators=[Name(id='y', {LOAD}])"
assert dump("x in [1, 2]") == f"Compare(left=Name(id='x', {LOAD}, ops=[In()], comparators=[Constant(value=(1, 2))])"
assert "Constant(value=frozenset({1, 2}))" in dump("x in {1, 2}")
assert "iter=Tuple(elts=[Constant(value=1), Name" in dump("for i in [1, x]: pass")
assert "iter=Constant(value=(1, 2))" in dump("[i for i in [1, 2]]")
assert dump("'%s=%r' % (a, b)").startswith("JoinedStr(values=[FormattedValue(value=Name(id='a'")
assert "conversion=115, format_spec=Constant(value='>5.2')), Constant(value='%')" in dump("'%5.2s%%' % (a,)")
# what stays
for source in ["1/0", "2**1000", "'%d' % (a,)", "'%s' % a", "1 < 2", "True and x", "'a' * 5000", "1 if True else 2"]:
    assert dump(source) == dump(source, 0), source
# a folded text is no docstring
assert dump("'a' + 'b'") == "JoinedStr(values=[Constant(value='ab')])"
assert dump("'doc'") == "Constant(value='doc')"
assert dump("__debug__", 0).startswith("Name")
assert dump("__debug__", 1) == dump("__debug__", 2) == "Constant(value=False)"

tree = ast.parse("x = 1 + 1\ny = 2 in {1, 2}")
folded = compile(tree, "t", "exec", ast.PyCF_OPTIMIZED_AST)
assert folded is not tree
assert isinstance(tree.body[0].value, ast.BinOp) and folded.body[0].value.value == 2
names = {}
exec(compile(folded, "t", "exec"), names)
assert (names["x"], names["y"]) == (2, True)

# frozensets in trees
for value in (frozenset(), frozenset({1, "a", frozenset({2.5})})):
    tree = ast.Expression(ast.Constant(value))
    ast.fix_missing_locations(tree)
    assert eval(compile(tree, "t", "eval")) == value
tree.body.value = frozenset({type})
try:
    compile(tree, "t", "eval")
except TypeError as e:
    assert str(e) == "got an invalid type in Constant: type", e


# ---- older versions
def oldest(source):
    """The first minor version that has it, and what is said before."""
    message = None
    for minor in range(4, 14):
        try:
            ast.parse(source, feature_version=(3, minor))
            return minor, message
        except SyntaxError as e:
            message = e.msg.partition(" only")[0]


assert oldest("x = 1") == (4, None)
assert oldest("(x := 1)") == (8, "Assignment expressions are")
assert oldest("async def f(): [i async for i in x]") == (6, "Async comprehensions are")
assert oldest("async def f():\n async for i in x: pass") == (5, "Async for loops are")
assert oldest("async def f():\n async with x: pass") == (5, "Async with statements are")
assert oldest("async def f():\n await x") == (5, "Await expressions are")
assert oldest("try: pass\nexcept* A: pass") == (11, "Exception groups are")
assert oldest("match x:\n case 1: pass") == (10, "Pattern matching is")
assert oldest("def f(a, /): pass") == (8, "Positional-only parameters are")
assert oldest("def f[T](): pass") == (12, "Type parameter lists are")
assert oldest("class A[T = int]: pass")[0] == 13
assert oldest("type X = 1") == (12, "Type statement is")
assert oldest("x: int") == (6, "Variable annotation syntax is")
assert oldest("a @ b") == oldest("a @= b") == (5, "The '@' operator is")
assert oldest("1_000") == (6, "Underscores in numeric literals are")
assert oldest("f'{1000}_'") == (4, None)
try:
    ast.parse("pass", feature_version=(2, 7))
except ValueError as e:
    assert str(e) == "Unsupported major version: 2"
print("ok")
