"""Syntax trees: parsing to them, looking at them, changing them, text of them."""

import sys

from _ast import parse as _parse

PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_ONLY_AST = 0x400
PyCF_OPTIMIZED_AST = 0x8400
PyCF_TYPE_COMMENTS = 0x1000

_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")


# The types of fields that are lists, or may be None.
_Alias, _Union = type(list[int]), type(int | None)


def _warn(message, level=3):
    """Warns whoever called the function that calls this of something deprecated."""
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=level)


class AST:
    """A node."""

    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        cls = type(self)
        if len(args) > len(cls._fields):
            plural = "" if len(cls._fields) == 1 else "s"
            raise TypeError(f"{cls.__name__} constructor takes at most {len(cls._fields)} positional "
                            f"argument{plural}")
        for name, value in zip(cls._fields, args):
            if name in kwargs:
                raise TypeError(f"{cls.__name__} got multiple values for argument {name!r}")
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name not in cls._fields and name not in cls._attributes:
                _warn(f"{cls.__name__}.__init__ got an unexpected keyword argument {name!r}. Support for arbitrary "
                      "keyword arguments is deprecated and will be removed in Python 3.15.")
            setattr(self, name, value)
        types = getattr(cls, "_field_types", None)
        if types is not None:
            for name in cls._fields[len(args):]:
                if name not in kwargs:
                    self._leave_out(name, types)

    def _leave_out(self, name, types):
        """Gives a field that was not given its value, if it may have one; types: what the fields hold."""
        owner = type(self).__name__
        kind = types.get(name)
        if kind is None:
            _warn(f"Field {name!r} is missing from {owner}._field_types. This will become an error in Python 3.15.", 4)
        elif isinstance(kind, _Alias):
            setattr(self, name, [])
        elif kind is expr_context:
            self.ctx = Load()
        elif not isinstance(kind, _Union):
            _warn(f"{owner}.__init__ missing 1 required positional argument: {name!r}. This will become an error in "
                  "Python 3.15.", 4)

    def __repr__(self):
        return f"<ast.{type(self).__name__} object at {id(self):#x}>"

    def __reduce__(self):
        return type(self), (), self.__dict__


# The abstract grammar (the documentation's own words, in ASDL): a class with its subclasses and their fields. `*` is a
# list, `?` may be None.
_GRAMMAR = """
mod = Module(stmt* body, type_ignore* type_ignores)
    | Interactive(stmt* body)
    | Expression(expr body)
    | FunctionType(expr* argtypes, expr returns)
stmt = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
     | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
     | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)
     | Return(expr? value)
     | Delete(expr* targets)
     | Assign(expr* targets, expr value, string? type_comment)
     | TypeAlias(expr name, type_param* type_params, expr value)
     | AugAssign(expr target, operator op, expr value)
     | AnnAssign(expr target, expr annotation, expr? value, int simple)
     | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
     | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
     | While(expr test, stmt* body, stmt* orelse)
     | If(expr test, stmt* body, stmt* orelse)
     | With(withitem* items, stmt* body, string? type_comment)
     | AsyncWith(withitem* items, stmt* body, string? type_comment)
     | Match(expr subject, match_case* cases)
     | Raise(expr? exc, expr? cause)
     | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
     | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
     | Assert(expr test, expr? msg)
     | Import(alias* names)
     | ImportFrom(identifier? module, alias* names, int? level)
     | Global(identifier* names)
     | Nonlocal(identifier* names)
     | Expr(expr value)
     | Pass
     | Break
     | Continue
expr = BoolOp(boolop op, expr* values)
     | NamedExpr(expr target, expr value)
     | BinOp(expr left, operator op, expr right)
     | UnaryOp(unaryop op, expr operand)
     | Lambda(arguments args, expr body)
     | IfExp(expr test, expr body, expr orelse)
     | Dict(expr* keys, expr* values)
     | Set(expr* elts)
     | ListComp(expr elt, comprehension* generators)
     | SetComp(expr elt, comprehension* generators)
     | DictComp(expr key, expr value, comprehension* generators)
     | GeneratorExp(expr elt, comprehension* generators)
     | Await(expr value)
     | Yield(expr? value)
     | YieldFrom(expr value)
     | Compare(expr left, cmpop* ops, expr* comparators)
     | Call(expr func, expr* args, keyword* keywords)
     | FormattedValue(expr value, int conversion, expr? format_spec)
     | JoinedStr(expr* values)
     | Constant(constant value, string? kind)
     | Attribute(expr value, identifier attr, expr_context ctx)
     | Subscript(expr value, expr slice, expr_context ctx)
     | Starred(expr value, expr_context ctx)
     | Name(identifier id, expr_context ctx)
     | List(expr* elts, expr_context ctx)
     | Tuple(expr* elts, expr_context ctx)
     | Slice(expr? lower, expr? upper, expr? step)
expr_context = Load | Store | Del
boolop = And | Or
operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop = Invert | Not | UAdd | USub
cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler = ExceptHandler(expr? type, identifier? name, stmt* body)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg(identifier arg, expr? annotation, string? type_comment)
keyword(identifier? arg, expr value)
alias(identifier name, identifier? asname)
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
pattern = MatchValue(expr value)
        | MatchSingleton(constant value)
        | MatchSequence(pattern* patterns)
        | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
        | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
        | MatchStar(identifier? name)
        | MatchAs(pattern? pattern, identifier? name)
        | MatchOr(pattern* patterns)
type_ignore = TypeIgnore(int lineno, string tag)
type_param = TypeVar(identifier name, expr? bound, expr? default_value)
           | ParamSpec(identifier name, expr? default_value)
           | TypeVarTuple(identifier name, expr? default_value)
"""
# Classes whose nodes have places; these may lack their ends, all but patterns and type parameters.
_PLACED = ("stmt", "expr", "excepthandler", "arg", "keyword", "alias", "pattern", "type_param")


