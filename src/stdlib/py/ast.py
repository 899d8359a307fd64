"""Syntax trees: parsing to them, looking at them, changing them, text of them."""

import sys

from _ast import parse as _parse

PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_ONLY_AST = 0x400
PyCF_OPTIMIZED_AST = 0x8400
PyCF_TYPE_COMMENTS = 0x1000

_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def _warn(message):
    """Warns whoever called the function that calls this of something deprecated."""
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


class AST:
    """A node."""

    _fields = ()
    _attributes = ()
    __match_args__ = ()
    # Fields that may be left out: their default, or a class whose instance it is.
    _optional = {}

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
        for name in cls._fields[len(args):]:
            if name in kwargs:
                continue
            if name in cls._optional:
                default = cls._optional[name]
                setattr(self, name, default() if callable(default) else default)
            elif cls.__module__ == "ast":
                _warn(f"{cls.__name__}.__init__ missing 1 required positional argument: {name!r}. This will become an "
                      "error in Python 3.15.")

    def __repr__(self):
        return f"<ast.{type(self).__name__} object at {id(self):#x}>"

    def __reduce__(self):
        return type(self), (), self.__dict__


# The grammar of trees: class, base, fields; a field ends with `*` if it is a list,
# with `?` if it may be None.
_GRAMMAR = """
mod: -
Module(mod): body* type_ignores*
Interactive(mod): body*
Expression(mod): body
FunctionType(mod): argtypes* returns
stmt: @
FunctionDef(stmt): name args body* decorator_list* returns? type_comment? type_params*
AsyncFunctionDef(stmt): name args body* decorator_list* returns? type_comment? type_params*
ClassDef(stmt): name bases* keywords* body* decorator_list* type_params*
Return(stmt): value?
Delete(stmt): targets*
Assign(stmt): targets* value type_comment?
TypeAlias(stmt): name type_params* value
AugAssign(stmt): target op value
AnnAssign(stmt): target annotation value? simple
For(stmt): target iter body* orelse* type_comment?
AsyncFor(stmt): target iter body* orelse* type_comment?
While(stmt): test body* orelse*
If(stmt): test body* orelse*
With(stmt): items* body* type_comment?
AsyncWith(stmt): items* body* type_comment?
Match(stmt): subject cases*
Raise(stmt): exc? cause?
Try(stmt): body* handlers* orelse* finalbody*
TryStar(stmt): body* handlers* orelse* finalbody*
Assert(stmt): test msg?
Import(stmt): names*
ImportFrom(stmt): module? names* level?
Global(stmt): names*
Nonlocal(stmt): names*
Expr(stmt): value
Pass(stmt): -
Break(stmt): -
Continue(stmt): -
expr: @
BoolOp(expr): op values*
NamedExpr(expr): target value
BinOp(expr): left op right
UnaryOp(expr): op operand
Lambda(expr): args body
IfExp(expr): test body orelse
Dict(expr): keys* values*
Set(expr): elts*
ListComp(expr): elt generators*
SetComp(expr): elt generators*
DictComp(expr): key value generators*
GeneratorExp(expr): elt generators*
Await(expr): value
Yield(expr): value?
YieldFrom(expr): value
Compare(expr): left ops* comparators*
Call(expr): func args* keywords*
FormattedValue(expr): value conversion format_spec?
JoinedStr(expr): values*
Constant(expr): value kind?
Attribute(expr): value attr ctx
Subscript(expr): value slice ctx
Starred(expr): value ctx
Name(expr): id ctx
List(expr): elts* ctx
Tuple(expr): elts* ctx
Slice(expr): lower? upper? step?
expr_context: -
Load(expr_context): -
Store(expr_context): -
Del(expr_context): -
boolop: -
And(boolop): -
Or(boolop): -
operator: -
Add(operator): -
Sub(operator): -
Mult(operator): -
MatMult(operator): -
Div(operator): -
Mod(operator): -
Pow(operator): -
LShift(operator): -
RShift(operator): -
BitOr(operator): -
BitXor(operator): -
BitAnd(operator): -
FloorDiv(operator): -
unaryop: -
Invert(unaryop): -
Not(unaryop): -
UAdd(unaryop): -
USub(unaryop): -
cmpop: -
Eq(cmpop): -
NotEq(cmpop): -
Lt(cmpop): -
LtE(cmpop): -
Gt(cmpop): -
GtE(cmpop): -
Is(cmpop): -
IsNot(cmpop): -
In(cmpop): -
NotIn(cmpop): -
comprehension: target iter ifs* is_async
excepthandler: @
ExceptHandler(excepthandler): type? name? body*
arguments: posonlyargs* args* vararg? kwonlyargs* kw_defaults* kwarg? defaults*
arg: @ arg annotation? type_comment?
keyword: @ arg? value
alias: @ name asname?
withitem: context_expr optional_vars?
match_case: pattern guard? body*
pattern: @
MatchValue(pattern): value
MatchSingleton(pattern): value
MatchSequence(pattern): patterns*
MatchMapping(pattern): keys* patterns* rest?
MatchClass(pattern): cls patterns* kwd_attrs* kwd_patterns*
MatchStar(pattern): name?
MatchAs(pattern): pattern? name?
MatchOr(pattern): patterns*
type_ignore: -
TypeIgnore(type_ignore): lineno tag
type_param: @
TypeVar(type_param): name bound? default_value?
ParamSpec(type_param): name default_value?
TypeVarTuple(type_param): name default_value?
"""


def _make_classes():
    for line in _GRAMMAR.strip().splitlines():
        head, _, parts = line.partition(": ")
        name, _, base = head.rstrip(")").partition("(")
        words = [word for word in parts.split() if word not in "-@"]
        fields = tuple(word.rstrip("*?") for word in words)
        optional = {}
        for word in words:
            if word.endswith("*"):
                optional[word[:-1]] = list
            elif word.endswith("?"):
                optional[word[:-1]] = None
        parent = globals()[base] if base else AST
        namespace = {"__module__": "ast", "_fields": fields, "__match_args__": fields, "_optional": optional}
        if "@" in parts.split():
            namespace["_attributes"] = _PLACE
            namespace["end_lineno"] = namespace["end_col_offset"] = None
        for word in words:
            if word.endswith("?"):
                namespace[word[:-1]] = None
        if "ctx" in fields:
            optional["ctx"] = globals().get("Load") or (lambda: globals()["Load"]())
        globals()[name] = type(name, (parent,), namespace)


_make_classes()
del _make_classes


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
    flags = PyCF_ONLY_AST
    if optimize > 0:
        flags |= PyCF_OPTIMIZED_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    return compile(source, filename, mode, flags)


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
        for name in node._fields:
            try:
                value = getattr(node, name)
            except AttributeError:
                keywords = True
                continue
            if value is None and getattr(type(node), name, ...) is None:
                keywords = True
                continue
            is_empty = value == [] and isinstance(value, list)
            if not self.show_empty and is_empty:
                if not keywords:
                    args.append(repr(value))
                continue
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
