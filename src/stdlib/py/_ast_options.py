"""What compile() makes of a tree on request: constants folded, and the syntax of an older version alone."""

import ast
import copy
import operator


# ---- folding

_BINARY = {
    "Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "Div": operator.truediv, "FloorDiv": operator.floordiv,
    "Mod": operator.mod, "Pow": operator.pow, "LShift": operator.lshift, "RShift": operator.rshift,
    "BitOr": operator.or_, "BitXor": operator.xor, "BitAnd": operator.and_,
}
_UNARY = {"UAdd": operator.pos, "USub": operator.neg, "Invert": operator.invert, "Not": operator.not_}
_OPPOSITE = {"Is": "IsNot", "IsNot": "Is", "In": "NotIn", "NotIn": "In"}
_INT_BITS_MAX = 128
_ITEMS_MAX = 256
_TEXT_MAX = 4096


def optimized(tree, level, is_copied):
    """The tree with its constants folded; `__debug__` is one above level 0."""
    if is_copied:
        tree = copy.deepcopy(tree)
    return _Folder(level).visit(tree)


class _Folder(ast.NodeTransformer):
    def __init__(self, level):
        self.level = level

    def visit(self, node):
        had_docstring = _has_docstring(node)
        self.generic_visit(node)
        fold = getattr(self, "fold_" + type(node).__name__, None)
        folded = node if fold is None else fold(node) or node
        if not had_docstring and _has_docstring(folded):
            # What was no docstring must not become one.
            text = folded.body[0].value
            folded.body[0].value = _placed(ast.JoinedStr([text]), text)
        return folded

    def fold_Name(self, node):
        if node.id == "__debug__" and isinstance(node.ctx, ast.Load) and self.level > 0:
            return _placed(ast.Constant(False), node)

    def fold_UnaryOp(self, node):
        operand = node.operand
        op = type(node.op).__name__
        if op == "Not" and isinstance(operand, ast.Compare) and len(operand.ops) == 1:
            opposite = _OPPOSITE.get(type(operand.ops[0]).__name__)
            if opposite is not None:
                operand.ops = [getattr(ast, opposite)()]
                return _placed(operand, node)
        if isinstance(operand, ast.Constant):
            return _computed(node, _UNARY[op], operand.value)

    def fold_BinOp(self, node):
        op = type(node.op).__name__
        if op == "Mod" and isinstance(node.left, ast.Constant) and type(node.left.value) is str:
            if isinstance(node.right, ast.Tuple):
                return _formatted(node)
        if isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant):
            left, right = node.left.value, node.right.value
            if op in _BINARY and _is_small(op, left, right):
                return _computed(node, _BINARY[op], left, right)

    def fold_Tuple(self, node):
        if isinstance(node.ctx, ast.Load) and _all_constants(node):
            return _placed(ast.Constant(_values(node)), node)

    def fold_Subscript(self, node):
        if isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Constant) and isinstance(node.slice, ast.Constant):
            return _computed(node, operator.getitem, node.value.value, node.slice.value)

    def fold_Compare(self, node):
        if isinstance(node.ops[-1], (ast.In, ast.NotIn)):
            node.comparators[-1] = _frozen(node.comparators[-1])

    def fold_For(self, node):
        node.iter = _frozen(node.iter)

    fold_AsyncFor = fold_comprehension = fold_For


def _has_docstring(node):
    if not isinstance(node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) or not node.body:
        return False
    first = node.body[0]
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)


def _placed(node, where):
    return ast.copy_location(node, where)


def _computed(node, function, *operands):
    try:
        value = function(*operands)
    except Exception:
        return None
    return _placed(ast.Constant(value), node)


def _is_small(op, left, right):
    """Whether the result is worth keeping."""
    if op == "Mult":
        if type(left) is int and type(right) is int:
            return left.bit_length() + right.bit_length() <= _INT_BITS_MAX
        for count, items in ((left, right), (right, left)):
            if type(count) is int and isinstance(items, (str, bytes, tuple)):
                most = _ITEMS_MAX if isinstance(items, tuple) else _TEXT_MAX
                return 0 <= count * len(items) <= most
    elif op == "Pow" and type(left) is int and type(right) is int and right > 0:
        return left.bit_length() * right <= _INT_BITS_MAX
    elif op == "LShift" and type(left) is int and type(right) is int and left and right:
        return 0 < right <= _INT_BITS_MAX and left.bit_length() + right <= _INT_BITS_MAX
    elif op == "Mod":
        return not isinstance(left, (str, bytes))
    return True


def _all_constants(node):
    return all(isinstance(item, ast.Constant) for item in node.elts)


