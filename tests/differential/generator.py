"""Random well-formed programs, the same for the same seed.

A program defines functions, generators and classes, then runs steps. Most steps catch what they raise and show it;
what is not caught ends the program, and its traceback is compared. Every loop and function burns fuel, so that each
program ends, and values that are stored are cut to a size, so that none grows without bound.
"""

import random
import re
import textwrap

from classes import ClassMaker
from grammar import LITERALS, PRODUCTIONS, VALUES
from library import PIECES
from literals import literal
from templates import TEMPLATES

F_STRING = re.compile(r"""\br?f['"]""")
OWN_NAME = re.compile(r"\$(\w+)")
PLACEHOLDER = re.compile(r"<([a-z_]+)>(?P<postfix>[.\[(]?)")
ENDS_IN_NUMBER = re.compile(r"(^|[^\w.])\.?\d[\w.]*$")
PREFIXES = {"ints": "xs", "strs": "ss", "nested": "rows", "iset": "si", "sset": "st", "sdict": "ds", "idict": "di", "bool": "t",
            "complex": "z", "pair": "p"}
DEPTH = 3
ERRORS = ["ValueError", "TypeError", "KeyError", "IndexError", "ZeroDivisionError", "AttributeError", "ArithmeticError",
          "LookupError", "RuntimeError", "StopIteration", "OverflowError", "NameError", "OSError", "AssertionError"]


