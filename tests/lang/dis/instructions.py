# What dis says of functions: names, constants, lines, labels. The instructions themselves are the interpreter's own.
import dis
import io


def increment():
    global n
    n += 1


def loop(x):
    for i in range(x):
        if i > 3:
            return i
    return None


names = [i.opname for i in dis.get_instructions(increment)]
assert "LOAD_GLOBAL" in names and "STORE_GLOBAL" in names, names
# Between reading n and writing it there is at least the addition: where a race has its place.
assert names.index("STORE_GLOBAL") - names.index("LOAD_GLOBAL") >= 2
load = next(i for i in dis.get_instructions(increment) if i.opname == "LOAD_GLOBAL")
assert load.argval == "n" and "n" in load.argrepr
assert load.line_number == load.positions.lineno == increment.__code__.co_firstlineno + 2
assert load.opcode == dis.opmap["LOAD_GLOBAL"] and dis.opname[load.opcode] == "LOAD_GLOBAL"
assert load.opcode in dis.hasname and load.opcode in dis.hasarg and load.opcode not in dis.hasjump
assert load.baseopname == "LOAD_GLOBAL" and load.jump_target is None

offsets = [i.offset for i in dis.get_instructions(loop)]
assert offsets == sorted(set(offsets)) and offsets[0] == 0
jumps = [i for i in dis.get_instructions(loop) if i.jump_target is not None]
assert jumps and all(j.jump_target in offsets for j in jumps)
labels = {i.offset: i.label for i in dis.get_instructions(loop) if i.is_jump_target}
assert set(labels) >= {j.jump_target for j in jumps}
starts = [line for _, line in dis.findlinestarts(loop.__code__)]
first = loop.__code__.co_firstlineno
assert {first + 1, first + 2, first + 3} <= set(starts), starts
shifted = [i.line_number for i in dis.get_instructions(increment, first_line=100)]
assert 102 in shifted

# Everything with code can be taken apart.
class Methods:
    def method(self):
        return 1

    @classmethod
    def of_class(cls):
        return 2


def generator():
    yield 1


for thing in (increment, Methods().method, Methods.of_class, generator(), increment.__code__, "a + b", lambda: 1):
    assert list(dis.get_instructions(thing)), thing
assert [i.argval for i in dis.get_instructions("spam") if i.opcode in dis.hasname] == ["spam"]
for wrong in (5, None, [], object()):
    try:
        dis.get_instructions(wrong)
    except TypeError as exc:
        assert str(exc) == f"don't know how to disassemble {type(wrong).__name__} objects", exc
    else:
        assert False
bytecode = dis.Bytecode(increment)
assert [i.opname for i in bytecode] == names and repr(bytecode) == f"Bytecode({increment!r})"
assert bytecode.codeobj is increment.__code__ and bytecode.first_line == increment.__code__.co_firstlineno
print("ok")