def _values(node):
    return tuple(item.value for item in node.elts)


def _frozen(node):
    """A display that is only looked through, as what cannot be changed."""
    if isinstance(node, ast.List) and not any(isinstance(item, ast.Starred) for item in node.elts):
        if _all_constants(node):
            return _placed(ast.Constant(_values(node)), node)
        return _placed(ast.Tuple(node.elts, node.ctx), node)
    if isinstance(node, ast.Set) and _all_constants(node):
        return _placed(ast.Constant(frozenset(_values(node))), node)
    return node


def _formatted(node):
    """The f-string for `format % (values)`, if it has simple conversions alone."""
    values = node.right.elts
    if any(isinstance(value, ast.Starred) for value in values):
        return None
    parts = _format_parts(node.left.value)
    if parts is None or sum(isinstance(part, tuple) for part in parts) != len(values):
        return None
    items = iter(values)
    found = []
    for part in parts:
        if isinstance(part, str):
            found.append(_placed(ast.Constant(part), node.left))
            continue
        conversion, spec = part
        value = next(items)
        field = ast.FormattedValue(value, ord(conversion), _placed(ast.Constant(spec), value) if spec else None)
        found.append(_placed(field, value))
    return _placed(ast.JoinedStr(found), node)


def _format_parts(text):
    """Texts, and (conversion, spec) for each `%s`, `%r` and `%a`; None if there is anything else."""
    parts = []
    literal = ""
    at = 0
    while at < len(text):
        if text[at] != "%":
            literal += text[at]
            at += 1
            continue
        at += 1
        if text[at:at + 1] == "%":
            literal += "%"
            at += 1
            continue
        start = at
        while at < len(text) and text[at] == "-":
            at += 1
        is_left = at > start
        start = at
        while at < len(text) and text[at].isdigit():
            at += 1
        width = text[start:at]
        precision = ""
        if text[at:at + 1] == ".":
            start = at
            at += 1
            while at < len(text) and text[at].isdigit():
                at += 1
            precision = text[start:at] if at > start + 1 else ".0"
        conversion = text[at:at + 1]
        if conversion not in ("s", "r", "a") or len(width) > 3 or len(precision) > 3 or width.startswith("0"):
            return None
        at += 1
        if literal:
            parts.append(literal)
            literal = ""
        spec = ("" if is_left or not width else ">") + width + precision
        parts.append((conversion, spec))
    if literal:
        parts.append(literal)
    return parts


# ---- older versions

def check_features(tree, minor, source, filename):
    """SyntaxError for what Python 3.minor had not."""
    for node in reversed(list(ast.walk(tree))):
        for since, what in _features_of(node, source):
            if minor < since:
                raise _error(node, f"{what} only supported in Python 3.{since} and greater", source, filename)


def _features_of(node, source):
    name = type(node).__name__
    simple = _SIMPLE.get(name)
    if simple is not None:
        yield simple
    if getattr(node, "type_params", None):
        yield 12, "Type parameter lists are"
    if getattr(node, "default_value", None) is not None:
        yield 13, "Type parameter defaults are"
    if getattr(node, "posonlyargs", None):
        yield 8, "Positional-only parameters are"
    if name == "comprehension" and node.is_async:
        yield 6, "Async comprehensions are"
    if name in ("BinOp", "AugAssign") and isinstance(node.op, ast.MatMult):
        yield 5, "The '@' operator is"
    if name == "Constant" and type(node.value) in (int, float, complex):
        if "_" in (ast.get_source_segment(source, node) or ""):
            yield 6, "Underscores in numeric literals are"


_SIMPLE = {
    "NamedExpr": (8, "Assignment expressions are"),
    "AsyncFor": (5, "Async for loops are"),
    "AsyncFunctionDef": (5, "Async functions are"),
    "AsyncWith": (5, "Async with statements are"),
    "Await": (5, "Await expressions are"),
    "TryStar": (11, "Exception groups are"),
    "Match": (10, "Pattern matching is"),
    "TypeAlias": (12, "Type statement is"),
    "AnnAssign": (6, "Variable annotation syntax is"),
}


def _error(node, message, source, filename):
    if getattr(node, "lineno", None) is None:
        node = next((child for child in ast.walk(node) if getattr(child, "lineno", None) is not None), None)
    if node is None:
        return SyntaxError(message)
    text = (source.splitlines(True)[node.lineno - 1:node.lineno] or [""])[0]
    place = (filename, node.lineno, node.col_offset + 1, text, node.end_lineno, node.end_col_offset + 1)
    return SyntaxError(message, place)
