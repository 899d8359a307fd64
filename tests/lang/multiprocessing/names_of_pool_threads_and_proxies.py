"""Threads of process pools count as any others, methods of proxies have frames of their own, closed listeners know nothing."""
import threading
import traceback
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager
from multiprocessing.connection import Listener


def number():
    return int(threading.Thread().name.removeprefix("Thread-"))


if __name__ == "__main__":
    before = number()
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(abs, -1).result() == 1
        names = [thread.name for thread in threading.enumerate()]
        assert f"Thread-{before + 1}" in names, names
        assert number() == before + 2

    with Manager() as manager:
        numbers = manager.list([1, 2])
        assert numbers[1] == 2 and len(numbers) == 2 and type(numbers).append.__name__ == "append"
        assert type(numbers).append.__qualname__ == "append"
        try:
            numbers[3]
        except IndexError as error:
            frames = [(frame.filename, frame.lineno, frame.name) for frame in traceback.extract_tb(error.__traceback__)]
            assert frames[1] == ("<string>", 2, "__getitem__"), frames
            assert str(error) == "list index out of range"
        else:
            raise AssertionError

    listener = Listener()
    assert listener.address and listener.last_accepted is None
    listener.close()
    listener.close()
    for name in "address", "last_accepted":
        try:
            getattr(listener, name)
        except AttributeError as error:
            assert str(error) == f"'NoneType' object has no attribute '_{name}'", error
        else:
            raise AssertionError
    try:
        listener.accept()
    except OSError as error:
        assert str(error) == "listener is closed"
    else:
        raise AssertionError
    print("ok")
