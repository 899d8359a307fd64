# SharedMemory is not closed while somebody else than its buf sees it, and a view never leads to memory that is gone.
import gc
from multiprocessing.shared_memory import ShareableList, SharedMemory


def refuses(memory):
    try:
        memory.close()
    except BufferError as e:
        assert str(e) == "cannot close exported pointers exist", e
        return True
    return False


memory = SharedMemory(create=True, size=64)
try:
    memory.buf[:8] = bytes(range(8))
    numbers = memory.buf[:16].cast("i")
    first = numbers[0]
    assert refuses(memory)
    assert memory.buf is None
    # The view is as good as before.
    numbers[3] = -5
    assert numbers[0] == first and numbers.tolist()[3] == -5
    assert refuses(memory)
    numbers.release()
    memory.close()
    memory.close()

    # A view of a view, and one that a container holds.
    memory = SharedMemory(memory.name)
    held = [memoryview(memory.buf)[2:6][1:3]]
    assert bytes(held[0]) == b"\x03\x04"
    assert refuses(memory)
    held.pop().release()
    memory.close()

    # buf itself, when it was taken before, is released.
    memory = SharedMemory(memory.name)
    buf = memory.buf
    memory.close()
    try:
        buf[0]
    except ValueError as e:
        assert "released" in str(e)
    else:
        raise AssertionError("a released buf was read")

    # What is gone holds nothing.
    memory = SharedMemory(memory.name)

    def looks():
        view = memory.buf[:4]
        return sum(view), bytes(memory.buf[1:3]), memory.buf[:8].cast("H").tolist(), list(memory.buf[:2])

    assert looks()[0] == 6
    for byte in memory.buf[:3]:
        pass
    with memory.buf[3:5] as pair:
        assert pair[0] == 3
    del byte, pair
    memory.close()

    # A context that forgets a view: the memory is there as long as the view is.
    def forgets():
        other = SharedMemory(memory.name)
        view = other.buf[:4]
        try:
            other.close()
        except BufferError:
            pass
        else:
            raise AssertionError("closed under a view")
        return view

    view = forgets()
    gc.collect()
    assert view.tolist() == [0, 1, 2, 3]
    view[0] = 9
    view.release()
finally:
    memory = SharedMemory(memory.name)
    assert memory.buf[0] == 9
    memory.close()
    memory.unlink()

items = ShareableList([1, "two", b"three", 4.5, None])
items[0] = 7
assert list(items) == [7, "two", b"three", 4.5, None] and items.format
items.shm.close()
items.shm.unlink()
print("ok")
