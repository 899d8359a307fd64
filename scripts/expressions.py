"""An interpreter for a small language of expressions: scanner, parser, optimiser, evaluator.

The language has numbers, strings, lists, functions as values, conditionals and bindings:

    let square = fn(x) x * x in map(square, [1, 2, 3])

Run without arguments it evaluates the programs at the end of the file and prints what they give, errors included. It
runs the same on CPython and on gillie, with the lock on and off.
"""

import operator
import sys

# ---- errors


class ExpressionError(Exception):
    """Something is wrong with a program; `position` is where."""

    def __init__(self, message, position):
        super().__init__(message)
        self.position = position

    def show(self, source):
        """The line with the mistake, a caret below it."""
        start = source.rfind("\n", 0, self.position) + 1
        end = source.find("\n", self.position)
        line = source[start:end if end >= 0 else len(source)]
        return f"{line}\n{' ' * (self.position - start)}^ {type(self).__name__}: {self}"


class ScanError(ExpressionError):
    pass


class ParseError(ExpressionError):
    pass


class EvaluationError(ExpressionError):
    pass


# ---- scanner

KEYWORDS = {"let", "in", "fn", "if", "then", "else", "and", "or", "not", "true", "false"}
OPERATORS = ["**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "<", ">", "=", "(", ")", "[", "]", ","]


class Token:
    """A piece of source: its kind, its text or value, and where it begins."""

    __slots__ = ("kind", "value", "position")

    def __init__(self, kind, value, position):
        self.kind = kind
        self.value = value
        self.position = position

    def __repr__(self):
        return f"Token({self.kind}, {self.value!r})"


def scan(source):
    """Yields the tokens of the source; the last is of kind "end"."""
    position = 0
    while position < len(source):
        character = source[position]
        if character.isspace():
            position += 1
        elif character == "#":
            position = source.find("\n", position)
            if position < 0:
                break
        elif character.isdigit():
            token, position = scan_number(source, position)
            yield token
        elif character.isalpha() or character == "_":
            start = position
            while position < len(source) and (source[position].isalnum() or source[position] == "_"):
                position += 1
            word = source[start:position]
            yield Token(word if word in KEYWORDS else "name", word, start)
        elif character == '"':
            token, position = scan_string(source, position)
            yield token
        else:
            found = next((text for text in OPERATORS if source.startswith(text, position)), None)
            if found is None:
                raise ScanError(f"unexpected character {character!r}", position)
            yield Token(found, found, position)
            position += len(found)
    yield Token("end", None, len(source))


def scan_number(source, start):
    position = start
    is_float = False
    while position < len(source) and (source[position].isdigit() or source[position] == "."):
        if source[position] == ".":
            if is_float:
                raise ScanError("a number has one point at most", position)
            is_float = True
        position += 1
    text = source[start:position]
    return Token("number", float(text) if is_float else int(text), start), position


def scan_string(source, start):
    end = source.find('"', start + 1)
    if end < 0:
        raise ScanError("this string does not end", start)
    return Token("string", source[start + 1:end], start), end + 1


# ---- tree


class Node:
    """A part of a program. Subclasses name their fields in `fields`; nodes with equal fields are equal."""

    fields = ()

    def __init__(self, position, *values):
        if len(values) != len(self.fields):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self.fields)}")
        self.position = position
        for name, value in zip(self.fields, values):
            setattr(self, name, value)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.__match_args__ = cls.fields

    def __eq__(self, other):
        return type(self) is type(other) and all(getattr(self, f) == getattr(other, f) for f in self.fields)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(repr(getattr(self, field)) for field in self.fields)})"


class Literal(Node):
    fields = ("value",)


class Name(Node):
    fields = ("name",)


class Sequence(Node):
    fields = ("items",)


class Unary(Node):
    fields = ("operator", "operand")


class Binary(Node):
    fields = ("operator", "left", "right")


class Logical(Node):
    fields = ("operator", "left", "right")


class Conditional(Node):
    fields = ("condition", "then", "otherwise")


class Binding(Node):
    fields = ("name", "value", "body")


class Function(Node):
    fields = ("parameters", "body")


class Call(Node):
    fields = ("function", "arguments")


class Index(Node):
    fields = ("sequence", "index")


# ---- parser

# Binary operators by how tightly they bind; all but ** bind to the left.
LEVELS = [("or",), ("and",), ("==", "!=", "<", "<=", ">", ">="), ("+", "-"), ("*", "/", "//", "%")]


