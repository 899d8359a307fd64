"""The source text of a syntax tree."""

import ast

# How tightly operators bind, loosest first.
(NAMED, TUPLE, YIELD, TEST, OR, AND, NOT, COMPARE, BIT_OR, BIT_XOR, BIT_AND, SHIFT, ARITHMETIC, TERM, FACTOR, POWER,
 AWAIT, ATOM) = range(18)
EXPRESSION = BIT_OR

_BINARY = {
    "Add": ("+", ARITHMETIC), "Sub": ("-", ARITHMETIC), "Mult": ("*", TERM), "MatMult": ("@", TERM),
    "Div": ("/", TERM), "Mod": ("%", TERM), "LShift": ("<<", SHIFT), "RShift": (">>", SHIFT),
    "BitOr": ("|", BIT_OR), "BitXor": ("^", BIT_XOR), "BitAnd": ("&", BIT_AND), "FloorDiv": ("//", TERM),
    "Pow": ("**", POWER),
}
_UNARY = {"Invert": ("~", FACTOR), "Not": ("not ", NOT), "UAdd": ("+", FACTOR), "USub": ("-", FACTOR)}
_COMPARE = {
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not",
    "In": "in", "NotIn": "not in",
}
# A number that is read as infinity.
_INFINITY = "1e309"


_SINGLE = ("'", '"')
_TRIPLE = ('"""', "'''")


def _escaped(text, keeps_lines):
    """The text with escapes for all that cannot be printed; lines and tabs may stay as they are."""
    def escape(c):
        if keeps_lines and c in "\n\t" or c != "\\" and c.isprintable():
            return c
        return c.encode("unicode_escape").decode("ascii")

    return "".join(map(escape, text))


def _quoted(text, quotes, keeps_lines=True):
    """The text as it stands between quotes, with as few escapes as possible, and which of `quotes` it fits into."""
    inner = _escaped(text, keeps_lines)
    fitting = [q for q in (_TRIPLE if "\n" in inner else quotes) if q not in inner]
    if not fitting:
        plain = repr(text)
        return plain[1:-1], [next((q for q in quotes if plain[0] in q), plain[0])]
    if inner:
        fitting.sort(key=lambda q: q[0] == inner[-1])
        if fitting[0][0] == inner[-1]:
            inner = f"{inner[:-1]}\\{inner[-1]}"
    return inner, fitting


