# select.select, poll and epoll on pipes.
import os
import select
import threading

reader, writer = os.pipe()
assert select.select([reader], [], [], 0) == ([], [], [])
assert select.select([reader], [writer], [], 0) == ([], [writer], [])
os.write(writer, b"x")
assert select.select([reader], [writer], [], 5) == ([reader], [writer], [])

class Wrapped:
    def fileno(self):
        return reader

wrapped = Wrapped()
assert select.select([wrapped], [], []) == ([wrapped], [], [])
for call, kind, message in [
    (lambda: select.select([], [], [], -1), ValueError, "timeout must be non-negative"),
    (lambda: select.select([], [], [], "a"), TypeError, "timeout must be a float or None"),
    (lambda: select.select(5, [], []), TypeError, "arguments 1-3 must be sequences"),
    (lambda: select.select(["a"], [], []), TypeError, "argument must be an int, or have a fileno() method."),
    (lambda: select.select([-1], [], []), ValueError, "file descriptor cannot be a negative integer (-1)"),
]:
    try:
        call()
    except kind as error:
        assert str(error) == message, error
    else:
        raise AssertionError(message)

poll = select.poll()
poll.register(reader, select.POLLIN)
poll.register(writer, select.POLLOUT)
assert sorted(poll.poll(0)) == sorted([(reader, select.POLLIN), (writer, select.POLLOUT)])
poll.modify(writer, 0)
assert poll.poll(1000) == [(reader, select.POLLIN)]
poll.unregister(reader)
assert poll.poll(0) == []
try:
    poll.unregister(reader)
except KeyError as error:
    assert error.args == (reader,)
try:
    poll.modify(reader, 1)
except FileNotFoundError as error:
    assert error.errno == 2

with select.epoll() as epoll:
    epoll.register(reader, select.EPOLLIN)
    assert epoll.poll(0) == [(reader, select.EPOLLIN)]
    os.read(reader, 1)
    assert epoll.poll(0) == []
    # Another thread wakes the one that waits.
    thread = threading.Timer(0.01, os.write, (writer, b"y"))
    thread.start()
    assert epoll.poll(20) == [(reader, select.EPOLLIN)]
    thread.join()
    try:
        epoll.register(reader, select.EPOLLIN)
    except FileExistsError as error:
        assert error.errno == 17
    assert epoll.fileno() > 2 and not epoll.closed
assert epoll.closed
try:
    epoll.poll(0)
except ValueError as error:
    assert str(error) == "I/O operation on closed epoll object"
os.close(writer)
os.read(reader, 1)
assert select.select([reader], [], [], 5)[0] == [reader]  # The end.
os.close(reader)
print("ok")
