# Node classes tell what their fields hold; fields that are left out get values by that.
import ast
import warnings

assert ast.FunctionDef._field_types == {
    "name": str,
    "args": ast.arguments,
    "body": list[ast.stmt],
    "decorator_list": list[ast.expr],
    "returns": ast.expr | None,
    "type_comment": str | None,
    "type_params": list[ast.type_param],
}
assert ast.Constant.__annotations__ == {"value": object, "kind": str | None}
assert ast.comprehension._field_types["is_async"] is int and ast.Pass._field_types == {}
assert not hasattr(ast.expr, "_field_types") and not hasattr(ast.AST, "_field_types")

assert ast.Name.__doc__ == "Name(identifier id, expr_context ctx)" and ast.Eq.__doc__ == "Eq"
assert ast.unaryop.__doc__ == "unaryop = Invert | Not | UAdd | USub"
assert ast.type_ignore.__doc__ == "type_ignore = TypeIgnore(int lineno, string tag)"
assert ast.mod.__doc__.splitlines()[1] == "    | Interactive(stmt* body)"
for cls in ast.AST.__subclasses__():
    for sub in [cls, *cls.__subclasses__()]:
        if hasattr(sub, "_field_types"):
            assert tuple(sub._field_types) == sub._fields == sub.__match_args__, sub


def warned(function):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        made = function()
    return made, [str(warning.message) for warning in caught]


end = "This will become an error in Python 3.15."
node, messages = warned(lambda: ast.FunctionDef("f", ast.arguments()))
assert messages == [] and node.body == node.type_params == [] and node.returns is None
assert "returns" not in vars(node)
node, messages = warned(ast.Name)
assert messages == [f"Name.__init__ missing 1 required positional argument: 'id'. {end}"]
assert type(node.ctx) is ast.Load and not hasattr(node, "id")


class Untyped(ast.AST):
    _fields = ("a",)


class Incomplete(ast.AST):
    _fields = ("a", "b", "c")
    _field_types = {"a": int | None, "c": list[int]}
    a = None


class Required(ast.AST):
    _fields = ("a",)
    _field_types = {"a": int}


node, messages = warned(Untyped)
assert messages == [] and not hasattr(node, "a")
node, messages = warned(Incomplete)
assert messages == [f"Field 'b' is missing from Incomplete._field_types. {end}"]
assert node.a is None and node.c == [] and not hasattr(node, "b")
node, messages = warned(Required)
assert messages == [f"Required.__init__ missing 1 required positional argument: 'a'. {end}"]

# Empty lists are not shown unless something follows without its name.
tree = ast.parse("f(x, y=1)")
assert ast.dump(tree, False) == "Module([Expr(Call(Name('f', Load()), [Name('x', Load())], [keyword('y', Constant(1))]))])"
assert ast.dump(ast.parse("f(y=1)"), False) == "Module([Expr(Call(Name('f', Load()), [], [keyword('y', Constant(1))]))])"
assert ast.dump(ast.arguments(args=[ast.arg("x")]), annotate_fields=False) == "arguments([], [arg('x')])"
try:
    ast.parse("x", feature_version=(2, 7))
except ValueError as e:
    assert str(e) == "Unsupported major version: 2"
else:
    raise AssertionError
print("ok")