class Unparser:
    """Writes statements line by line, expressions as strings."""

    def __init__(self):
        self.lines = []
        self.depth = 0

    def text_of(self, node):
        if isinstance(node, ast.expr):
            return self.expr(node, TEST) if not isinstance(node, (ast.Tuple, ast.NamedExpr)) else self.expr(node, ATOM)
        if isinstance(node, ast.Expression):
            return self.expr(node.body, NAMED)
        if isinstance(node, (ast.Module, ast.Interactive)):
            self.statements(node.body)
        elif isinstance(node, ast.stmt):
            self.stmt(node)
        elif isinstance(node, ast.arguments):
            return self.arguments(node)
        elif isinstance(node, ast.pattern):
            return self.pattern(node, TEST)
        elif isinstance(node, ast.operator):
            return _BINARY[type(node).__name__][0]
        elif isinstance(node, (ast.arg, ast.keyword, ast.alias, ast.withitem, ast.comprehension, ast.type_param)):
            return getattr(self, type(node).__name__.lower())(node)
        elif isinstance(node, list):
            self.statements(node)
        else:
            return ""
        return "\n".join(self.lines).lstrip("\n")

    # ---- statements

    def line(self, text):
        self.lines.append("    " * self.depth + text)

    def statements(self, body):
        for i, node in enumerate(body):
            if i == 0 and isinstance(node, ast.Expr) and self.is_text(node.value) and not self.lines:
                self.line(self.docstring(node.value))
            else:
                self.stmt(node)

    @staticmethod
    def is_text(node):
        return isinstance(node, ast.Constant) and isinstance(node.value, str)

    def docstring(self, node):
        """A string in triple quotes, as docstrings are written."""
        text, quotes = _quoted(node.value, _TRIPLE)
        return f"{'u' if node.kind == 'u' else ''}{quotes[0]}{text}{quotes[0]}"

    def block(self, body):
        self.depth += 1
        for i, node in enumerate(body):
            if i == 0 and self.documented and isinstance(node, ast.Expr) and self.is_text(node.value):
                self.documented = False
                self.line(self.docstring(node.value))
            else:
                self.documented = False
                self.stmt(node)
        self.depth -= 1

    documented = False

    def head(self, text, body):
        self.line(text + ":")
        self.block(body)

    def stmt(self, node):
        getattr(self, "stmt_" + type(node).__name__)(node)

    def stmt_Expr(self, node):
        self.line(self.expr(node.value, YIELD))

    def stmt_Pass(self, node):
        self.line("pass")

    def stmt_Break(self, node):
        self.line("break")

    def stmt_Continue(self, node):
        self.line("continue")

    def stmt_Return(self, node):
        self.line("return" if node.value is None else f"return {self.expr(node.value, TEST)}")

    def stmt_Delete(self, node):
        self.line("del " + ", ".join(self.expr(t, TEST) for t in node.targets))

    def stmt_Assign(self, node):
        targets = "".join(self.expr(t, TUPLE) + " = " for t in node.targets)
        self.line(targets + self.expr(node.value, TEST))

    def stmt_AugAssign(self, node):
        sign = _BINARY[type(node.op).__name__][0]
        self.line(f"{self.expr(node.target, TEST)} {sign}= {self.expr(node.value, TEST)}")

    def stmt_AnnAssign(self, node):
        target = self.expr(node.target, TEST)
        if not node.simple and isinstance(node.target, ast.Name):
            target = f"({target})"
        text = f"{target}: {self.expr(node.annotation, TEST)}"
        self.line(text if node.value is None else f"{text} = {self.expr(node.value, TEST)}")

    def stmt_TypeAlias(self, node):
        self.line(f"type {node.name.id}{self.type_params(node)} = {self.expr(node.value, TEST)}")

    def stmt_Import(self, node):
        self.line("import " + ", ".join(map(self.alias, node.names)))

    def stmt_ImportFrom(self, node):
        names = ", ".join(map(self.alias, node.names))
        self.line(f"from {'.' * (node.level or 0)}{node.module or ''} import {names}")

    def stmt_Global(self, node):
        self.line("global " + ", ".join(node.names))

    def stmt_Nonlocal(self, node):
        self.line("nonlocal " + ", ".join(node.names))

    def stmt_Assert(self, node):
        text = f"assert {self.expr(node.test, TEST)}"
        self.line(text if node.msg is None else f"{text}, {self.expr(node.msg, TEST)}")

    def stmt_Raise(self, node):
        text = "raise"
        if node.exc is None and node.cause is not None:
            raise ValueError("Node can't be used without a value attribute.")
        if node.exc is not None:
            text += f" {self.expr(node.exc, TEST)}"
        if node.cause is not None:
            text += f" from {self.expr(node.cause, TEST)}"
        self.line(text)

    def stmt_If(self, node):
        self.head(f"if {self.expr(node.test, TEST)}", node.body)
        orelse = node.orelse
        while len(orelse) == 1 and isinstance(orelse[0], ast.If):
            self.head(f"elif {self.expr(orelse[0].test, TEST)}", orelse[0].body)
            orelse = orelse[0].orelse
        if orelse:
            self.head("else", orelse)

    def stmt_While(self, node):
        self.head(f"while {self.expr(node.test, TEST)}", node.body)
        if node.orelse:
            self.head("else", node.orelse)

    def stmt_For(self, node, word="for"):
        self.head(f"{word} {self.expr(node.target, TUPLE)} in {self.expr(node.iter, TEST)}", node.body)
        if node.orelse:
            self.head("else", node.orelse)

    def stmt_AsyncFor(self, node):
        self.stmt_For(node, "async for")

    def stmt_With(self, node, word="with"):
        self.head(f"{word} {', '.join(map(self.withitem, node.items))}", node.body)

    def stmt_AsyncWith(self, node):
        self.stmt_With(node, "async with")

    def stmt_Try(self, node, star=""):
        self.head("try", node.body)
        for handler in node.handlers:
            text = f"except{star}"
            if handler.type is not None:
                text += f" {self.expr(handler.type, TEST)}"
            if handler.name:
                text += f" as {handler.name}"
            self.head(text, handler.body)
        if node.orelse:
            self.head("else", node.orelse)
        if node.finalbody:
            self.head("finally", node.finalbody)

    def stmt_TryStar(self, node):
        self.stmt_Try(node, "*")

    def stmt_Match(self, node):
        self.line(f"match {self.expr(node.subject, TEST)}:")
        self.depth += 1
        for case in node.cases:
            guard = "" if case.guard is None else f" if {self.expr(case.guard, TEST)}"
            self.head(f"case {self.pattern(case.pattern, TUPLE)}{guard}", case.body)
        self.depth -= 1

    def decorated(self, node):
        self.lines.append("")
        for decorator in node.decorator_list:
            self.line(f"@{self.expr(decorator, TEST)}")

    def stmt_FunctionDef(self, node, word="def"):
        self.decorated(node)
        returns = "" if node.returns is None else f" -> {self.expr(node.returns, TEST)}"
        self.documented = True
        self.head(f"{word} {node.name}{self.type_params(node)}({self.arguments(node.args)}){returns}", node.body)

    def stmt_AsyncFunctionDef(self, node):
        self.stmt_FunctionDef(node, "async def")

    def stmt_ClassDef(self, node):
        self.decorated(node)
        parts = [self.expr(base, TEST) for base in node.bases] + list(map(self.keyword, node.keywords))
        arguments = f"({', '.join(parts)})" if parts else ""
        self.documented = True
        self.head(f"class {node.name}{self.type_params(node)}{arguments}", node.body)

    # ---- parts of statements

    def alias(self, node):
        return f"{node.name} as {node.asname}" if node.asname else node.name

    def withitem(self, node):
        text = self.expr(node.context_expr, TEST)
        return text if node.optional_vars is None else f"{text} as {self.expr(node.optional_vars, TEST)}"

    def type_params(self, node):
        params = getattr(node, "type_params", None)
        return f"[{', '.join(map(self.type_param, params))}]" if params else ""

    def type_param(self, node):
        stars = {"ParamSpec": "**", "TypeVarTuple": "*"}.get(type(node).__name__, "")
        text = stars + node.name
        if getattr(node, "bound", None) is not None:
            text += f": {self.expr(node.bound, TEST)}"
        if node.default_value is not None:
            text += f" = {self.expr(node.default_value, TEST)}"
        return text

    typevar = paramspec = typevartuple = type_param

    def arg(self, node):
        return node.arg if node.annotation is None else f"{node.arg}: {self.expr(node.annotation, TEST)}"

    def arguments(self, node):
        parts = []
        positional = node.posonlyargs + node.args
        without = len(positional) - len(node.defaults)
        for i, arg in enumerate(positional):
            text = self.arg(arg)
            if i >= without:
                text += f"={self.expr(node.defaults[i - without], TEST)}"
            parts.append(text)
            if i + 1 == len(node.posonlyargs):
                parts.append("/")
        if node.vararg is not None:
            parts.append("*" + self.arg(node.vararg))
        elif node.kwonlyargs:
            parts.append("*")
        for arg, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.arg(arg) if default is None else f"{self.arg(arg)}={self.expr(default, TEST)}")
        if node.kwarg is not None:
            parts.append("**" + self.arg(node.kwarg))
        return ", ".join(parts)

    def keyword(self, node):
        value = self.expr(node.value, TEST)
        return f"**{value}" if node.arg is None else f"{node.arg}={value}"

    def comprehension(self, node):
        word = " async for " if node.is_async else " for "
        text = f"{word}{self.expr(node.target, TUPLE)} in {self.expr(node.iter, TEST + 1)}"
        return text + "".join(f" if {self.expr(test, TEST + 1)}" for test in node.ifs)

    # ---- patterns

    def pattern(self, node, level):
        kind = type(node).__name__
        if kind == "MatchValue":
            return self.expr(node.value, TEST)
        if kind == "MatchSingleton":
            return repr(node.value)
        if kind == "MatchStar":
            return f"*{node.name or '_'}"
        if kind == "MatchSequence":
            return f"[{', '.join(self.pattern(p, TEST) for p in node.patterns)}]"
        if kind == "MatchMapping":
            parts = [f"{self.expr(k, TEST)}: {self.pattern(p, TEST)}" for k, p in zip(node.keys, node.patterns)]
            if node.rest is not None:
                parts.append(f"**{node.rest}")
            return "{" + ", ".join(parts) + "}"
        if kind == "MatchClass":
            parts = [self.pattern(p, TEST) for p in node.patterns]
            parts += [f"{n}={self.pattern(p, TEST)}" for n, p in zip(node.kwd_attrs, node.kwd_patterns)]
            return f"{self.expr(node.cls, ATOM)}({', '.join(parts)})"
        if kind == "MatchOr":
            text = " | ".join(self.pattern(p, BIT_OR + 1) for p in node.patterns)
            return f"({text})" if level > BIT_OR else text
        if node.pattern is None:
            return node.name or "_"
        text = f"{self.pattern(node.pattern, BIT_OR)} as {node.name}"
        return f"({text})" if level > TEST else text

    # ---- expressions

    def expr(self, node, level):
        """The text of an expression, in parentheses if it binds less tightly than `level`."""
        text, own = getattr(self, "expr_" + type(node).__name__)(node)
        return f"({text})" if level > own else text

    def list(self, nodes, level=TEST):
        return ", ".join(self.expr(node, level) for node in nodes)

    def expr_BoolOp(self, node):
        word, own = ("and", AND) if isinstance(node.op, ast.And) else ("or", OR)
        # Each operand binds more tightly than the one before, as CPython has it.
        levels = range(own + 1, own + 1 + len(node.values))
        return f" {word} ".join(self.expr(v, min(level, ATOM)) for v, level in zip(node.values, levels)), own

    def expr_NamedExpr(self, node):
        return f"{self.expr(node.target, ATOM)} := {self.expr(node.value, ATOM)}", NAMED

    def expr_BinOp(self, node):
        sign, own = _BINARY[type(node.op).__name__]
        left, right = (own + 1, own) if own == POWER else (own, own + 1)
        return f"{self.expr(node.left, left)} {sign} {self.expr(node.right, right)}", own

    def expr_UnaryOp(self, node):
        sign, own = _UNARY[type(node.op).__name__]
        return sign + self.expr(node.operand, own), own

    def expr_Lambda(self, node):
        arguments = self.arguments(node.args)
        return f"lambda{' ' if arguments else ''}{arguments}: {self.expr(node.body, TEST)}", TEST

    def expr_IfExp(self, node):
        body, test = self.expr(node.body, TEST + 1), self.expr(node.test, TEST + 1)
        return f"{body} if {test} else {self.expr(node.orelse, TEST)}", TEST

    def expr_Dict(self, node):
        parts = []
        for key, value in zip(node.keys, node.values):
            if key is None:
                parts.append(f"**{self.expr(value, EXPRESSION)}")
            else:
                parts.append(f"{self.expr(key, TEST)}: {self.expr(value, TEST)}")
        return "{" + ", ".join(parts) + "}", ATOM

    def expr_Set(self, node):
        # There is no display of the empty set.
        return ("{" + self.list(node.elts) + "}" if node.elts else "{*()}"), ATOM

    def expr_List(self, node):
        return f"[{self.list(node.elts)}]", ATOM

    def expr_Tuple(self, node):
        if not node.elts:
            return "()", ATOM
        comma = "," if len(node.elts) == 1 else ""
        return self.list(node.elts) + comma, TUPLE

    def with_generators(self, node, open_, close):
        return f"{open_}{self.expr(node.elt, TEST)}{''.join(map(self.comprehension, node.generators))}{close}", ATOM

    def expr_ListComp(self, node):
        return self.with_generators(node, "[", "]")

    def expr_SetComp(self, node):
        return self.with_generators(node, "{", "}")

    def expr_GeneratorExp(self, node):
        return self.with_generators(node, "(", ")")

    def expr_DictComp(self, node):
        generators = "".join(map(self.comprehension, node.generators))
        return "{" + f"{self.expr(node.key, TEST)}: {self.expr(node.value, TEST)}{generators}" + "}", ATOM

    def expr_Await(self, node):
        return f"await {self.operand(node)}", AWAIT

    def operand(self, node):
        if node.value is None:
            raise ValueError("Node can't be used without a value attribute.")
        return self.expr(node.value, ATOM)

    def expr_Yield(self, node):
        return ("yield" if node.value is None else f"yield {self.expr(node.value, ATOM)}"), YIELD

    def expr_YieldFrom(self, node):
        return f"yield from {self.operand(node)}", YIELD

    def expr_Compare(self, node):
        text = self.expr(node.left, COMPARE + 1)
        for op, right in zip(node.ops, node.comparators):
            text += f" {_COMPARE[type(op).__name__]} {self.expr(right, COMPARE + 1)}"
        return text, COMPARE

    def expr_Call(self, node):
        func = self.expr(node.func, ATOM)
        parts = [self.expr(arg, TEST) for arg in node.args] + list(map(self.keyword, node.keywords))
        return f"{func}({', '.join(parts)})", ATOM

    def expr_Attribute(self, node):
        value = self.expr(node.value, ATOM)
        # `1.real` would be a number.
        is_int = isinstance(node.value, ast.Constant) and isinstance(node.value.value, int)
        return f"{value}{' ' if is_int else ''}.{node.attr}", ATOM

    def expr_Subscript(self, node):
        index = node.slice
        if isinstance(index, ast.Tuple) and index.elts:
            comma = "," if len(index.elts) == 1 else ""
            text = self.list(index.elts) + comma
        else:
            text = self.expr(index, TEST)
        return f"{self.expr(node.value, ATOM)}[{text}]", ATOM

    def expr_Starred(self, node):
        return f"*{self.expr(node.value, EXPRESSION)}", ATOM

    def expr_Name(self, node):
        return node.id, ATOM

    def expr_Slice(self, node):
        text = "" if node.lower is None else self.expr(node.lower, TEST)
        text += ":" + ("" if node.upper is None else self.expr(node.upper, TEST))
        return (text if node.step is None else f"{text}:{self.expr(node.step, TEST)}"), ATOM

    def expr_Constant(self, node):
        value = node.value
        if value is ...:
            return "...", ATOM
        if isinstance(value, tuple):
            items = ", ".join(self.expr_Constant(ast.Constant(item))[0] for item in value)
            return f"({items}{',' if len(value) == 1 else ''})", ATOM
        text = repr(value)
        if type(value).__name__ in ("float", "complex"):
            text = text.replace("inf", _INFINITY).replace("nan", f"({_INFINITY}-{_INFINITY})")
        if getattr(node, "kind", None) == "u":
            text = "u" + text
        return text, ATOM

    # ---- f-strings

    def expr_JoinedStr(self, node):
        parts = [(isinstance(value, ast.Constant), self.fstring_part(value)) for value in node.values]
        quotes = _SINGLE + _TRIPLE
        written = []
        for is_text, part in parts:
            if is_text:
                part, fitting = _quoted(part, quotes, keeps_lines=False)
                if not any(q in quotes for q in fitting):
                    return self.fstring_with_escapes(parts), ATOM
                quotes = fitting
            elif "\n" in part:
                quotes = [q for q in quotes if q in _TRIPLE]
            written.append(part)
        return f"f{quotes[0]}{''.join(written)}{quotes[0]}", ATOM

    def fstring_with_escapes(self, parts):
        """Text that no quotes fit around: as repr writes it."""
        quote = _TRIPLE[1]
        # The repr of a string with a double quote is in single ones.
        written = (repr('"' + part)[2:-1] if is_text else part for is_text, part in parts)
        return f"f{quote}{''.join(written)}{quote}"

    def fstring_part(self, node, in_spec=False):
        if isinstance(node, ast.JoinedStr):
            return "".join(self.fstring_part(value, in_spec) for value in node.values)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value.replace("{", "{{").replace("}", "}}")
            if in_spec:
                for c, escape in ("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n"):
                    text = text.replace(c, escape)
            return text
        if isinstance(node, ast.FormattedValue):
            return self.expr_FormattedValue(node)[0]
        raise ValueError(f"Unexpected node inside JoinedStr, {node!r}")

    def expr_FormattedValue(self, node):
        text = self.expr(node.value, TEST + 1)
        if text.startswith("{"):
            text = " " + text
        if node.conversion != -1:
            text += f"!{chr(node.conversion)}"
        if node.format_spec is not None:
            text += ":" + self.fstring_part(node.format_spec, in_spec=True)
        return "{" + text + "}", ATOM
