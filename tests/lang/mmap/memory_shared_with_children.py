# Memory without a file: bytes with a position, shared with the processes that are forked.
import mmap
import os


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


memory = mmap.mmap(-1, 13)
assert repr(memory) == "<mmap.mmap closed=False, access=ACCESS_DEFAULT, length=13, pos=0, offset=0>"
assert (len(memory), memory[0], memory[:3]) == (13, 0, b"\0\0\0")
assert memory.write(b"Hello world!") == 12 and memory.tell() == 12
assert raised(lambda: memory.write(b"xx")) == ("ValueError", "data out of range")
memory.seek(0)
assert (memory.readline(), memory.read()) == (b"Hello world!\0", b"")
assert raised(memory.read_byte) == ("ValueError", "read byte out of range")
assert (memory.seek(-2, 2), memory.read_byte(), memory.seek(0)) == (11, ord("!"), 0)
assert (memory.find(b"l"), memory.find(b"l", 4), memory.rfind(b"l"), memory.find(b"l", 4, 5)) == (2, 9, 9, -1)
for call, expected in [
    (lambda: memory.seek(100), ("ValueError", "seek out of range")),
    (lambda: memory.seek(1, 5), ("ValueError", "unknown seek type")),
    (lambda: memory[100], ("IndexError", "mmap index out of range")),
    (lambda: memory["x"], ("TypeError", "mmap indices must be integers")),
    (lambda: memory.find("l"), ("TypeError", "a bytes-like object is required, not 'str'")),
    (lambda: memory.write_byte(300), ("OverflowError", "unsigned byte integer is greater than maximum")),
    (lambda: memory.__setitem__(0, 300), ("ValueError", "mmap item value must be in range(0, 256)")),
    (lambda: memory.__setitem__(0, b"x"), ("TypeError", "mmap item value must be an int")),
    (lambda: memory.__setitem__(slice(2), b"x"), ("IndexError", "mmap slice assignment is wrong size")),
    (lambda: memory.move(0, 3, 40), ("ValueError", "source, destination, or count out of range")),
    (lambda: mmap.mmap(-1, -1), ("OverflowError", "memory mapped length must be positive")),
    (lambda: mmap.mmap(-1, 0), ("OSError", "[Errno 22] Invalid argument")),
    (lambda: mmap.mmap(-1, 2**60), ("OSError", "[Errno 12] Cannot allocate memory")),
    (lambda: mmap.mmap(-1, 1, access=7), ("ValueError", "mmap invalid access parameter.")),
]:
    assert raised(call) == expected, (raised(call), expected)
memory[0] = 66
memory[1:3] = b"xy"
memory[3:13:3] = b"1234"
assert memory[:] == b"Bxy1o 2or3d!4"
memory.move(0, 3, 4)
assert memory[:5] == b"1o 2o"

child = os.fork()
if child == 0:
    memory[0:4] = b"done"
    os._exit(0)
os.waitpid(child, 0)
assert memory[:4] == b"done"

private = mmap.mmap(-1, 4, mmap.MAP_PRIVATE)
child = os.fork()
if child == 0:
    private[0] = 1
    os._exit(0)
os.waitpid(child, 0)
assert private[0] == 0

view = memoryview(memory)
view[0] = ord("D")
assert memory[:4] == b"Done" and not view.readonly and bytes(memory) == memory[:]
view.release()
memory.close()
memory.close()
assert memory.closed and repr(memory) == "<mmap.mmap closed=True>"
assert raised(lambda: memory[0]) == raised(lambda: len(memory)) == ("ValueError", "mmap closed or invalid")
print("ok")
