"""Expressions nest as deep as in CPython: what is deeper ends with RecursionError or MemoryError."""

import ast


def outcome(source, mode="eval"):
    try:
        return eval(compile(source, "deep", mode), {"a": Chain()})
    except (RecursionError, MemoryError, SyntaxError) as error:
        return f"{type(error).__name__}: {error.args[0]}"


class Chain:
    def __getattr__(self, name):
        return self

    def __getitem__(self, index):
        return self

    def __call__(self):
        return self


# operands and trailers on the left
assert outcome("1" + "+1" * 9_900) == 9_901
assert outcome("1" + "-1" * 9_900) == -9_899
assert isinstance(outcome("a" + ".b" * 9_900), Chain)
assert isinstance(outcome("a" + "[0]" * 9_900), Chain)
assert isinstance(outcome("a" + "()" * 9_900), Chain)
assert isinstance(outcome("a" + ".b()" * 4_900), Chain)
too_deep = "RecursionError: maximum recursion depth exceeded during compilation"
for trailer in ["+a", ".b", "[0]", "()", ".b()", " % a"]:
    assert outcome("a" + trailer * 20_000) == too_deep, trailer

# prefixes
assert outcome("-" * 5_900 + "1") == 1
assert outcome("not " * 5_900 + "1") is True
assert outcome("1 if 0 else " * 5_900 + "2") == 2
assert outcome("not " * 50_000 + "1") == "MemoryError: Parser stack overflowed - Python source too complex to parse"
assert outcome("1 if 0 else " * 50_000 + "2").startswith("MemoryError: Parser stack")
assert callable(outcome("lambda: " * 900 + "1"))

# comparisons, and, or and elif do not nest
assert outcome("1" + "<2" + ">1<2" * 10_000) is True
assert outcome("1" + " and 1" * 20_000) == 1
assert outcome("1" + " not in ()" * 7_000, "exec") is None
assert outcome("if 0: pass\n" + "elif 0: pass\n" * 5_000, "exec") is None

# brackets
assert outcome("(" * 200 + "7" + ")" * 200) == 7
assert outcome("(" * 201 + ")" * 201) == "SyntaxError: too many nested parentheses"

# what the tokenizer finds comes first
assert outcome("1" + "+1" * 20_000 + " 'b") == "SyntaxError: unterminated string literal (detected at line 1)"
assert outcome("1" + "+1" * 5_000 + " b") == "SyntaxError: invalid syntax"

# deep expressions in a program
source = "def f(x):\n    return x" + " + x" * 5_000 + "\n"
names = {}
exec(source, names)
assert names["f"](2) == 10_002

# trees
tree = ast.parse("1" + "+1" * 1_500, mode="eval")
assert eval(compile(tree, "deep", "eval")) == 1_501
print("ok")