class Generator:
    """Makes one program; `statements` is how many it has."""

    def __init__(self, seed, without=()):
        self.without = without  # Kinds of values that no expression has.
        self.random = random.Random(seed)
        self.lines = []
        self.indent = 0
        self.names = {}
        self.functions = []
        self.generators = []
        self.classes = []
        self.counter = 0
        self.loops = 0
        self.in_function = 0

    # ---- text

    def put(self, line):
        self.lines.append("    " * self.indent + line)

    def block(self, header, *makers):
        """A compound statement whose body the makers write."""
        self.put(header)
        self.indent += 1
        length = len(self.lines)
        before = self.scope()
        for maker in makers:
            maker()
        if len(self.lines) == length:
            self.put("pass")
        if self.chance(90):
            # Seldom is a name used behind a block that may not have run.
            self.names = before
        self.indent -= 1

    def fresh(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter}"

    def chance(self, percent):
        return self.random.randrange(100) < percent

    # ---- expressions

    def expression(self, kind, depth=DEPTH):
        """An expression that has, or for one in fifty has not, a value of `kind`."""
        if kind in LITERALS:
            return self.random.choice(LITERALS[kind])
        special = getattr(self, "expression_" + kind, None)
        if special is not None:
            return special(depth)
        if depth > 0 and kind in VALUES and self.chance(2):
            kind = self.random.choice(VALUES)
        kind = "float" if kind in self.without else kind
        known = self.names.get(kind, ())
        if depth <= 0 or self.chance(25):
            if known and self.chance(70):
                return self.random.choice(known)
            if kind in VALUES:
                return literal(self.random, kind)
        production = self.random.choice(PRODUCTIONS[kind])
        return self.fill(production, depth - 1)

    def fill(self, text, depth):
        """The text with an expression for each placeholder."""
        is_formatted = F_STRING.search(text) is not None

        def replace(match):
            inner = self.expression(match[1], depth)
            if ":=" in inner and " for " in text:
                # Not allowed where a comprehension takes its items from.
                inner = self.expression(match[1], 0)
            if match["postfix"] and ENDS_IN_NUMBER.search(inner):
                inner = f"({inner})"
            if "\\" in inner and "=" in text and is_formatted:
                # What `=` shows of an escape is not the same in all versions.
                inner = self.expression(match[1], 0).replace("\\", "/")
            if "lambda" in inner and "=" in text and is_formatted:
                # CPython 3.13 cuts what `=` shows at the colon of a lambda with a default.
                inner = self.expression(match[1], 0)
            if inner.startswith("{") and is_formatted:
                # Two braces would be one.
                inner = " " + inner
            return inner + match["postfix"]

        return PLACEHOLDER.sub(replace, text)

    def expression_value(self, depth):
        return self.expression(self.random.choice(VALUES), depth)

    def expression_any_sized(self, depth):
        return self.expression(self.random.choice(["str", "bytes", "ints", "pair", "iset", "sdict", "nested"]), depth)

    def expression_index(self, depth):
        if depth > 0 and self.chance(15):
            return self.expression("int", depth - 1)
        return self.random.choice(["0", "1", "-1", "2", "-2", "3", "-4", "5", "9"])

    def expression_function(self, depth):
        return self.random.choice(self.functions) if self.functions else "abs"

    def expression_generator(self, depth):
        if not self.generators:
            return "iter([1, 2])"
        return f"{self.random.choice(self.generators)}({self.expression('int', 0)})"

    def expression_obj(self, depth):
        known = self.names.get("obj", ())
        if known and self.chance(60):
            return self.random.choice(known)
        if not self.classes:
            return self.expression("int", depth)
        return f"{self.random.choice(self.classes)}({self.expression('int', min(depth, 1))})"

    def expression_iname(self, depth):
        return self.random.choice(["w1", "w2"])

    # ---- names

    def name(self, kind):
        """A name to store a value of `kind` in: a new one or an old one."""
        known = self.names.setdefault(kind, [])
        if len(known) > 3 or (known and self.chance(40)):
            return self.random.choice(known)
        name = self.fresh(PREFIXES.get(kind, kind[0]))
        known.append(name)
        return name

    def scope(self):
        """The names that are known here, to be restored behind a function."""
        return {kind: list(names) for kind, names in self.names.items()}

    # ---- statements

    def statement(self):
        simple = [self.assign, self.assign, self.assign, self.show, self.show, self.augment, self.store, self.call,
                  self.unpack, self.delete, self.check, self.make_object, self.use_object]
        compound = [self.if_, self.for_, self.while_, self.try_, self.match, self.with_, self.consume]
        nests = self.indent < 6
        self.random.choice(simple + compound if nests else simple)()

    def statements(self, low=1, high=3):
        for _ in range(self.random.randint(low, high)):
            self.statement()

    def assign(self):
        kind = self.random.choice(VALUES + ("ints", "str", "int"))
        value = self.expression(kind)
        self.put(f"{self.name(kind)} = fit({value})")

    def show(self):
        if self.chance(25):
            parts = ", ".join(self.expression_value(2) for _ in range(self.random.randint(1, 3)))
            self.put(f"print({parts}, sep={self.random.choice(['chr(44)', 'None', repr(' | ')])})")
        else:
            self.put(f"show({self.expression_value(DEPTH)})")

    def augment(self):
        kind, operators = self.random.choice([
            ("int", ["+=", "-=", "*=", "//=", "%=", "&=", "|=", "^=", "<<=", ">>=", "**="]), ("float", ["+=", "*=", "/=", "-="]),
            ("str", ["+=", "*=", "%="]), ("ints", ["+=", "*="]), ("iset", ["|=", "&=", "-=", "^="]), ("sdict", ["|="]),
            ("pair", ["+="]), ("bytes", ["+="]),
        ])
        name = self.name(kind)
        operator = self.random.choice(operators)
        value = self.expression("small" if operator in ("*=", "<<=", "**=") and kind != "float" else kind)
        self.put(f"{name} {operator} {value}")
        self.put(f"{name} = fit({name})")

    def store(self):
        target, value = self.random.choice([
            ("<ints>[<index>]", "int"), ("<ints>[<index>:<index>]", "ints"), ("<ints>[::<step>]", "ints"), ("<sdict>[<str>]", "int"),
            ("<idict>[<int>]", "str"), ("<nested>[<index>][<index>]", "int"), ("<nested>[<index>]", "ints"), ("<obj>.value", "int"),
            ("<obj>[<int>]", "int"), ("<obj>.extra", "str"), ("<pair>[<index>]", "int"), ("<str>[<index>]", "str"),
        ])
        target = PLACEHOLDER.sub(lambda match: self.lvalue(match[1]) + match["postfix"], target)
        operator = self.random.choice(["=", "=", "=", "+="])
        expression = self.expression(value, 2)
        # A list that takes itself into itself in a loop would double with every round.
        self.put(f"{target} {operator} {f'few({expression}, 8)' if value == 'ints' else expression}")

    def lvalue(self, kind):
        """What may stand before a subscript in a target: a name where there is one."""
        known = self.names.get(kind)
        if known:
            return self.random.choice(known)
        return self.expression(kind, 0) if kind in LITERALS or kind == "index" else f"({self.expression(kind, 1)})"

    def call(self):
        method = self.random.choice([
            "<ints>.append(<int>)", "<ints>.extend(few(<ints>, 8))", "<ints>.insert(<index>, <int>)", "<ints>.remove(<int>)", "<ints>.sort()",
            "<ints>.sort(key=<key>, reverse=<bool>)", "<ints>.reverse()", "<ints>.clear()", "<iset>.add(<int>)", "<iset>.discard(<int>)",
            "<iset>.remove(<int>)", "<iset>.update(<ints>)", "<sdict>.update(<sdict>)", "<sdict>.update(a=<int>)", "<sdict>.popitem()",
            "<sdict>.pop(<str>)", "<sdict>.clear()", "<nested>.append(<ints>)", "<strs>.append(<str>)", "<strs>.extend(<str>)",
            "<idict>.pop(<int>)", "setattr(<obj>, 'value', <int>)", "<iset>.intersection_update(<ints>)",
        ])
        head, _, rest = method.partition(">")
        start, _, kind = head.partition("<")
        self.put(start + self.lvalue(kind) + self.fill(rest, 2))

    def unpack(self):
        target, kind = self.random.choice([
            ("a, b", "pair"), ("a, *b", "ints"), ("*a, b", "ints"), ("a, (b, *c)", "nested"), ("[a, b, c]", "str"), ("a, b", "ints"),
            ("(a, b), c", "nested"), ("a, *b, c", "str"), ("a, b", "sdict"),
        ])
        self.put(f"{target} = {self.expression(kind)}")
        self.put(f"show({', '.join(c for c in target if c.isalpha())})")

    def delete(self):
        kind = self.random.choice(["ints", "sdict", "idict", "nested"])
        key = self.expression({"sdict": "str", "idict": "int"}.get(kind, "index"), 1)
        slice_ = ":" + self.expression("index", 0) if kind == "ints" and self.chance(40) else ""
        self.put(f"del {self.lvalue(kind)}[{key}{slice_}]")

    def check(self):
        self.put(f"assert {self.expression('bool')} or {self.expression('bool', 1)}, {self.expression('str', 1)}")

    def make_object(self):
        if self.classes:
            self.put(f"{self.name('obj')} = {self.random.choice(self.classes)}({self.expression('int', 1)})")

    def use_object(self):
        if not self.names.get("obj"):
            return self.show()
        production = self.random.choice([
            "<obj> + <obj>", "<obj> + <int>", "<int> + <obj>", "<obj> * <int>", "<int> - <obj>", "-<obj>", "<obj> @ <obj>", "<obj> % <int>",
            "<obj> == <obj>", "<obj> < <obj>", "<obj> >= <int>", "sorted([<obj>, <obj>, <obj>])", "max(<obj>, <obj>)", "[<obj>, <int>]",
            "<int> in <obj>", "list(<obj>)", "len({<obj>, <obj>})", "{<obj>: <int>}", "<obj>.missing", "<obj>.label", "<obj>.half",
            "<obj>[<index>:<index>]", "<obj>(<int>, <int>)", "type(<obj>).make(<int>)", "type(<obj>).shared", "vars(<obj>)", "str(<obj>)",
            "format(<obj>, '>12')", "isinstance(<obj>, type(<obj>))", "[1, 2, 3, 4][<obj>]", "<obj> and <int>", "not <obj>", "<obj> // <int>",
            "divmod(<obj>, <int>)", "round(<obj>)", "abs(<obj>)", "bool(<obj>)", "<obj> | <obj>", "(<obj>) ** <small>",
        ])
        self.put(f"show({self.fill(production, 1)})")

    # ---- compound statements

    def if_(self):
        self.block(f"if {self.expression('bool')}:", self.statements)
        while self.chance(30):
            self.block(f"elif {self.expression('bool', 2)}:", self.statements)
        if self.chance(50):
            self.block("else:", self.statements)

    def loop_body(self):
        self.put("tick()")
        self.loops += 1
        self.statements()
        if self.chance(30):
            self.put(f"if {self.expression('bool', 2)}: {self.random.choice(['break', 'continue'])}")
        self.loops -= 1

    def for_(self):
        target, source, bound = self.random.choice([
            ("i", f"range({self.expression('small')})", ["i"]), ("i", self.expression("ints"), ["i"]), ("i", self.expression("intiter"), ["i"]),
            ("i, j", f"enumerate({self.expression('ints')})", ["i", "j"]), ("i, j", f"zip({self.expression('ints')}, {self.expression('pair')})", ["i", "j"]),
            ("c", self.expression("str"), []), ("k, i", f"list({self.expression('sdict')}.items())", ["i"]), ("k", f"sorted({self.expression('sset')})", []),
            ("i, *j", self.expression("nested"), ["i"]), ("i", f"sorted({self.expression('iset')})", ["i"]),
        ])
        before = self.scope()
        self.names.setdefault("int", []).extend(name for name in bound if name not in self.names.get("int", ()))
        self.block(f"for {target} in {source}:", self.loop_body)
        if self.chance(20):
            self.block("else:", self.statements)
        self.names = before

    def while_(self):
        count = self.fresh("n")
        self.put(f"{count} = {self.random.randint(1, 4)}")
        self.block(f"while {count} > 0 and {self.expression('bool', 2)}:", lambda: self.put(f"{count} -= 1"), self.loop_body)
        if self.chance(20):
            self.block("else:", self.statements)

    def try_(self):
        if self.chance(15):
            return self.try_group()
        self.block("try:", self.statements, self.maybe_raise)
        handlers = self.random.randint(0, 2)
        for _ in range(handlers):
            kinds = self.random.sample(ERRORS, self.random.randint(1, 3))
            caught = kinds[0] if len(kinds) == 1 else f"({', '.join(kinds)})"
            self.block(f"except {caught} as e:", lambda: self.put("show_error(e)"), self.statements, self.reraise)
        if handlers and self.chance(60):
            self.block(f"except {self.random.choice(['Exception', 'Exception', 'ArithmeticError'])} as e:", lambda: self.put("show_error(e)"))
        if handlers and self.chance(25):
            self.block("else:", self.statements)
        if not handlers or self.chance(30):
            self.block("finally:", lambda: self.statements(1, 2))

    def try_group(self):
        members = ", ".join(f"{self.random.choice(ERRORS[:9])}({self.expression('int', 1)})" for _ in range(self.random.randint(1, 3)))
        self.block("try:", lambda: self.statements(0, 1), lambda: self.put(f"raise ExceptionGroup({self.expression('str', 0)}, [{members}])"))
        for error in self.random.sample(ERRORS[:9], 2):
            self.block(f"except* {error} as e:", lambda: self.put("show_error(e)"), lambda: self.statements(0, 1))

    def maybe_raise(self):
        if not self.chance(40):
            return
        error = self.random.choice(ERRORS)
        value = self.expression_value(1)
        cause = self.random.choice(["", "", " from None", f" from {self.random.choice(ERRORS)}({self.expression('int', 0)})"])
        self.put(f"raise {error}({value}){cause}")

    def reraise(self):
        if self.chance(15):
            self.put(self.random.choice(["raise", "raise RuntimeError('again') from e", "raise KeyError(str(e))", "e.add_note('a note'); raise"]))

    def match(self):
        subject = self.expression_value(2) if self.chance(60) or not self.names.get("obj") else self.expression("obj")
        patterns = ["0 | 1", "int(n) if n > 5", "[]", "[a]", "[a, b]", "[a, *b]", "(1, x) | [x, 2]", "{'a': v}", "{'a': v, **rest}", "str() as s",
                    "[int(), *_]", "float(real=r)", "None | True", "-3", "'a' | 'b'", "bytes()", "{1: str(s)}", "[[x, *_], *_]"]
        if self.classes:
            patterns += [f"{self.random.choice(self.classes)}(value=v)", f"{self.random.choice(self.classes)}(v)"]

        def cases():
            for pattern in self.random.sample(patterns, self.random.randint(1, 5)):
                self.block(f"case {pattern}:", lambda: self.put(f"show({pattern!r}, sorted(k for k in ('n', 'a', 'x', 'v') if k in locals()))"), lambda: self.statements(0, 1))
            if self.chance(60):
                self.block("case _:", self.statements)

        self.block(f"match {subject}:", cases)

    def with_(self):
        swallow = self.random.choice(["True", "False", "ValueError", "Exception"])
        first = f"Manager({self.expression('int', 1)}, {swallow}) as m"
        second = f", Manager({self.expression('str', 0)}, False)" if self.chance(25) else ""
        self.block(f"with {first}{second}:", self.statements, self.maybe_raise)

    def consume(self):
        if not self.generators:
            return self.show()
        name = self.fresh("g")
        self.put(f"{name} = {self.expression_generator(1)}")
        for _ in range(self.random.randint(1, 4)):
            self.put(self.random.choice([
                f"show(next({name}))", f"show(next({name}, None))", f"show({name}.send({self.expression('int', 1)}))", f"show(list({name}))",
                f"show(drive({name}, ValueError({self.expression('int', 0)})))", f"{name}.close()", f"for i in {name}: tick(); show(i)",
                f"show([*zip({name}, 'ab')])",
            ]))

    # ---- definitions

    def parameters(self):
        """A list of parameters that takes one positional argument, and the names that are ints."""
        choice = self.random.randrange(6)
        if choice == 0:
            return "a", ["a"]
        if choice == 1:
            return f"a, b={self.expression('int', 0)}", ["a", "b"]
        if choice == 2:
            return f"a, /, *args, c={self.expression('int', 0)}", ["a", "c"]
        if choice == 3:
            return "a=3, *args, **kwargs", ["a"]
        if choice == 4:
            return f"a, b={self.expression('int', 1)}, *, d: int = 2", ["a", "b", "d"]
        return "a: int, *rest", ["a"]

    def function(self):
        name = self.fresh("f")
        parameters, bound = self.parameters()
        before, functions = self.scope(), self.functions
        self.names = {"int": bound}
        if self.chance(40):
            self.put(self.random.choice(["@traced", "@traced", "@functools.cache", "@twice(2)"]))
        self.block(f"def {name}({parameters}):", self.function_body)
        self.names = before
        self.functions = functions + [name]
        self.put(f"show(attempt({name}, {self.expression('int', 1)}))")
        if self.chance(30):
            arguments = self.random.choice(["", "1, 2, 3", "b=1", "1, zz=2", "*[1, 2]", "**{'a': 1}", "1, a=2", "c=4, *[1]"])
            self.put(f"show(attempt(lambda: {name}({arguments})))")

    def function_body(self):
        self.put("tick()")
        self.in_function += 1
        kind = self.random.randrange(5)
        if kind == 0:
            self.closure()
        elif kind == 1:
            self.block("if a > 0 and a < 50:", lambda: self.put("pass"))
        self.statements(1, 4)
        self.maybe_raise()
        self.put(f"return {self.expression('int')}")
        self.in_function -= 1

    def closure(self):
        inner, count = self.fresh("inner"), self.fresh("c")
        self.put(f"{count} = {self.expression('int', 1)}")

        def body():
            self.put(f"nonlocal {count}")
            self.put(f"{count} += {self.expression('int', 1)}")
            self.statements(0, 2)
            self.put(f"return {count}")

        self.block(f"def {inner}(step=1):", body)
        self.put(f"show({inner}(), {inner}(2), {count})")

    def generator(self):
        name = self.fresh("gen")
        before = self.scope()
        self.names = {"int": ["a"]}

        def body():
            self.put("tick()")
            for _ in range(self.random.randint(1, 3)):
                self.random.choice([self.yield_, self.yield_loop, self.yield_from, self.yield_guarded, self.statement])()
            self.put(f"yield {self.expression('int', 1)}")
            if self.chance(30):
                self.put(f"return {self.expression('int', 1)}")

        self.in_function += 1
        self.block(f"def {name}(a=2):", body)
        self.in_function -= 1
        self.names = before
        self.generators.append(name)

    def yield_(self):
        self.put(self.random.choice([f"yield {self.expression('int', 2)}", f"r = yield {self.expression('int', 1)}\n" + "    " * self.indent + "show('got', r)"]))

    def yield_loop(self):
        self.block(f"for i in {self.expression('ints', 2)}:", lambda: self.put("tick()"), self.yield_)

    def yield_from(self):
        source = self.expression_generator(0) if self.generators else "[1, 2]"
        self.put(f"r = yield from {self.random.choice([source, self.expression('ints', 1), self.expression('pair', 1)])}")
        self.put("show('result', r)")

    def yield_guarded(self):
        self.block("try:", self.yield_, lambda: self.statements(0, 1))
        self.block(f"except {self.random.choice(['ValueError', 'Exception'])} as e:", lambda: self.put("show_error(e)"), self.yield_)
        if self.chance(50):
            # Nothing is shown: when a generator that is left behind ends is not the same.
            self.block("finally:", lambda: self.put("tick()"))

    def template(self):
        """A piece of several statements, in a `try` of its own."""
        names = {}

        def own(match):
            if match[1] not in names:
                names[match[1]] = self.fresh(match[1])
            return names[match[1]]

        def body():
            before = self.scope()
            for line in textwrap.dedent(self.random.choice(self.random.choice((TEMPLATES, PIECES)))).strip().split("\n"):
                self.put(self.fill(OWN_NAME.sub(own, line), 2))
            self.names = before

        self.block("try:", body)
        self.block("except Exception as e:", lambda: self.put("show_error(e)"))

    # ---- the program

    def step(self):
        """A few statements; what they raise is shown, or seldom not caught."""
        if self.chance(12):
            return self.statements(1, 2)
        self.block("try:", lambda: self.statements(2, 5))
        self.block("except Exception as e:", lambda: self.put("show_error(e)"))

    def program(self):
        """The text of a whole program."""
        self.put("w1 = w2 = z = 1")
        for kind in [kind for kind in VALUES if kind not in self.without]:
            self.put(f"{self.name(kind)} = {literal(self.random, kind)}")
        for _ in range(self.random.randint(6, 10)):
            maker = self.random.choice([self.step, self.step, self.step, self.step, self.step, self.function, self.generator, self.template, self.template, lambda: ClassMaker(self).make()])
            maker()
        return "\n".join(self.lines) + "\n"