def _rules():
    """The rules of the grammar, each with its lines."""
    rule = []
    for line in _GRAMMAR.strip().splitlines():
        if rule and not line.startswith(" "):
            yield "\n".join(rule)
            rule = []
        rule.append(line)
    yield "\n".join(rule)


def _make_class(text, base):
    """The class that a part of a rule describes, `Name(type field, ...)`, without its fields' types."""
    head, _, parts = text.rstrip(")").partition("(")
    fields = [part.split() for part in parts.split(", ")] if parts else []
    names = tuple(name for _, name in fields)
    namespace = {"__module__": "ast", "__doc__": text, "_fields": names, "__match_args__": names}
    if head in _PLACED:
        namespace["_attributes"] = _PLACE
        if head not in ("pattern", "type_param"):
            namespace["end_lineno"] = namespace["end_col_offset"] = None
    namespace.update((name, None) for kind, name in fields if kind.endswith("?"))
    made = globals()[head] = type(head, (base,), namespace)
    return made, fields


def _make_classes():
    described = []
    for rule in _rules():
        head, has_subclasses, alternatives = rule.partition(" = ")
        if not has_subclasses:
            described.append(_make_class(rule, AST))
            continue
        base, _ = _make_class(head, AST)
        base.__doc__ = rule
        described.extend(_make_class(text.strip(), base) for text in alternatives.split("|"))
    builtin = {"identifier": str, "string": str, "int": int, "constant": object}
    for made, fields in described:
        types = {}
        for kind, name in fields:
            plain = kind.rstrip("*?")
            held = builtin.get(plain) or globals()[plain]
            types[name] = list[held] if kind.endswith("*") else held | None if kind.endswith("?") else held
        made._field_types = made.__annotations__ = types


_make_classes()
del _make_classes, _make_class, _rules


# ---- what trees of older versions had

# The classes of constants before Python 3.8, and what they were for.
_OLD_CONSTANTS = {
    "Num": (int, float, complex),
    "Str": (str,),
    "Bytes": (bytes,),
    "NameConstant": (type(None), bool),
    "Ellipsis": (type(...),),
}


_DEPRECATED = "ast.{} is deprecated and will be removed in Python 3.14; use ast.Constant instead"


class _OldConstantType(type):
    def __instancecheck__(cls, instance):
        if cls.__name__ not in _OLD_CONSTANTS or cls.__module__ != "ast":
            return type.__instancecheck__(cls, instance)
        _warn(_DEPRECATED.format(cls.__name__))
        return isinstance(instance, Constant) and type(instance.value) in _OLD_CONSTANTS[cls.__name__]


