"""Smaller variants of a program: statements left out, compound statements opened, expressions replaced by their parts."""

import ast
import warnings

BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
CONSTANTS = ("0", "''", "[]")
PARTS_MAX = 12


def smaller(source):
    """Yields programs that compile and are smaller than `source`, the most promising first."""
    tree = ast.parse(source)
    for change in changes(tree):
        undo = change()
        text = text_of(tree)
        undo()
        if text is not None and len(text) < len(source):
            yield text


def text_of(tree):
    """The program as text; None if it does not compile."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = ast.unparse(tree) + "\n"
            compile(text, "<candidate>", "exec")
    except (SyntaxError, ValueError, RecursionError, AttributeError):
        return None
    return text


def changes(tree):
    """Functions that change the tree, each of which returns one that undoes it."""
    found = list(blocks(tree))
    size = max((len(block) for _, _, block in found), default=0)
    while size >= 1:
        for node, name, block in found:
            for start in range(0, len(block), size) if size <= len(block) else ():
                yield setting(node, name, block[:start] + block[start + size:] or filler(node, name))
        size //= 2
    for node, name, block in found:
        for index, statement in enumerate(block):
            for inner in (getattr(statement, inner, None) for inner in BLOCKS[:3]):
                if isinstance(statement, ast.stmt) and inner:
                    yield setting(node, name, block[:index] + inner + block[index + 1:])
    yield from part_changes(tree)


def filler(node, name):
    """What a block that must not be empty has instead of its statements."""
    return [ast.Pass()] if name == "body" and not isinstance(node, ast.Module) else []


def setting(node, name, value):
    def change():
        old = getattr(node, name)
        setattr(node, name, value)
        return lambda: setattr(node, name, old)

    return change


def blocks(tree):
    """Every list of statements, outer ones first."""
    for node in ast.walk(tree):
        for name in BLOCKS:
            block = getattr(node, name, None)
            if isinstance(block, list) and block:
                yield node, name, block


def part_changes(tree):
    """An expression becomes a part of it or a constant; an item of a list is left out."""
    for node in list(ast.walk(tree)):
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.expr):
                yield from (setting(node, name, part) for part in simpler(value))
            elif isinstance(value, list) and value and isinstance(value[0], (ast.expr, ast.keyword, ast.arg, ast.comprehension)):
                for index, item in enumerate(value):
                    rest = value[:index], value[index + 1:]
                    yield setting(node, name, rest[0] + rest[1])
                    if isinstance(item, ast.expr):
                        yield from (setting(node, name, [*rest[0], part, *rest[1]]) for part in simpler(item))


def simpler(expression):
    """Expressions to try in the place of this one."""
    if isinstance(expression, (ast.Constant, ast.Name)):
        return []
    parts = [part for part in ast.walk(expression) if isinstance(part, ast.expr) and part is not expression]
    return [ast.parse(text, mode="eval").body for text in CONSTANTS] + parts[:PARTS_MAX]
