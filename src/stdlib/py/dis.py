"""The instructions of functions and other code, in a readable form.

They are the instructions of this virtual machine, laid out as CPython lays out its own. It has registers where CPython
has a stack: `r3 = r1:a + r2:b` is one instruction, written ADD r3, r1:a, r2:b. A register that belongs to a variable
is shown with its name.
"""

import collections
import io
import sys
import types

import _dis

__all__ = [
    "code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
    "get_instructions", "Instruction", "Bytecode", "opname", "opmap", "cmp_op", "hasarg", "hasconst", "hasname",
    "hasjump", "hasjrel", "hasjabs",
]

cmp_op = ("<", "<=", "==", "!=", ">", ">=")

COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR", 64: "NOFREE",
    128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR",
}

# A word of the code counts as two bytes in f_lasti and tb_lasti.
_UNIT_BYTES = 2
_OPNAME_WIDTH = 20


def _upper(name):
    """LoadGlobal as LOAD_GLOBAL."""
    return "".join(f"_{c}" if c.isupper() and n else c for n, c in enumerate(name)).upper()


_opcodes = _dis.opcodes()
opname = [_upper(name) for name, _, _ in _opcodes]
opmap = {name: number for number, name in enumerate(opname)}


def _with(*wanted):
    """The opcodes with an operand of one of these kinds."""
    return [number for number, (_, _, kinds) in enumerate(_opcodes) if not set(wanted).isdisjoint(kinds)]


hasarg = [number for number, (_, _, kinds) in enumerate(_opcodes) if kinds]
hasconst = _with("constant")
hasname = _with("name")
# All targets are relative to the instruction.
hasjump = hasjrel = _with("target")
hasjabs = []

Positions = collections.namedtuple(
    "Positions", "lineno end_lineno col_offset end_col_offset", defaults=(None,) * 4)

_Fields = collections.namedtuple(
    "Instruction",
    "opname opcode arg argval argrepr offset start_offset starts_line line_number label positions cache_info",
    defaults=(None, None, None))


class Instruction(_Fields):
    """One instruction.

    argval is the name, the constant or the target of a jump that it has, or else argrepr: all operands as text.
    """

    __slots__ = ()

    @property
    def oparg(self):
        return self.arg

    @property
    def baseopcode(self):
        return self.opcode

    @property
    def baseopname(self):
        return self.opname

    @property
    def is_jump_target(self):
        return self.label is not None

    @property
    def jump_target(self):
        return self.argval if self.opcode in hasjump else None

    @property
    def equation(self):
        """What the instruction does."""
        return _opcodes[self.opcode][1]

    def __str__(self):
        return _Layout(3, 3, 0).line(self, False)


# ---- reading code

def _code_of(x):
    """The code of a function, a method, a generator, a class's function, or of source text."""
    x = getattr(x, "__func__", x)
    for name in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if isinstance(x, str):
        x = _compiled(x, "<disassembly>")
    if isinstance(x, types.CodeType):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _compiled(source, name):
    try:
        return compile(source, name, "eval")
    except SyntaxError:
        return compile(source, name, "exec")


class _Reader:
    """Makes Instructions of what _dis gives for a code object."""

    def __init__(self, code):
        self.code = code
        self.words = _dis.instructions(code)
        self.handlers = _dis.handlers(code)
        self.variables = _dis.variables(code)
        self.positions = list(code.co_positions())
        targets = {value for _, _, operands in self.words for kind, value in operands if kind == "target"}
        for begin, end, handler, _ in self.handlers:
            targets |= {begin, end, handler}
        self.labels = {word: number for number, word in enumerate(sorted(targets), 1)}

    def text(self, kind, value):
        """An operand as it is shown."""
        if kind == "register":
            return f"r{value}:{self.variables[value]}" if value < len(self.variables) else f"r{value}"
        if kind == "constant":
            return repr(self.code.co_consts[value])
        if kind == "target":
            return f"to L{self.labels[value]}"
        return str(value)

    def instructions(self, first_line=None):
        shift = 0 if first_line is None else first_line - self.code.co_firstlineno
        before = self
        for word, opcode, operands in self.words:
            place = Positions(*self.positions[word])
            line = None if place.lineno is None else place.lineno + shift
            shown = ", ".join(self.text(kind, value) for kind, value in operands)
            arg, value = self._main_operand(operands, shown)
            yield Instruction(
                opname[opcode], opcode, arg, value, shown, word * _UNIT_BYTES, word * _UNIT_BYTES,
                line != before, line, self.labels.get(word), place)
            before = line

    def _main_operand(self, operands, shown):
        found = {kind: value for kind, value in operands}
        if "target" in found:
            return found["target"], found["target"] * _UNIT_BYTES
        if "name" in found:
            return found.get("number"), found["name"]
        if "constant" in found:
            return found["constant"], self.code.co_consts[found["constant"]]
        return (operands[-1][1], shown) if operands else (None, None)


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """An iterator over the instructions of a function, a method, source text or a code object."""
    return _Reader(_code_of(x)).instructions(first_line)


def findlinestarts(code):
    """The offsets where lines begin: pairs of offset and line, which is None for none."""
    for instruction in _Reader(code).instructions():
        if instruction.starts_line:
            yield instruction.offset, instruction.line_number


def findlabels(code):
    """The offsets that jumps lead to."""
    found = []
    for _, _, operands in _dis.instructions(code):
        for kind, value in operands:
            if kind == "target" and value * _UNIT_BYTES not in found:
                found.append(value * _UNIT_BYTES)
    return found


# ---- printing

