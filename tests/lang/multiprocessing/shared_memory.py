# Shared memory under a name, seen by several processes; lists in it; a manager that takes names back.
import os
import struct
from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import ShareableList, SharedMemory


def change(name):
    memory = SharedMemory(name=name)
    memory.buf[0] = 7
    memory.buf[4:8] = struct.pack("<i", -5)
    memory.close()


def double(name):
    items = ShareableList(name=name)
    for index in range(3):
        items[index] *= 2
    items.shm.close()


def main():
    memory = SharedMemory(create=True, size=16)
    assert memory.size >= 16 and type(memory.buf) is memoryview and not memory.buf.readonly
    assert bytes(memory.buf[:16]) == bytes(16) and memory.name.startswith("psm_")
    assert repr(memory) == f"SharedMemory({memory.name!r}, size={memory.size})"
    process = Process(target=change, args=(memory.name,))
    process.start()
    process.join()
    assert process.exitcode == 0 and memory.buf[0] == 7 and struct.unpack_from("<i", memory.buf, 4) == (-5,)
    numbers = memory.buf[8:16].cast("i")
    numbers[0], numbers[1] = 1, -1
    assert numbers.tolist() == [1, -1] and bytes(memory.buf[8:16]) == struct.pack("ii", 1, -1)
    numbers.release()
    other = SharedMemory(memory.name)
    other.buf[1] = 9
    assert memory.buf[1] == 9
    other.close()
    assert other.buf is None
    try:
        SharedMemory(memory.name, create=True, size=1)
    except FileExistsError as exc:
        assert str(exc) == f"[Errno 17] File exists: '/{memory.name}'", exc
    else:
        assert False
    memory.close()
    memory.unlink()
    for wrong, error, message in (
        (lambda: SharedMemory("no-such-memory"), FileNotFoundError,
         "[Errno 2] No such file or directory: '/no-such-memory'"),
        (lambda: SharedMemory(create=True), ValueError, "'size' must be a positive number different from zero"),
        (lambda: SharedMemory(create=True, size=-1), ValueError, "'size' must be a positive integer"),
        (lambda: SharedMemory(), ValueError, "'name' can only be None if create=True"),
    ):
        try:
            wrong()
        except error as exc:
            assert str(exc) == message, exc
        else:
            assert False

    items = ShareableList([1, 2.5, "ab", None, True, b"xyz"])
    assert list(items) == [1, 2.5, "ab", None, True, b"xyz"] and len(items) == 6
    assert repr(items) == f"ShareableList([1, 2.5, 'ab', None, True, b'xyz'], name={items.shm.name!r})"
    process = Process(target=double, args=(items.shm.name,))
    process.start()
    process.join()
    assert list(items)[:3] == [2, 5.0, "abab"] and items[-1] == b"xyz"
    assert items.count(None) == 1 and items.index(True) == 4
    items[3] = 77
    assert items[3] == 77
    for wrong, error, message in ((lambda: items[9], IndexError, "index out of range"),
                                  (lambda: items.index("q"), ValueError, "'q' not in this container"),
                                  (lambda: items.__setitem__(2, "x" * 100), ValueError,
                                   "bytes/str item exceeds available storage")):
        try:
            wrong()
        except error as exc:
            assert str(exc) == message, exc
        else:
            assert False
    items.shm.close()
    items.shm.unlink()

    with SharedMemoryManager() as manager:
        segment = manager.SharedMemory(size=8)
        segment.buf[:3] = b"abc"
        again = SharedMemory(segment.name)
        assert bytes(again.buf[:3]) == b"abc"
        again.close()
        assert list(manager.ShareableList([3, 4])) == [3, 4]
        segment.close()
    try:
        SharedMemory(segment.name)
    except FileNotFoundError:
        pass
    else:
        assert False
    print("ok")


if __name__ == "__main__":
    main()
