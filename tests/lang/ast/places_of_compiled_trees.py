# Code that is compiled from a tree is where the tree says.
import ast
import traceback

SOURCE = """
def f(x):
    return 1 / x

class A:
    def m(self):
        return f(0)
A().m()
"""


def places(tree, mode="exec"):
    code = compile(tree, "<tree>", mode)
    try:
        (exec if mode == "exec" else eval)(code, {})
    except ZeroDivisionError as error:
        entries = traceback.extract_tb(error.__traceback__)
        return [(e.name, e.lineno, e.end_lineno, e.colno, e.end_colno) for e in entries if e.filename == "<tree>"]


assert places(ast.parse(SOURCE)) == [("<module>", 8, 8, 0, 7), ("m", 7, 7, 15, 19), ("f", 3, 3, 11, 16)]
tree = ast.increment_lineno(ast.parse(SOURCE), 100)
assert [place[1] for place in places(tree)] == [108, 107, 103]

tree = ast.parse(SOURCE)
for node in ast.walk(tree):
    if hasattr(node, "lineno"):
        node.lineno = node.end_lineno = 7
        node.col_offset, node.end_col_offset = 1, 3
assert places(tree) == [(name, 7, 7, 1, 3) for name in ("<module>", "m", "f")]

# A node that was put in has the place that it was given.
class Replace(ast.NodeTransformer):
    def visit_Name(self, node):
        if node.id != "one":
            return node
        return ast.copy_location(ast.Constant(1), node)


tree = Replace().visit(ast.parse("a = one\n\nb = (one /\n     0)\n"))
assert places(tree) == [("<module>", 3, 4, 5, 6)]
tree = ast.Module([ast.Expr(ast.BinOp(ast.Constant(1), ast.Div(), ast.Constant(0)))], [])
(place,) = places(ast.fix_missing_locations(tree))
assert place[:3] == ("<module>", 1, 1)
body = ast.BinOp(ast.Constant(1), ast.Div(), ast.Constant(0), lineno=30, col_offset=2, end_lineno=31, end_col_offset=5)
tree = ast.Expression(body)
ast.fix_missing_locations(tree)
assert places(tree, "eval") == [("<module>", 30, 31, 2, 5)]

# Without an end it is where the node begins.
tree = ast.parse("1/0")
del tree.body[0].value.end_lineno
assert places(tree)[0][1:3] == (1, 1)

code = compile(ast.increment_lineno(ast.parse("def f():\n    pass\n"), 9), "<tree>", "exec")
inner = next(c for c in code.co_consts if hasattr(c, "co_name"))
assert inner.co_firstlineno == 10 and 11 in {line for _, _, line in inner.co_lines()}
print("ok")