class Parser:
    """Recursive descent, one token ahead."""

    def __init__(self, source):
        self.tokens = scan(source)
        self.token = next(self.tokens)

    def advance(self):
        token = self.token
        self.token = next(self.tokens, token)
        return token

    def accept(self, *kinds):
        return self.advance() if self.token.kind in kinds else None

    def expect(self, kind):
        if self.token.kind != kind:
            found = "the end" if self.token.kind == "end" else repr(self.token.value)
            raise ParseError(f"expected {kind!r}, found {found}", self.token.position)
        return self.advance()

    def program(self):
        node = self.expression()
        self.expect("end")
        return node

    def expression(self):
        position = self.token.position
        match self.token.kind:
            case "let":
                self.advance()
                name = self.expect("name").value
                self.expect("=")
                value = self.expression()
                self.expect("in")
                return Binding(position, name, value, self.expression())
            case "if":
                self.advance()
                condition = self.expression()
                self.expect("then")
                then = self.expression()
                self.expect("else")
                return Conditional(position, condition, then, self.expression())
            case "fn":
                self.advance()
                self.expect("(")
                parameters = self.separated(lambda: self.expect("name").value, ")")
                return Function(position, tuple(parameters), self.expression())
            case _:
                return self.binary(0)

    def binary(self, level):
        if level == len(LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while token := self.accept(*LEVELS[level]):
            kind = Logical if token.kind in ("and", "or") else Binary
            left = kind(token.position, token.kind, left, self.binary(level + 1))
        return left

    def unary(self):
        if token := self.accept("-", "not"):
            return Unary(token.position, token.kind, self.unary())
        base = self.postfix()
        if token := self.accept("**"):
            return Binary(token.position, "**", base, self.unary())
        return base

    def postfix(self):
        node = self.primary()
        while True:
            if token := self.accept("("):
                node = Call(token.position, node, self.separated(self.expression, ")"))
            elif token := self.accept("["):
                node = Index(token.position, node, self.expression())
                self.expect("]")
            else:
                return node

    def primary(self):
        token = self.advance()
        match token.kind:
            case "number" | "string":
                return Literal(token.position, token.value)
            case "true" | "false":
                return Literal(token.position, token.kind == "true")
            case "name":
                return Name(token.position, token.value)
            case "(":
                node = self.expression()
                self.expect(")")
                return node
            case "[":
                return Sequence(token.position, self.separated(self.expression, "]"))
            case "end":
                raise ParseError("the program ends too early", token.position)
            case _:
                raise ParseError(f"{token.value!r} begins no expression", token.position)

    def separated(self, item, closing):
        items = []
        while not self.accept(closing):
            if items:
                self.expect(",")
            items.append(item())
        return items


# ---- meaning

BINARY = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv,
    "%": operator.mod, "**": operator.pow, "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge,
}
UNARY = {"-": operator.neg, "not": operator.not_}


class Closure:
    """A function with the scope where it was written."""

    def __init__(self, node, scope, name=None):
        self.node = node
        self.scope = scope
        self.name = name

    def __call__(self, *arguments):
        parameters = self.node.parameters
        if len(arguments) != len(parameters):
            raise TypeError(f"{self} takes {len(parameters)} arguments, not {len(arguments)}")
        return evaluate(self.node.body, {**self.scope, **dict(zip(parameters, arguments))})

    def __str__(self):
        return f"function {self.name}" if self.name else "a function"

    __repr__ = __str__


def fold(function, start, items):
    for item in items:
        start = function(start, item)
    return start


BUILTINS = {
    "len": len, "str": str, "sum": sum, "max": max, "min": min, "sorted": sorted, "range": lambda n: list(range(n)),
    "map": lambda function, items: [function(item) for item in items],
    "filter": lambda function, items: [item for item in items if function(item)], "fold": fold,
}


