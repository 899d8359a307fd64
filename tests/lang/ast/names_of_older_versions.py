"""ast: the classes and attributes of constants before Python 3.8, with their warnings."""
import ast
import warnings


def warned(function):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = function()
    for warning in caught:
        assert warning.category is DeprecationWarning and warning.filename == __file__, warning
    return result, [str(warning.message) for warning in caught]


constant = ast.Constant(1)
gone = "Attribute {} is deprecated and will be removed in Python 3.14; use value instead"
assert warned(lambda: constant.n) == (1, [gone.format("n")])
assert warned(lambda: constant.s) == (1, [gone.format("s")])
assert warned(lambda: setattr(constant, "n", 5)) == (None, [gone.format("n")]) and constant.value == 5
message = "ast.{} is deprecated and will be removed in Python 3.14; use ast.Constant instead"
number, texts = warned(lambda: ast.Num)
assert number.__name__ == "Num" and texts == [message.format("Num")]
assert warned(lambda: ast.Num) == (number, [])
made, texts = warned(lambda: number(3))
assert type(made) is ast.Constant and made.value == 3 and texts == [message.format("Num")]
instances = {"Num": 5, "Str": "a", "Bytes": b"", "NameConstant": None, "Ellipsis": ...}
for name in instances:
    old, _ = warned(lambda: getattr(ast, name))
    for other, value in instances.items():
        found, texts = warned(lambda: isinstance(ast.Constant(value), old))
        assert found == (name == other) and texts == [message.format(name)]
assert warned(lambda: isinstance(ast.Constant(True), number)) == (False, [message.format("Num")])
pair = ast.parse("(1, 2)").body[0].value
assert pair.dims is pair.elts


class Visitor(ast.NodeVisitor):
    def __init__(self):
        self.seen = []

    def visit_Num(self, node):
        self.seen.append(("Num", node.value))

    def visit_NameConstant(self, node):
        self.seen.append(("NameConstant", node.value))


visitor = Visitor()
_, texts = warned(lambda: None)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    visitor.visit(ast.parse("[1, 'a', None, True, 2.5]"))
assert visitor.seen == [("Num", 1), ("NameConstant", None), ("NameConstant", True), ("Num", 2.5)]
assert str(caught[0].message) == "visit_Num is deprecated; add visit_Constant" and len(caught) == 4


class Increment(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.Constant(node.value + 1)


assert ast.unparse(Increment().visit(ast.parse("x = 1"))) == "x = 2"
missing = "Constant.__init__ missing 1 required positional argument: 'value'. This will become an error in Python 3.15."
assert warned(lambda: ast.Constant())[1] == [missing]
unknown = ("Constant.__init__ got an unexpected keyword argument 'q'. Support for arbitrary keyword arguments is deprecated "
           "and will be removed in Python 3.15.")
assert warned(lambda: ast.Constant(1, q=2))[1] == [unknown]
try:
    ast.Nothing
except AttributeError as error:
    assert str(error) == "module 'ast' has no attribute 'Nothing'"
print("ok")