class _Layout:
    """The columns: line, label, offset, mark of the current instruction, name, operands."""

    def __init__(self, line_width, label_width, offset_width):
        self.line_width, self.label_width, self.offset_width = line_width, label_width, offset_width

    def line(self, instruction, is_current):
        columns = []
        if self.line_width:
            line = ""
            if instruction.starts_line:
                line = "--" if instruction.line_number is None else str(instruction.line_number)
            columns.append(line.rjust(self.line_width))
        label = "" if instruction.label is None else f"L{instruction.label}:"
        columns.append(label.rjust(self.label_width))
        if self.offset_width:
            columns.append(f"{instruction.offset:>{self.offset_width}}  ")
        columns.append("-->" if is_current else "   ")
        columns.append(instruction.opname.ljust(_OPNAME_WIDTH))
        columns.append(instruction.argrepr)
        return " ".join(columns).rstrip()


def _print_code(code, file, lasti=-1, show_offsets=False, first_line=None):
    reader = _Reader(code)
    found = list(reader.instructions(first_line))
    lines = {instruction.line_number for instruction in found if instruction.starts_line}
    highest = max((line for line in lines if line is not None), default=0)
    line_width = max(3, len(str(highest)))
    if None in lines:
        line_width = max(line_width, 4)
    offset_width = max(4, len(str(found[-1].offset))) if show_offsets else 0
    layout = _Layout(line_width, 4 + len(str(len(reader.labels))), offset_width)
    for instruction in found:
        if instruction.starts_line and instruction.offset > 0:
            print(file=file)
        print(layout.line(instruction, instruction.offset == lasti), file=file)
    if reader.handlers:
        print("ExceptionTable:", file=file)
        for begin, end, handler, register in reader.handlers:
            begin, end, handler = (reader.labels[word] for word in (begin, end, handler))
            print(f"  L{begin} to L{end} -> L{handler} [r{register}]", file=file)


def disassemble(code, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Print the instructions of a code object; the one at lasti is marked."""
    _print_code(code, file, lasti, show_offsets)


disco = disassemble


def _print_nested(code, file, depth, show_offsets):
    _print_code(code, file, show_offsets=show_offsets)
    if depth is not None and depth <= 0:
        return
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            print(file=file)
            print(f"Disassembly of {constant!r}:", file=file)
            _print_nested(constant, file, None if depth is None else depth - 1, show_offsets)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Print the instructions of a class, a module, a function, source text or a code object.

    Without one, those of the last traceback.
    """
    if x is None:
        distb(file=file, show_offsets=show_offsets)
        return
    if hasattr(x, "__dict__") and not hasattr(getattr(x, "__func__", x), "__code__"):
        if not isinstance(x, (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType)):
            _print_members(x, file, depth, show_offsets)
            return
    if isinstance(x, str):
        x = _compiled(x, "<dis>")
    _print_nested(_code_of(x), file, depth, show_offsets)


_WITH_CODE = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)


def _print_members(owner, file, depth, show_offsets):
    for name, member in sorted(vars(owner).items()):
        if not isinstance(member, _WITH_CODE):
            continue
        print(f"Disassembly of {name}:", file=file)
        try:
            dis(member, file=file, depth=depth, show_offsets=show_offsets)
        except TypeError as exc:
            print("Sorry:", exc, file=file)
        print(file=file)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Print the instructions of a traceback's frame, the last traceback's innermost one without; its place is marked."""
    if tb is None:
        last = getattr(sys, "last_exc", None)
        tb = last.__traceback__ if last is not None else getattr(sys, "last_traceback", None)
        if tb is None:
            raise RuntimeError("no last traceback to disassemble")
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_offsets=show_offsets)


# ---- facts of code

def pretty_flags(flags):
    """The flags of a code object as text."""
    names = []
    for bit in range(32):
        flag = 1 << bit
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
    return ", ".join(names) or hex(flags)


def code_info(x):
    """What is known of a function, a method, source text or a code object, as text."""
    code = _code_of(x)
    lines = [
        f"Name:              {code.co_name}",
        f"Filename:          {code.co_filename}",
        f"Argument count:    {code.co_argcount}",
        f"Positional-only arguments: {code.co_posonlyargcount}",
        f"Kw-only arguments: {code.co_kwonlyargcount}",
        f"Number of locals:  {code.co_nlocals}",
        f"Stack size:        {code.co_stacksize}",
        f"Flags:             {pretty_flags(code.co_flags)}",
    ]
    for title, items, show in (
        ("Constants", code.co_consts, repr), ("Names", code.co_names, str), ("Variable names", code.co_varnames, str),
        ("Free variables", code.co_freevars, str), ("Cell variables", code.co_cellvars, str),
    ):
        if items:
            lines.append(f"{title}:")
            lines += [f"{number:>4}: {show(item)}" for number, item in enumerate(items)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print what code_info gives."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of a function, a method, source text or a code object: iterate over it."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False,
                 show_offsets=False):
        self.codeobj = _code_of(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self._original_object = x
        self._given_line = first_line
        self.current_offset = current_offset
        self.show_offsets = show_offsets

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self._given_line)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The instructions of a traceback's innermost frame."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """What code_info gives."""
        return code_info(self.codeobj)

    def dis(self):
        """The instructions as text."""
        output = io.StringIO()
        lasti = -1 if self.current_offset is None else self.current_offset
        _print_code(self.codeobj, output, lasti, self.show_offsets, self._given_line)
        return output.getvalue()


# ---- the command

def main(args=None):
    """Prints the instructions of a file."""
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("-C", "--show-caches", action="store_true", help="show inline caches")
    parser.add_argument("-O", "--show-offsets", action="store_true", help="show instruction offsets")
    parser.add_argument("infile", nargs="?", default="-")
    args = parser.parse_args(args)
    if args.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(name, "rb") as file:
            source = file.read()
    dis(compile(source, name, "exec"), show_caches=args.show_caches, show_offsets=args.show_offsets)


if __name__ == "__main__":
    main()