def _make_old_constants():
    """Calling one makes a Constant."""
    def __new__(cls, *args, **kwargs):
        if cls.__name__ in _OLD_CONSTANTS and cls.__module__ == "ast":
            _warn(_DEPRECATED.format(cls.__name__))
            return Constant(*args, **kwargs) if cls.__name__ != "Ellipsis" else Constant(..., *args, **kwargs)
        return Constant.__new__(cls, *args, **kwargs)

    fields = {"Num": ("n",), "Str": ("s",), "Bytes": ("s",)}
    for name in _OLD_CONSTANTS:
        namespace = {"__module__": "ast", "__new__": __new__, "_fields": fields.get(name, Constant._fields)}
        yield name, _OldConstantType(name, (Constant,), namespace)


_old_constants = dict(_make_old_constants())


def _old_attribute(name):
    """An attribute that constants had for their value."""
    message = f"Attribute {name} is deprecated and will be removed in Python 3.14; use value instead"

    def get(self):
        _warn(message)
        return self.value

    def put(self, value):
        _warn(message)
        self.value = value

    return property(get, put, doc="Deprecated. Use value instead.")


Constant.n = _old_attribute("n")
Constant.s = _old_attribute("s")
Tuple.dims = property(lambda self: self.elts, lambda self, value: setattr(self, "elts", value),
                      doc="Deprecated. Use elts instead.")


def __getattr__(name):
    if name in _OLD_CONSTANTS:
        _warn(_DEPRECATED.format(name))
        # The next time nothing is said.
        found = globals()[name] = _old_constants[name]
        return found
    raise AttributeError(f"module 'ast' has no attribute {name!r}")


class slice(AST):
    """What was in a Subscript."""


class Index(slice):
    """Gives the expression itself."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Gives a Tuple."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    pass


class AugLoad(expr_context):
    pass


class AugStore(expr_context):
    pass


class Param(expr_context):
    pass


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """The tree of a source text."""
    if isinstance(feature_version, tuple):
        major, feature_version = feature_version
        if major != 3:
            raise ValueError(f"Unsupported major version: {major}")
    elif feature_version is None:
        feature_version = -1
    flags = PyCF_ONLY_AST
    if optimize > 0:
        flags |= PyCF_OPTIMIZED_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    return compile(source, filename, mode, flags, optimize=optimize, _feature_version=feature_version)


# ---- values

def literal_eval(node_or_string):
    """The value of a text (or tree) that is only literals and displays."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval")
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _malformed(node):
    place = f" on line {node.lineno}" if getattr(node, "lineno", None) else ""
    raise ValueError(f"malformed node or string{place}: {node!r}")


