# What compile() says of trees that are none.
import ast


def outcome(tree, mode="exec"):
    try:
        compile(tree, "<tree>", mode)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def broken(source, change):
    tree = ast.parse(source)
    change(tree.body[0])
    return outcome(tree)


def without(*path):
    def change(node):
        for name in path[:-1]:
            node = node[name] if isinstance(name, int) else getattr(node, name)
        delattr(node, path[-1])
    return change


def with_value(name, value):
    return lambda node: setattr(node, name, value)


place = {"lineno": 1, "col_offset": 0}
cases = [
    (broken("1/0", without("lineno")), 'TypeError: required field "lineno" missing from stmt'),
    (broken("1/0", without("value", "lineno")), 'TypeError: required field "lineno" missing from expr'),
    (broken("1/0", without("value", "left", "col_offset")), 'TypeError: required field "col_offset" missing from expr'),
    (broken("f(a=1)", without("value", "keywords", 0, "lineno")), 'TypeError: required field "lineno" missing from keyword'),
    (broken("from x import a", without("names", 0, "lineno")), 'TypeError: required field "lineno" missing from alias'),
    (broken("def f(x): pass", without("args", "args", 0, "lineno")), 'TypeError: required field "lineno" missing from arg'),
    (broken("def f[T](): pass", without("type_params", 0, "lineno")), 'TypeError: required field "lineno" missing from type_param'),
    (broken("match x:\n case 1: pass", without("cases", 0, "pattern", "lineno")), 'TypeError: required field "lineno" missing from pattern'),
    (broken("try: pass\nexcept: pass", without("handlers", 0, "lineno")), 'TypeError: required field "lineno" missing from excepthandler'),
    (broken("x = 1", without("value")), 'TypeError: required field "value" missing from Assign'),
    (broken("x = 1", with_value("value", None)), "ValueError: field 'value' is required for Assign"),
    (broken("x = 1", with_value("targets", [])), "ValueError: empty targets on Assign"),
    (broken("x = 1", with_value("targets", [None])), "ValueError: None disallowed in expression list"),
    (broken("x = 1", with_value("targets", 3)), 'TypeError: Assign field "targets" must be a list, not a int'),
    (broken("def f(): pass", with_value("body", [])), "ValueError: empty body on FunctionDef"),
    (broken("if x: pass", with_value("body", [])), "ValueError: empty body on If"),
    (broken("try: pass\nfinally: pass", with_value("finalbody", [])), "ValueError: Try has neither except handlers nor finalbody"),
    (broken("import a", with_value("names", [])), "ValueError: empty names on Import"),
    (broken("x", lambda n: setattr(n.value, "ctx", ast.Store())), "ValueError: expression must have Load context but has Store instead"),
    (broken("x = 1", lambda n: setattr(n.targets[0], "ctx", ast.Load())), "ValueError: expression must have Store context but has Load instead"),
    (broken("x = 1", lambda n: setattr(n, "targets", [n.value])), "ValueError: expression which can't be assigned to in Store context"),
    (broken("x", lambda n: setattr(n.value, "id", 3)), "TypeError: AST identifier must be of type str"),
    (broken("x", lambda n: setattr(n.value, "id", "None")), "ValueError: identifier field can't represent 'None' constant"),
    (broken("x", lambda n: setattr(n, "value", ast.Constant([], **place))), "TypeError: got an invalid type in Constant: list"),
    (broken("x", lambda n: setattr(n, "value", ast.Constant((1, [2]), **place))), "TypeError: got an invalid type in Constant: list"),
    (broken("a < b", lambda n: n.value.ops.clear()), "ValueError: Compare has a different number of comparators and operands"),
    (broken("{1: 2}", lambda n: n.value.keys.clear()), "ValueError: Dict doesn't have the same number of keys as values"),
    (broken("a and b", lambda n: n.value.values.pop()), "ValueError: BoolOp with less than 2 values"),
    (broken("[x for x in y]", lambda n: n.value.generators.clear()), "ValueError: comprehension with no generators"),
    (broken("raise X from y", with_value("exc", None)), "ValueError: Raise with cause but no exception"),
    (broken("from . import x", with_value("level", -1)), "ValueError: Negative ImportFrom level"),
    (broken("def f(a=1): pass", lambda n: n.args.args.clear()), "ValueError: more positional defaults than args on arguments"),
    (outcome(ast.Module([ast.Pass(lineno=5, end_lineno=3, col_offset=1)], [])), "ValueError: AST node line range (5, 3) is not valid"),
    (outcome(ast.Module([ast.Pass(lineno=5, end_lineno=5, col_offset=9, end_col_offset=3)], [])), "ValueError: line 5, column 9-3 is not a valid range"),
    (outcome(ast.Module([ast.Pass(lineno="a", col_offset=1)], [])), "ValueError: invalid integer value: 'a'"),
    (outcome(ast.Module([None], [])), "ValueError: None disallowed in statement list"),
    (outcome(ast.parse("1")  , "eval"), "TypeError: expected Expression node, got Module"),
    (outcome(ast.parse("1", mode="eval")), "TypeError: expected Module node, got Expression"),
    (outcome(ast.parse("1", mode="eval"), "single"), "TypeError: expected Interactive node, got Expression"),
]
for number, (found, expected) in enumerate(cases):
    assert found == expected, (number, found, expected)
node = ast.Module([ast.Pass(lineno=3)], [])
assert outcome(node) == 'TypeError: required field "col_offset" missing from stmt'
# Patterns that no source text could say.
load, one = ast.Load(), ast.MatchValue(ast.Constant(1))
name = lambda text="c": ast.Name(text, load)
no_star = "ValueError: can't use MatchStar here"
no_match = "ValueError: patterns may only match literals and attribute lookups"
for pattern, expected in (
    (ast.MatchStar(name="x"), no_star),
    (ast.MatchClass(name(), [ast.MatchStar()], [], []), no_star),
    (ast.MatchOr([one, ast.MatchStar()]), no_star),
    (ast.MatchAs(ast.MatchStar(), "x"), no_star),
    (ast.MatchMapping([ast.Constant(1)], [ast.MatchStar()], None), no_star),
    (ast.MatchMapping(rest="_"), "ValueError: can't capture name '_' in patterns"),
    (ast.MatchMapping(rest="True"), "ValueError: identifier field can't represent 'True' constant"),
    (ast.MatchClass(name(), [], ["None"], [one]), "ValueError: identifier field can't represent 'None' constant"),
    (ast.MatchAs(name="False"), "ValueError: identifier field can't represent 'False' constant"),
    (ast.MatchSequence([ast.MatchStar(name="True")]), "ValueError: identifier field can't represent 'True' constant"),
    (ast.MatchMapping([ast.Starred(name(), load)], [one], None), no_match),
    (ast.MatchMapping([name()], [one], None), no_match),
    (ast.MatchMapping([ast.Constant(...)], [one], None), "ValueError: unexpected constant inside of a literal pattern"),
):
    tree = ast.Module([ast.Match(name(), [ast.match_case(pattern, None, [ast.Pass()])])], [])
    found = outcome(ast.fix_missing_locations(tree))
    assert found == expected, (found, expected)
tree = ast.Expression(ast.NamedExpr(ast.Constant(1), ast.Constant(1)))
assert outcome(ast.fix_missing_locations(tree), "eval") == "TypeError: NamedExpr target must be a Name"
tree = ast.parse("[x for x in y]")
tree.body[0].value.generators.clear()
tree.body[0].value.elt.ctx = ast.Store()
assert outcome(tree) == "ValueError: comprehension with no generators"

print("ok")
