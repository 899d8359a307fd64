import ast


class Names(ast.NodeVisitor):
    def __init__(self):
        self.names = []

    def visit_Name(self, node):
        self.names.append((node.id, type(node.ctx).__name__))

    def visit_Lambda(self, node):
        self.names.append("lambda")
        self.generic_visit(node)


v = Names()
v.visit(ast.parse("a = b + (lambda c: c)(d)"))
assert v.names == [("a", "Store"), ("b", "Load"), "lambda", ("c", "Load"), ("d", "Load")]


class Fold(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant):
            return ast.copy_location(ast.Constant(node.left.value + node.right.value), node)
        return node

    def visit_Pass(self, node):
        return None

    def visit_Assert(self, node):
        return [ast.Expr(node.test), ast.Expr(ast.Constant("was an assert"))]


tree = Fold().visit(ast.parse("x = 1 + 2 + 3\npass\nassert x"))
assert ast.unparse(tree) == "x = 6\nx\n'was an assert'"
ast.fix_missing_locations(tree)
ns = {}
exec(compile(tree, "<tree>", "exec"), ns)
assert ns["x"] == 6
expression = ast.Expression(ast.BinOp(ast.Constant(6), ast.Mult(), ast.Constant(7)))
assert eval(compile(ast.fix_missing_locations(expression), "<tree>", "eval")) == 42
for tree, mode, message in (
    (ast.Module([]), "eval", "expected Expression node, got Module"),
    (ast.Expression(ast.Constant(1)), "exec", "expected Module node, got Expression"),
    (ast.Module([ast.Pass()]), "exec", 'required field "lineno" missing from stmt'),
):
    try:
        compile(tree, "<tree>", mode)
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
assert isinstance(compile("1", "f", "eval", ast.PyCF_ONLY_AST), ast.Expression)
assert [name for name, _ in ast.iter_fields(ast.parse("x").body[0].value)] == ["id", "ctx"]
assert [type(n).__name__ for n in ast.iter_child_nodes(ast.parse("x = y").body[0])] == ["Name", "Name"]
tree = ast.increment_lineno(ast.parse("x\ny"), 10)
assert [n.lineno for n in tree.body] == [11, 12]
print("ok")
