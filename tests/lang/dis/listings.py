# How dis prints: columns, nested code, classes, marks, facts of code objects.
import dis
import io
import re


def outer(a, *, k=1):
    def inner():
        return a
    return inner, k


def printed(*args, **options):
    output = io.StringIO()
    dis.dis(*args, file=output, **options)
    return output.getvalue()


text = printed(outer)
first = outer.__code__.co_firstlineno
assert re.search(rf"^ *{first + 3} .*[A-Z_]+", text, re.M), text
assert f'Disassembly of <code object inner at 0x' in text and f'file "{__file__}", line {first + 1}>:' in text, text
assert "Disassembly of" not in printed(outer, depth=0)
# Lines are parted by an empty one.
assert "\n\n" in text and "RETURN" in text


class Sample:
    value = 3

    def one(self):
        return self.value

    def two(self):
        pass


text = printed(Sample)
assert text.index("Disassembly of one:\n") < text.index("Disassembly of two:\n") and "value" in text
try:
    printed(5)
except TypeError as exc:
    assert str(exc) == "don't know how to disassemble int objects"
else:
    assert False


def fails():
    x = 1
    return x / 0


try:
    fails()
except ZeroDivisionError as exc:
    output = io.StringIO()
    dis.distb(exc.__traceback__.tb_next, file=output)
    marked = [line for line in output.getvalue().splitlines() if " --> " in line]
    assert len(marked) == 1 and ("DIV" in marked[0] or "BINARY_OP" in marked[0]), marked
    assert dis.Bytecode.from_traceback(exc.__traceback__).dis() == output.getvalue()
try:
    dis.distb()
except RuntimeError as exc:
    assert str(exc) == "no last traceback to disassemble"
else:
    assert False

info = dis.code_info(outer)
for line in ("Name:              outer", "Argument count:    1", "Positional-only arguments: 0",
             "Kw-only arguments: 1", "Cell variables:\n   0: a", "Variable names:\n   0: a\n   1: k"):
    assert line in info, (line, info)
assert re.search(r"^Flags: +OPTIMIZED, NEWLOCALS$", info, re.M), info
assert dis.pretty_flags(0x23) == "OPTIMIZED, NEWLOCALS, GENERATOR" and dis.pretty_flags(0) == "0x0"
output = io.StringIO()
dis.show_code(outer, file=output)
assert output.getvalue() == info + "\n" and dis.Bytecode(outer).info() == info
print("ok")