def evaluate(node, scope):
    """The value of a node in a scope, a dict of names."""
    match node:
        case Literal(value):
            return value
        case Name(name):
            if name not in scope:
                raise EvaluationError(f"{name} is not defined", node.position)
            return scope[name]
        case Sequence(items):
            return [evaluate(item, scope) for item in items]
        case Logical("and", left, right):
            return evaluate(left, scope) and evaluate(right, scope)
        case Logical("or", left, right):
            return evaluate(left, scope) or evaluate(right, scope)
        case Conditional(condition, then, otherwise):
            return evaluate(then if evaluate(condition, scope) else otherwise, scope)
        case Function():
            return Closure(node, scope)
        case Binding(name, value, body):
            return evaluate(body, bound(name, value, scope))
    try:
        match node:
            case Unary(symbol, operand):
                return UNARY[symbol](evaluate(operand, scope))
            case Binary(symbol, left, right):
                return BINARY[symbol](evaluate(left, scope), evaluate(right, scope))
            case Index(sequence, index):
                return evaluate(sequence, scope)[evaluate(index, scope)]
            case Call(function, arguments):
                return evaluate(function, scope)(*[evaluate(argument, scope) for argument in arguments])
    except ExpressionError:
        raise
    except (TypeError, ArithmeticError, LookupError, ValueError) as error:
        raise EvaluationError(str(error), node.position) from error
    raise AssertionError(f"no such node: {node}")


def bound(name, value, scope):
    """The scope with one more name. A function sees its own name, so that it can call itself."""
    inner = dict(scope)
    inner[name] = result = evaluate(value, inner)
    if isinstance(result, Closure) and result.name is None:
        result.name = name
    return inner


# ---- optimiser


def optimise(node):
    """The same program with constant parts computed; parts that would fail stay as they are."""
    if not isinstance(node, Node):
        return [optimise(item) for item in node] if isinstance(node, list) else node
    node = type(node)(node.position, *[optimise(getattr(node, field)) for field in node.fields])
    match node:
        case Binary(symbol, Literal(left), Literal(right)):
            try:
                return Literal(node.position, BINARY[symbol](left, right))
            except (TypeError, ArithmeticError):
                return node
        case Unary(symbol, Literal(value)) if not isinstance(value, str):
            return Literal(node.position, UNARY[symbol](value))
        case Conditional(Literal(condition), then, otherwise):
            return then if condition else otherwise
        case Binary("*", other, Literal(1)) | Binary("+", other, Literal(0)):
            return other
    return node


def size(node):
    """How many nodes a tree has."""
    if isinstance(node, list):
        return sum(map(size, node))
    return 1 + sum(size(getattr(node, field)) for field in node.fields) if isinstance(node, Node) else 0


# ---- programs

PROGRAMS = [
    "1 + 2 * 3 ** 2 - -4",
    "2 ** 3 ** 2, 1",
    "let square = fn(x) x * x in map(square, range(6))",
    "let factorial = fn(n) if n < 2 then 1 else n * factorial(n - 1) in factorial(25)",
    "let compose = fn(f, g) fn(x) f(g(x)) in\nlet twice = fn(x) 2 * x in\nlet next = fn(x) x + 1 in\n"
    "[compose(twice, next)(5), compose(next, twice)(5)]",
    "fold(fn(a, b) a + b, 0, filter(fn(x) x % 3 == 0 or x % 5 == 0, range(1000)))",
    'let words = ["pear", "fig", "banana"] in map(fn(w) str(len(w)) + w, sorted(words))',
    "let primes = fn(n) filter(fn(p) len(filter(fn(d) p % (d + 1) == 0, range(p))) == 2, range(n)) in primes(20)",
    "if not (1 < 2 and 2 < 1) then \"yes\" else undefined",
    "let fibonacci = fn(n) fold(fn(pair, i) [pair[1], pair[0] + pair[1]], [0, 1], range(n))[0] in map(fibonacci, range(15))",
    "(1 + 2) * (3 + 4) * 1 + 0",
    "x + 1",
    "1 +",
    "let = 3 in 4",
    "[1, 2, 3][7]",
    "10 / (5 - 5)",
    "let f = fn(a, b) a in f(1)",
    '"never ends',
    "3 $ 4",
    "1.2.3",
    "(1, 2",
    '1 + "one"',
]


def run(source):
    """The value of a program as text, or its error."""
    try:
        tree = Parser(source).program()
        small = optimise(tree)
        value = evaluate(small, BUILTINS)
        assert value == evaluate(tree, BUILTINS) or isinstance(value, Closure)
    except ExpressionError as error:
        return error.show(source)
    saved = size(tree) - size(small)
    return f"{value!r}" + (f"    # {saved} nodes folded" if saved else "")


def main():
    for source in sys.argv[1:] or PROGRAMS:
        print(source)
        print("   " + run(source).replace("\n", "\n   "))


if __name__ == "__main__":
    main()