def _number(node):
    if not isinstance(node, Constant) or type(node.value).__name__ not in ("int", "float", "complex"):
        _malformed(node)
    return node.value


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _number(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set" and not node.args + node.keywords:
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _signed(node.left), _number(node.right)
        if isinstance(left, (int, float)) and type(right).__name__ == "complex":
            return left + right if isinstance(node.op, Add) else left - right
    return _signed(node)


# ---- looking at trees

def iter_fields(node):
    """Name and value of the fields that a node has."""
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes directly below a node."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """The node and all below it, level by level."""
    from collections import deque
    todo = deque([node])
    while todo:
        node = todo.popleft()
        todo.extend(iter_child_nodes(node))
        yield node


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """A tree as text."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {type(node).__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent
    return _Dumper(annotate_fields, include_attributes, indent, show_empty).text(node, 0)[0]


class _Dumper:
    def __init__(self, annotate_fields, include_attributes, indent, show_empty):
        self.annotate_fields = annotate_fields
        self.include_attributes = include_attributes
        self.indent = indent
        self.show_empty = show_empty

    def text(self, node, level):
        """The text of a node or list, and whether it fits in a line."""
        level += 1
        if self.indent is not None:
            prefix, separator = "\n" + self.indent * level, ",\n" + self.indent * level
        else:
            prefix, separator = "", ", "
        if isinstance(node, AST):
            return self.node(node, level, prefix, separator)
        if isinstance(node, list):
            if not node:
                return "[]", True
            return f"[{prefix}{separator.join(self.text(item, level)[0] for item in node)}]", False
        return repr(node), True

    def node(self, node, level, prefix, separator):
        args, simple, keywords = [], True, self.annotate_fields
        # What is left out unless something follows without its name.
        held = []
        for name in node._fields:
            try:
                value = getattr(node, name)
            except AttributeError:
                keywords = True
                continue
            if value is None and getattr(type(node), name, ...) is None:
                keywords = True
                continue
            if not self.show_empty and value == [] and isinstance(value, list):
                if not keywords:
                    held.append(repr(value))
                continue
            if not keywords:
                args.extend(held)
                held = []
            text, is_simple = self.text(value, level)
            simple = simple and is_simple
            args.append(f"{name}={text}" if keywords else text)
        if self.include_attributes and node._attributes:
            for name in node._attributes:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    continue
                if value is None and getattr(type(node), name, ...) is None:
                    continue
                text, is_simple = self.text(value, level)
                simple = simple and is_simple
                args.append(f"{name}={text}")
        head = type(node).__name__
        if simple and len(args) <= 3:
            return f"{head}({', '.join(args)})", not args
        return f"{head}({prefix}{separator.join(args)})", False


def get_docstring(node, clean=True):
    """The docstring of a module, class or function, or None."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{type(node).__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    return _cleaned(value.value) if clean else value.value


def _cleaned(text):
    """A docstring without the indentation of its lines."""
    lines = text.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def get_source_segment(source, node, *, padded=False):
    """The text in the source that a node was parsed from."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = source.splitlines(keepends=True)
    if first == last:
        return lines[first].encode()[start:end].decode()
    head = lines[first].encode()
    padding = "".join(c if c in "\f\t" else " " for c in head[:start].decode()) if padded else ""
    return padding + head[start:].decode() + "".join(lines[first + 1:last]) + lines[last].encode()[:end].decode()


# ---- changing trees

def copy_location(new_node, old_node):
    """Gives a node the place of another."""
    for name in _PLACE:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith("end_")):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Gives nodes without a place that of the node above."""
    def fix(node, lineno, col_offset, end_lineno, end_col_offset):
        place = {"lineno": lineno, "end_lineno": end_lineno, "col_offset": col_offset,
                 "end_col_offset": end_col_offset}
        for name in place:
            if name in node._attributes:
                if getattr(node, name, None) is None:
                    setattr(node, name, place[name])
                else:
                    place[name] = getattr(node, name)
        for child in iter_child_nodes(node):
            fix(child, place["lineno"], place["col_offset"], place["end_lineno"], place["end_col_offset"])
    fix(node, 1, 0, 1, 0)
    return node


def increment_lineno(node, n=1):
    """Moves a tree down by n lines."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, "lineno", 0) + n
            continue
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if "end_lineno" in child._attributes and (end := getattr(child, "end_lineno", 0)) is not None:
            child.end_lineno = end + n
    return node


class NodeVisitor:
    """Calls visit_CLASS for the nodes of a tree."""

    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__, self.generic_visit)
        return method(node)

    def visit_Constant(self, node):
        """Visits a constant by the method for what it was called before Python 3.8, if there is one."""
        for name, kinds in _OLD_CONSTANTS.items():
            if type(node.value) in kinds and hasattr(self, "visit_" + name):
                _warn(f"visit_{name} is deprecated; add visit_Constant")
                return getattr(self, "visit_" + name)(node)
        return self.generic_visit(node)

    def generic_visit(self, node):
        """Visits the nodes below."""
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods give what stands for the node; None removes it."""

    def generic_visit(self, node):
        for field, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for value in old:
                    if isinstance(value, AST):
                        value = self.visit(value)
                        if value is None:
                            continue
                        if not isinstance(value, AST):
                            new.extend(value)
                            continue
                    new.append(value)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, field)
                else:
                    setattr(node, field, new)
        return node


def unparse(ast_obj):
    """Source text whose tree this is."""
    from _ast_unparse import Unparser
    return Unparser().text_of(ast_obj)


# ---- the command

def main():
    """Prints the tree of a file."""
    # Its classes, not those of the module that runs.
    import ast
    import argparse
    import sys
    parser = argparse.ArgumentParser(prog="python -m ast")
    parser.add_argument("infile", nargs="?", default="-", help="the file to parse; defaults to stdin")
    parser.add_argument("-m", "--mode", default="exec", choices=("exec", "single", "eval", "func_type"),
                        help="specify what kind of code must be parsed")
    parser.add_argument("--no-type-comments", default=True, action="store_false",
                        help="don't add information about type comments")
    parser.add_argument("-a", "--include-attributes", action="store_true",
                        help="include attributes such as line numbers and column offsets")
    parser.add_argument("-i", "--indent", type=int, default=3, help="indentation of nodes (number of spaces)")
    args = parser.parse_args()
    if args.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(name, "rb") as file:
            source = file.read()
    tree = ast.parse(source, name, args.mode, type_comments=args.no_type_comments)
    print(ast.dump(tree, include_attributes=args.include_attributes, indent=args.indent))


if __name__ == "__main__":
    main()
